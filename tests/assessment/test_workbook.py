"""The workbook goes out and comes back: nothing lost, nothing twice, conflicts shown."""

from __future__ import annotations

import random

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from almanac.accounts.models import User
from almanac.assessment.actions.agreeing import decide
from almanac.assessment.actions.imports import confirm
from almanac.assessment.models import Answer, Assessment
from almanac.assessment.policies import NotNow
from almanac.assessment.queries.instruments import instrument_of
from almanac.assessment.questions import catalogue
from almanac.assessment.workbook.export import digest_of, workbook_file
from almanac.assessment.workbook.layout import Part, folded, label_of, plain, values_by_label
from almanac.assessment.workbook.standing import stored_by
from almanac.audit.queries import events, faults_of
from almanac.documents.reading import read_workbook
from almanac.documents.workbook import Column, Sheet, write_workbook
from tests.assessment.brought import (
    COMMENT,
    FIRST,
    LEVEL,
    PEOPLE,
    SECOND,
    brought,
    exported,
    sent,
    shown,
)
from tests.assessment.conftest import NOW, Save
from tests.assessment.edited import Edited
from tests.assessment.filled import agreed, fill, fill_everything

# Out and back


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("how", ["nothing", "some", "everything"])
def test_unchanged_it_changes_nothing(
    assessment: Assessment, lead: User, how: str, language: str
) -> None:
    if how == "some":
        fill(assessment, lead)
    if how == "everything":
        fill_everything(assessment, lead)
    before, rows = agreed(assessment), len(catalogue(instrument_of(assessment), "full"))
    data = workbook_file(assessment, language, person=lead.pk, at=NOW)
    for book in (data, Edited(data)):
        page = shown(sent(assessment, book, lead), assessment)
        assert page.nothing
        assert page.unchanged == rows
    assert agreed(assessment) == before


@pytest.mark.parametrize("seed", range(6))
def test_out_in_and_out_again_says_the_same(assessment: Assessment, lead: User, seed: int) -> None:
    choose = random.Random(seed)
    language = choose.choice(["en", "cy"])
    book = exported(assessment, lead, language)
    wanted = {}
    for key, question in catalogue(instrument_of(assessment), "full").items():
        if choose.random() < 0.5:
            continue
        value = choose.choice(question.choices) if question.choices else ""
        note = choose.choice(
            ["", "a word", " two\nlines", "=1+1", "ŵ ŷ “”", "'quoted", "-", "0012"]
        )
        note = note or ("why" if value == "not-applicable" or not question.choices else "")
        with override(choose.choice(["en", "cy"])):
            book.put(key, label_of(value) if value else "", note)
        wanted[key] = (value, plain(note))
    done = brought(assessment, book, lead)
    assert done.saved == len(wanted)
    asked = instrument_of(assessment)
    first = stored_by(assessment, asked, lead.pk)
    assert {k: (s.value, s.note) for k, s in first.items() if s.given} == wanted
    again = exported(assessment, lead, "cy" if language == "en" else "en")
    assert shown(sent(assessment, again, lead), assessment).nothing
    assert digest_of(first) == digest_of(stored_by(assessment, asked, lead.pk))


def test_the_council_s_answers_follow(assessment: Assessment, lead: User) -> None:
    book = exported(assessment, lead).put(LEVEL, "2, In place").put(COMMENT, note="a comment")
    brought(assessment, book.put(PEOPLE, "Not enough for today"), lead)
    said = agreed(assessment)
    assert said[LEVEL][0] == "2"
    assert said[PEOPLE][0] == "not-today"
    assert said[COMMENT] == ("", "a comment")
    assert Answer.objects.get(question=LEVEL, respondent=lead).value == "2"


def test_history_has_one_row_more(assessment: Assessment, lead: User) -> None:
    brought(assessment, exported(assessment, lead).put(FIRST, "Yes").put(SECOND, "No"), lead)
    verbs = [event.verb for event in events(assessment.chain)]
    assert verbs == ["import", "answer", "answer", "begin"]
    assert faults_of(assessment.chain) == []


@given(st.text(max_size=60))
def test_any_text_comes_back_as_it_went(text: str) -> None:
    data = write_workbook(
        [Sheet("one", [Column("a")], [(plain(text),), ("end",)])], created=NOW, title="t"
    )
    back = read_workbook(data, most_rows=9, most_columns=9)["one"]
    assert back[1][0] == plain(text)


def test_every_name_of_an_answer_is_taken() -> None:
    names = values_by_label(("yes", "dont-know"))
    for text in ("YES", " yes ", "Don't  know", "Don’t know", "dont-know"):
        assert folded(text) in names
    with override("cy"):
        assert names[folded(label_of("yes"))] == "yes"
    assert values_by_label(("0", "1"))["1"] == "1"


# Two people


