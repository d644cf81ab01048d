"""What pages of an assessment say in words: time left, who is late, history, what differs."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils.translation import override

from almanac.accounts.models import User
from almanac.assessment import actions
from almanac.assessment.actions.agreeing import decide
from almanac.assessment.actions.answers import Change, save_answers
from almanac.assessment.actions.assessments import begin
from almanac.assessment.actions.evidence import Given, add, take_off
from almanac.assessment.actions.plans import assign
from almanac.assessment.actions.review_notes import add_note, settle_note
from almanac.assessment.models import Answer, Assessment, ReviewNote, Round
from almanac.assessment.pages.history import DONE, history_lines
from almanac.assessment.pages.overview import overview_page, time_words
from almanac.assessment.queries.instruments import instrument_of
from almanac.assessment.questions import catalogue
from almanac.audit.queries import events
from tests.assessment.conftest import NOW, TODAY, Save
from tests.assessment.filled import again
from tests.builders.people import signed_in

FIRST = "statement.data-rights-1a"


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages ask the clock; the round of these tests is open on one day."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


@pytest.mark.parametrize(
    ("minutes", "english", "welsh"),
    [
        (0, "", ""),
        (1.5, "About 5 minutes left.", "Tua 5 munud ar ôl."),
        (18, "About 20 minutes left.", "Tua 20 munud ar ôl."),
        (89, "About 90 minutes left.", "Tua 90 munud ar ôl."),
        (90, "About 2 hours left.", "Tua 2 awr ar ôl."),
        (123, "About 2 hours left.", "Tua 2 awr ar ôl."),
        (190, "About 3 hours left.", "Tua 3 awr ar ôl."),
    ],
)
def test_an_estimate_says_no_more_than_it_knows(minutes: float, english: str, welsh: str) -> None:
    assert time_words(minutes) == english
    with override("cy"):
        assert time_words(minutes) == welsh


def test_nobody_is_late_with_what_is_answered(
    assessment: Assessment, lead: User, contributor: User
) -> None:
    yesterday = TODAY - timedelta(days=1)
    for outcome in ("data", "services"):
        assign(assessment=assessment, outcome=outcome, person=contributor.pk, due=yesterday,
               by=lead, at=NOW)  # fmt: skip
    changes = [
        Change(each.key, each.choices[0])
        for each in catalogue(instrument_of(assessment), "full").values()
        if each.outcome == "data" and each.choices
    ]
    save_answers(assessment=assessment.pk, changes=changes, by=lead, at=NOW)
    page = overview_page(again(assessment), frozenset(), TODAY, "en")
    late = {line.id: [one.overdue for one in line.asked] for line in page.outcomes if line.asked}
    assert late == {"data": [False], "services": [True]}


def test_answers_that_came_over_wait_or_do_not_count(
    assessment: Assessment, lead: User, save: Save
) -> None:
    save(assessment, FIRST, "yes", by=lead)
    Answer.objects.filter(respondent=lead).delete()
    Answer.objects.update(carried=True)
    browser, address = signed_in(lead), f"/assessments/{assessment.pk}/"
    assert "counts once somebody confirms it" in browser.get(address).content.decode()
    Assessment.objects.update(state="in-review")
    assert "does not count: nobody confirmed it" in browser.get(address).content.decode()


def test_an_area_of_which_all_came_over_is_not_called_answered(
    assessment: Assessment, lead: User
) -> None:
    changes = [
        Change(each.key, each.choices[0])
        for each in catalogue(instrument_of(assessment), "full").values()
        if each.outcome == "data" and each.choices
    ]
    save_answers(assessment=assessment.pk, changes=changes, by=lead, at=NOW)
    browser, address = signed_in(lead), f"/assessments/{assessment.pk}/data/"
    assert ">Answered.<" in browser.get(address).content.decode()
    Answer.objects.filter(respondent=lead).delete()
    Answer.objects.update(carried=True)
    page = browser.get(address).content.decode()
    assert ">Answered.<" not in page
    assert ">From last time, not confirmed.<" in page
    Assessment.objects.update(state="in-review")
    assert "they do not count so far" in browser.get(address).content.decode()


def test_history_has_words_for_whatever_is_recorded() -> None:
    """Every verb that an action writes into the chain of an assessment."""
    wrote = re.compile(r'chain_of=\w+\.chain,\s*by=[^\n]+\s*verb="([a-z-]+)"')
    sources = [path.read_text() for path in Path(actions.__file__).parent.glob("*.py")]
    found = {verb for source in sources for verb in wrote.findall(source)}
    assert {"begin", "review-note", "settle-note", "take-off-evidence", "abandon"} <= found
    assert found <= set(DONE)


def test_history_says_what_was_done_and_to_what(assessment: Assessment, lead: User) -> None:
    add_note(assessment=assessment, outcome="data", text="Show one case.", by=lead, at=NOW)
    settle_note(assessment=assessment, note=ReviewNote.objects.get().pk, by=lead, at=NOW)
    given = Given(kind="reference", title="Register", holder="Records team", strength="document")
    piece = add(assessment=assessment, area="data-rights", given=given, by=lead, at=NOW)
    take_off(assessment=assessment, area="data-rights", evidence=piece.pk, by=lead, at=NOW)
    chain = assessment.chain
    names = {event.by: "Ann" for event in events(chain)}
    lines = list(history_lines(assessment, events(chain), names, "en"))
    assert [(line.did, line.what) for line in lines] == [
        ("took evidence off", "People's data rights"),
        ("added evidence", "People's data rights"),
        ("marked a note as dealt with", ""),
        ("left a note", "Data"),
        ("began it", ""),
    ]
    page = signed_in(lead).get(f"/assessments/{assessment.pk}/history/").content.decode()
    assert "left a note: <strong>Show one case.</strong>" in page


def test_what_is_worth_a_look_stands_once_for_each_area(
    assessment: Assessment, lead: User, contributor: User, save: Save
) -> None:
    save(assessment, "level.data-rights", "2", by=lead)
    save(assessment, FIRST, "yes", by=lead)
    save(assessment, FIRST, "no", by=contributor)
    page = signed_in(lead).get(f"/assessments/{assessment.pk}/review/").content.decode()
    listed = page[page.index("oa-concerns") : page.index('id="notes"')]
    assert listed.count("#area-data-rights") == 1
    assert "Colleagues differ here, and nothing is decided." in listed
    assert listed.count("<li>") == len(instrument_of(assessment).areas)


def test_where_colleagues_differ_no_answer_is_chosen_beforehand(
    assessment: Assessment, lead: User, contributor: User, save: Save
) -> None:
    save(assessment, FIRST, "yes", by=lead)
    save(assessment, FIRST, "no", by=contributor)
    browser, address = signed_in(lead), f"/assessments/{assessment.pk}/differ/"
    page = browser.get(address).content.decode()
    assert re.search(r'name="value" required>\s*<option value="">Choose</option>', page)
    assert " selected" not in page[page.index('name="value"') :]
    row = Answer.objects.get(question=FIRST, respondent__isnull=True)
    decide(assessment=assessment.pk, question=FIRST, value="no", reason="Talked it over.",
           version=row.version, by=lead, at=NOW)  # fmt: skip
    assert '<option value="no" selected>' in browser.get(address).content.decode()


@pytest.mark.parametrize("form", ["full", "short"])
def test_who_may_only_read_finds_words_and_no_greyed_fields(
    round_: Round, lead: User, approver: User, form: str
) -> None:
    made = begin(round_=round_, council="leeds", form=form, by=lead, at=NOW)
    said = {
        "full": [Change("level.data-rights", "2"), Change("statement.data-rights-2a", "partly"),
                 Change("capacity.data.people", "not-today"), Change("note.data-rights", "", "N1")],
        "short": [Change("short.data", "2"), Change("ticks.data", "people money"),
                  Change("why.data", "", "Two are late.")],
    }[form]  # fmt: skip
    assert not save_answers(assessment=made.pk, changes=said, by=lead, at=NOW).refused
    page = signed_in(approver).get(f"/assessments/{made.pk}/data/").content.decode()
    page = page[page.index("<h1") : page.index("</main>")]
    assert not re.search(r'<(textarea|select)|type="(radio|checkbox|text)"| disabled', page)
    assert "data-save=" not in page, "no script saves anything here"
    assert 'In place<span class="govuk-visually-hidden"> (chosen)</span>' in page
    expected = {
        "full": ["<strong>Partly.</strong>", "<strong>Not enough for today.</strong>", "N1"],
        "short": ["<strong>People.</strong> <strong>Money.</strong>", "Two are late."],
    }
    assert all(words in page for words in expected[form])
    writing = signed_in(lead).get(f"/assessments/{made.pk}/data/").content.decode()
    assert "data-save=" in writing
    assert "(chosen)" not in writing
