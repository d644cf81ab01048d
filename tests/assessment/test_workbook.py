"""The workbook goes out and comes back: nothing lost, nothing twice, conflicts shown."""

from __future__ import annotations

import io
import random
import zipfile
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from almanac.accounts.models import User
from almanac.accounts.permissions import NotAllowed
from almanac.accounts.roles import Role
from almanac.assessment.actions import imports
from almanac.assessment.actions.agreeing import decide
from almanac.assessment.actions.assessments import begin
from almanac.assessment.actions.imports import confirm, preview, remove_old_previews
from almanac.assessment.models import Answer, Assessment, Import
from almanac.assessment.pages.workbook import PreviewPage, preview_page
from almanac.assessment.policies import NotNow
from almanac.assessment.queries.instruments import instrument_of
from almanac.assessment.questions import Kind, catalogue
from almanac.assessment.workbook.export import digest_of, workbook_file
from almanac.assessment.workbook.layout import Part, folded, label_of, plain, values_by_label
from almanac.assessment.workbook.standing import stored_by
from almanac.audit.queries import events, faults_of
from almanac.documents.reading import ReadingError, read_workbook
from almanac.documents.workbook import Column, Sheet, write_workbook
from tests.assessment.conftest import NOW, Person, Save
from tests.assessment.edited import Edited
from tests.assessment.filled import agreed, fill, fill_everything
from tests.builders.people import signed_in

LEVEL, FIRST, SECOND = "level.data-rights", "statement.data-rights-1a", "statement.data-rights-1b"
COMMENT, PEOPLE = "note.data-rights", "capacity.data.people"
EVIL = '=HYPERLINK("http://evil.example","x")'


def exported(assessment: Assessment, by: User, language: str = "en") -> Edited:
    return Edited(workbook_file(assessment, language, person=by.pk, at=NOW))


def sent(assessment: Assessment, book: Edited | bytes, by: User) -> Import:
    data = book if isinstance(book, bytes) else book.data()
    return preview(assessment=assessment, data=data, name="team.xlsx", by=by, at=NOW)


def shown(found: Import, assessment: Assessment) -> PreviewPage:
    return preview_page(found, assessment, "en")


def brought(
    assessment: Assessment, book: Edited | bytes, by: User, take: set[str] | None = None
) -> Import:
    found = sent(assessment, book, by)
    page = shown(found, assessment)
    return confirm(
        sent=found.pk, assessment=assessment.pk, shown=page.shown, take=take or set(), by=by, at=NOW
    )


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


# What people and programs do to a workbook


def test_renamed_sheets_moved_columns_and_sorted_rows_are_found(
    assessment: Assessment, lead: User
) -> None:
    book = exported(assessment, lead).put(FIRST, "Yes").renamed(lambda n: f"Tîm {n}")
    for rows in book.sheets.values():
        for row in rows:
            row.reverse()
    title, _n = book.place(FIRST)
    rows = book.sheets[title]
    top = next(n for n, row in enumerate(rows) if "almanac-key" in row)
    rows[top + 1 :] = sorted(rows[top + 1 :])
    for rows in book.sheets.values():
        if any("almanac-workbook-1" in row for row in rows):
            for row in rows:
                row.reverse()
    page = shown(sent(assessment, book, lead), assessment)
    assert [line.key for line in page.new] == [FIRST]
    assert page.wrong == ()


def test_sheets_left_out_are_left_alone(assessment: Assessment, lead: User, save: Save) -> None:
    save(assessment, FIRST, "yes", by=lead)
    book = exported(assessment, lead)
    title, _n = book.place(FIRST)
    del book.sheets[title]
    page = shown(sent(assessment, book, lead), assessment)
    assert page.nothing


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda b: b.put(FIRST, "perhaps"), "not one of the answers"),
        (lambda b: b.put(FIRST, "7"), "not one of the answers"),
        (lambda b: b.put(FIRST, "Does not apply to us"), "why it does not apply"),
        (lambda b: b.put(FIRST, note="x" * 4001), "longer than 4000"),
        (lambda b: b.row(FIRST).__setitem__(0, "statement.data-rights-9z"), "no such question"),
        (lambda b: b.row(FIRST).__setitem__(0, "note.security-attack"), "stands twice"),
        (lambda b: b.put(FIRST, "Yes").row(FIRST).__setitem__(0, ""), "rows cannot be added"),
        (lambda b: b.row(FIRST).__setitem__(0, "' OR 1=1 --"), "no such question"),
    ],
)
def test_a_wrong_row_is_named_and_nothing_is_taken(
    assessment: Assessment, lead: User, change: object, said: str
) -> None:
    book = exported(assessment, lead).put(SECOND, "Yes")
    title, n = book.place(FIRST)
    change(book)  # type: ignore[operator]
    found = sent(assessment, book, lead)
    page = shown(found, assessment)
    assert len(page.wrong) == 1
    assert said in page.wrong[0].sentence
    if "twice" not in said:
        assert (page.wrong[0].sheet, page.wrong[0].row) == (title, n + 1)
    with pytest.raises(NotNow, match="Mend them"):
        confirm(sent=found.pk, assessment=assessment.pk, shown=page.shown, by=lead, at=NOW)
    assert agreed(assessment) == {}