def test_two_workbooks_of_one_lead_meet_in_a_conflict(assessment: Assessment, lead: User) -> None:
    one, two = exported(assessment, lead), exported(assessment, lead)
    brought(assessment, one.put(FIRST, "Yes").put(COMMENT, note="from team one"), lead)
    found = sent(assessment, two.put(FIRST, "No").put(COMMENT, note="from team two")
                 .put(SECOND, "No"), lead)  # fmt: skip
    page = shown(found, assessment)
    assert {line.key for line in page.conflicts} == {FIRST, COMMENT}
    assert {line.key for line in page.new} == {SECOND}
    first = next(line for line in page.conflicts if line.key == FIRST)
    assert (first.stored, first.workbook) == ("Yes", "No")
    confirm(sent=found.pk, assessment=assessment.pk, shown=page.shown, take={COMMENT}, by=lead,
            at=NOW)  # fmt: skip
    said = agreed(assessment)
    assert said[FIRST][0] == "yes", "what is stored stays unless one chooses otherwise"
    assert said[COMMENT][1] == "from team two"
    assert said[SECOND][0] == "no"


def test_two_people_who_differ_leave_it_to_the_lead(
    assessment: Assessment, lead: User, contributor: User
) -> None:
    book = exported(assessment, lead).data()
    brought(assessment, Edited(book).put(FIRST, "Yes").put(SECOND, "Yes"), lead)
    found = sent(assessment, Edited(book).put(FIRST, "No").put(SECOND, "Yes"), contributor)
    page = shown(found, assessment)
    assert [line.key for line in page.conflicts] == [FIRST]
    assert page.changed == page.new == ()
    confirm(sent=found.pk, assessment=assessment.pk, shown=page.shown, take={FIRST},
            by=contributor, at=NOW)  # fmt: skip
    assert agreed(assessment)[FIRST][0] == ""
    assert Answer.objects.get(question=FIRST, respondent=lead).value == "yes"
    assert Answer.objects.get(question=FIRST, respondent=contributor).value == "no"


def test_a_colleague_s_export_is_no_conflict_where_nothing_moved(
    assessment: Assessment, lead: User, contributor: User, save: Save
) -> None:
    save(assessment, FIRST, "no", by=lead)
    save(assessment, SECOND, "no", by=contributor)
    book = exported(assessment, lead).put(FIRST, "Yes").put(SECOND, "Partly")
    page = shown(sent(assessment, book, contributor), assessment)
    assert {line.key for line in page.changed} == {FIRST, SECOND}


def test_what_a_lead_decided_stays(
    assessment: Assessment, lead: User, contributor: User, save: Save
) -> None:
    save(assessment, FIRST, "yes", by=lead)
    save(assessment, FIRST, "no", by=contributor)
    row = Answer.objects.get(question=FIRST, respondent__isnull=True)
    decide(assessment=assessment.pk, question=FIRST, value="yes", reason="Talked it over.",
           version=row.version, by=lead, at=NOW)  # fmt: skip
    brought(assessment, exported(assessment, contributor).put(FIRST, "Partly"), contributor)
    assert agreed(assessment)[FIRST][0] == "yes"


def test_what_changed_between_preview_and_confirming_is_looked_over_again(
    assessment: Assessment, lead: User, contributor: User, save: Save
) -> None:
    found = sent(assessment, exported(assessment, lead).put(FIRST, "Yes").put(SECOND, "Yes"), lead)
    page = shown(found, assessment)
    save(assessment, SECOND, "no", by=contributor)
    before = agreed(assessment)
    with pytest.raises(NotNow, match="meanwhile"):
        confirm(sent=found.pk, assessment=assessment.pk, shown=page.shown, by=lead, at=NOW)
    assert agreed(assessment) == before, "all or nothing"
    page = shown(found, assessment)
    assert [line.key for line in page.conflicts] == [SECOND]
    confirm(sent=found.pk, assessment=assessment.pk, shown=page.shown, by=lead, at=NOW)
    assert agreed(assessment)[FIRST][0] == "yes"


def test_confirmed_twice_it_comes_in_once(assessment: Assessment, lead: User) -> None:
    found = sent(assessment, exported(assessment, lead).put(FIRST, "Yes"), lead)
    page = shown(found, assessment)
    for _ in range(2):
        done = confirm(sent=found.pk, assessment=assessment.pk, shown=page.shown, by=lead, at=NOW)
    assert done.saved == 1
    assert [e.verb for e in events(assessment.chain)].count("import") == 1
    assert Answer.objects.get(question=FIRST, respondent=lead).version == 1


def test_an_answer_can_be_taken_back(assessment: Assessment, lead: User, save: Save) -> None:
    save(assessment, FIRST, "yes", by=lead)
    brought(assessment, exported(assessment, lead).put(FIRST, "", ""), lead)
    assert agreed(assessment)[FIRST][0] == ""


def test_last_time_s_answers_count_only_if_given_again(
    assessment: Assessment, lead: User, save: Save
) -> None:
    save(assessment, FIRST, "yes", by=lead)
    Answer.objects.filter(respondent=lead).delete()
    Answer.objects.filter(question=FIRST).update(carried=True)
    book = exported(assessment, lead)
    assert book.cell(FIRST, Part.LAST_TIME) == "Yes"
    assert book.cell(FIRST, Part.ANSWER) == ""
    assert shown(sent(assessment, book, lead), assessment).nothing
    brought(assessment, book.put(FIRST, "Yes"), lead)
    assert not Answer.objects.filter(carried=True).exists()