@pytest.mark.parametrize(
    "change",
    [
        lambda b: b.about("assessment", "999"),
        lambda b: b.about("council", "powys"),
        lambda b: b.about("instrument", "almanac:9"),
        lambda b: b.about("format", "almanac-workbook-2"),
    ],
)
def test_a_workbook_of_something_else_is_refused(
    assessment: Assessment, lead: User, change: object
) -> None:
    book = exported(assessment, lead).put(FIRST, "Yes")
    change(book)  # type: ignore[operator]
    with pytest.raises(ReadingError, match=r"another assessment|not a workbook of an assessment"):
        sent(assessment, book, lead)
    assert not Import.objects.exists()


@pytest.mark.parametrize(
    ("key", "answer", "said"),
    [(LEVEL, "7", "not one of the answers"), (COMMENT, "Yes", "write it beside it")],
)
def test_levels_and_comments_are_judged_too(
    assessment: Assessment, lead: User, key: str, answer: str, said: str
) -> None:
    book = exported(assessment, lead).put(key, answer)
    (wrong,) = shown(sent(assessment, book, lead), assessment).wrong
    assert said in wrong.sentence
    assert (wrong.sheet, wrong.row - 1) == book.place(key)


def test_without_its_columns_a_sheet_is_refused(assessment: Assessment, lead: User) -> None:
    book = exported(assessment, lead)
    title, _n = book.place(FIRST)
    column = book.column(title, Part.VERSION)
    for row in book.sheets[title]:
        if len(row) > column:
            del row[column]
    page = shown(sent(assessment, book, lead), assessment)
    assert "Columns are missing" in page.wrong[0].sentence


@pytest.mark.parametrize("version", ["", "c0 o9", "c9 o0", "x", "c-1 o0", "c0  o0", "9" * 99])
def test_a_forged_version_is_a_conflict_and_no_more(
    assessment: Assessment, lead: User, save: Save, version: str
) -> None:
    save(assessment, FIRST, "yes", by=lead)
    book = exported(assessment, lead).put(FIRST, "No")
    title, _n = book.place(FIRST)
    book.row(FIRST)[book.column(title, Part.VERSION)] = version
    found = sent(assessment, book, lead)
    page = shown(found, assessment)
    assert [line.key for line in page.conflicts] == [FIRST]


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * 200_000_000)
    return out.getvalue()


def too_long(assessment: Assessment, lead: User) -> bytes:
    book = exported(assessment, lead)
    title, _n = book.place(FIRST)
    book.sheets[title] += [["", "x"]] * 3100
    return book.data()


def test_hostile_files_are_refused_with_a_sentence(assessment: Assessment, lead: User) -> None:
    hostile = [
        b"",
        b"PK\x03\x04 broken",
        b"<html>",
        b"\x00" * 5000,
        bomb(),
        too_long(assessment, lead),
    ]
    address = reverse("assessment:workbook", args=[assessment.pk])
    browser = _browser(lead)
    for data in hostile:
        response = browser.post(address, {"file": SimpleUploadedFile("a.xlsx", data)})
        assert response.status_code == 422
        assert "The workbook was not taken" in response.content.decode()
    assert browser.post(address, {}).status_code == 422
    assert browser.post(address, {"file": "text"}).status_code == 422
    assert not Import.objects.exists()
    assert agreed(assessment) == {}


def test_a_formula_stays_text_out_and_in(assessment: Assessment, lead: User) -> None:
    brought(assessment, exported(assessment, lead).put(COMMENT, note=EVIL), lead)
    assert agreed(assessment)[COMMENT][1] == EVIL
    data = workbook_file(assessment, "en", person=lead.pk, at=NOW)
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        sheets = [packed.read(n).decode() for n in packed.namelist() if "worksheets/" in n]
    assert not any("<f>" in sheet for sheet in sheets)


def test_a_real_formula_counts_as_what_it_showed(assessment: Assessment, lead: User) -> None:
    import xlsxwriter

    rows = exported(assessment, lead).sheets
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    for title, lines in rows.items():
        page = book.add_worksheet(title[:31])
        for n, line in enumerate(lines):
            for m, cell in enumerate(line):
                if FIRST in line and m == 5:
                    page.write_formula(n, m, '=IF(1,"Yes","No")', None, "Yes")
                else:
                    page.write_string(n, m, cell)
    book.close()
    page = shown(sent(assessment, out.getvalue(), lead), assessment)
    assert [(line.key, line.workbook) for line in page.new] == [(FIRST, "Yes")]


# Who and when


def test_only_those_who_answer_bring_one_in(
    assessment: Assessment, lead: User, person: Person
) -> None:
    data = exported(assessment, lead).put(FIRST, "Yes").data()
    for other in (
        person("reader@leeds.example", Role.READER),
        person("approver2@leeds.example", Role.APPROVER),
        person("lead@powys.example", Role.LEAD, council="powys"),
    ):
        with pytest.raises(NotAllowed):
            sent(assessment, data, other)


def test_a_preview_is_its_sender_s_alone(
    assessment: Assessment, lead: User, contributor: User, person: Person
) -> None:
    found = sent(assessment, exported(assessment, lead).put(FIRST, "Yes"), lead)
    Import.objects.update(expires=NOW.replace(year=2999))
    address = reverse("assessment:workbook_preview", args=[assessment.pk, found.pk])
    assert _browser(lead).get(address).status_code == 200
    assert _browser(contributor).get(address).status_code == 404
    assert _browser(contributor).post(address, {}).status_code == 404
    mark = shown(found, assessment).shown
    with pytest.raises(Import.DoesNotExist):
        confirm(sent=found.pk, assessment=assessment.pk, shown=mark, by=contributor, at=NOW)
    wil = person("lead@powys.example", Role.LEAD, council="powys")
    other = begin(round_=assessment.round, council="powys", form="full", by=wil, at=NOW)
    with pytest.raises(Import.DoesNotExist):
        confirm(sent=found.pk, assessment=other.pk, shown=mark, by=wil, at=NOW)


def test_after_a_day_a_preview_is_gone(assessment: Assessment, lead: User) -> None:
    found = sent(assessment, exported(assessment, lead).put(FIRST, "Yes"), lead)
    mark = shown(found, assessment).shown
    later = NOW + timedelta(days=1)
    with pytest.raises(NotNow, match="too old"):
        confirm(sent=found.pk, assessment=assessment.pk, shown=mark, by=lead, at=later)
    assert remove_old_previews(at=later - timedelta(minutes=1)) == 0
    assert remove_old_previews(at=later) == 1


def test_a_new_one_takes_the_place_of_the_last(assessment: Assessment, lead: User) -> None:
    for _ in range(2):
        sent(assessment, exported(assessment, lead), lead)
    assert Import.objects.count() == 1


def test_closed_it_takes_none(assessment: Assessment, lead: User) -> None:
    data = exported(assessment, lead).put(FIRST, "Yes").data()
    found = sent(assessment, data, lead)
    mark = shown(found, assessment).shown
    Assessment.objects.update(state="in-review")
    closed = Assessment.objects.select_related("round").get()
    with pytest.raises(NotNow, match="stand still"):
        sent(closed, data, lead)
    with pytest.raises(NotNow, match="stand still"):
        confirm(sent=found.pk, assessment=assessment.pk, shown=mark, by=lead, at=NOW)
    assert agreed(assessment) == {}


def test_one_refused_answer_takes_all_back(
    assessment: Assessment, lead: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    from almanac.assessment.actions.answers import Outcome, Refused

    found = sent(assessment, exported(assessment, lead).put(FIRST, "Yes"), lead)
    mark = shown(found, assessment).shown
    real = imports.save_answers

    def one_refused(**given_: object) -> Outcome:
        outcome = real(**given_)  # type: ignore[arg-type]
        outcome.refused.append(Refused(given_["changes"][0], "Not this one."))  # type: ignore[index]
        return outcome

    monkeypatch.setattr(imports, "save_answers", one_refused)
    with pytest.raises(NotNow, match="Not this one"):
        confirm(sent=found.pk, assessment=assessment.pk, shown=mark, by=lead, at=NOW)
    assert agreed(assessment) == {}
    assert Import.objects.get().applied is None


# Pages


def _browser(who: User) -> Client:
    return signed_in(who)


@pytest.fixture
def open_now(assessment: Assessment) -> Assessment:
    """A round that is open today: pages take the day from the clock."""
    from django.utils import timezone

    today = timezone.localdate()
    assessment.round.opens, assessment.round.closes = today, today + timedelta(days=9)
    assessment.round.cut_off = today + timedelta(days=19)
    assessment.round.save()
    return assessment


@pytest.mark.parametrize("prefix", ["", "/cy"])
def test_the_whole_way_in_a_browser(open_now: Assessment, lead: User, prefix: str) -> None:
    browser = _browser(lead)
    base = f"{prefix}/assessments/{open_now.pk}/workbook"
    assert browser.get(f"{base}/").status_code == 200
    response = browser.get(f"{base}.xlsx")
    assert ".xlsx" in response["Content-Disposition"]
    book = Edited(response.content).put(FIRST, "Yes").put(COMMENT, note="<b>bold</b>")
    file = SimpleUploadedFile("../../etc/team.xlsx", book.data())
    response = browser.post(f"{base}/", {"file": file})
    assert response.status_code == 302
    found = Import.objects.get()
    assert found.name == "team.xlsx"
    page = browser.get(response.url).content.decode()
    assert "&lt;b&gt;bold" in page
    mark = shown(found, open_now).shown
    assert mark in page
    done = browser.post(response.url, {"shown": mark}, follow=True)
    assert done.status_code == 200
    assert agreed(open_now)[FIRST][0] == "yes"
    again = browser.post(response.url, {"shown": mark}, follow=True)
    assert again.status_code == 200
    assert [e.verb for e in events(open_now.chain)].count("import") == 1


def test_a_stale_preview_is_shown_anew(open_now: Assessment, lead: User) -> None:
    browser = _browser(lead)
    found = preview(assessment=open_now, data=exported(open_now, lead).put(FIRST, "Yes").data(),
                    name="a.xlsx", by=lead)  # fmt: skip
    address = reverse("assessment:workbook_preview", args=[open_now.pk, found.pk])
    response = browser.post(address, {"shown": "old"}, follow=True)
    assert "Somebody changed answers meanwhile" in response.content.decode()
    assert agreed(open_now) == {}


def test_export_and_preview_read_little(open_now: Assessment, lead: User) -> None:
    browser = _browser(lead)
    address = reverse("assessment:workbook_file", args=[open_now.pk])
    browser.get(address)
    with CaptureQueriesContext(connection) as statements:
        browser.get(address)
    assert len(statements) <= 5  # session, person, record, roles, answers


def test_bringing_in_everything_costs_few_statements(assessment: Assessment, lead: User) -> None:
    book = exported(assessment, lead)
    for key, question in catalogue(instrument_of(assessment), "full").items():
        if question.kind is Kind.STATEMENT:
            book.put(key, "No", "a reason")
    found = sent(assessment, book, lead)
    mark = shown(found, assessment).shown
    with CaptureQueriesContext(connection) as statements:
        done = confirm(sent=found.pk, assessment=assessment.pk, shown=mark, by=lead, at=NOW)
    assert done.saved > 300
    real = [q["sql"] for q in statements if not q["sql"].startswith(("SAVEPOINT", "RELEASE"))]
    assert len(real) <= 40


def test_the_short_form_has_no_workbook(assessment: Assessment, lead: User) -> None:
    short = begin(round_=assessment.round, council="leeds", form="short", by=lead, at=NOW)
    with pytest.raises(NotNow, match="short form"):
        sent(short, b"", lead)
    for name in ("workbook", "workbook_file"):
        address = reverse(f"assessment:{name}", args=[short.pk])
        assert _browser(lead).get(address).status_code == 404


def test_sheets_are_one_for_each_outcome(assessment: Assessment, lead: User) -> None:
    """Sheets: how to, one for each outcome, and the hidden one."""
    book = exported(assessment, lead)
    assert len(book.sheets) == len(instrument_of(assessment).outcomes) + 2
    with zipfile.ZipFile(
        io.BytesIO(workbook_file(assessment, "cy", person=lead.pk, at=NOW))
    ) as packed:
        listed = packed.read("xl/workbook.xml").decode()
        assert listed.count('state="veryHidden"') == 2  # ours, and the lists of answers
