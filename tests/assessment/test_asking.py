"""One question as a form shows it, full form and short form alike; days that a form sends."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils.translation import override

from almanac.assessment.models import Answer
from almanac.assessment.pages.asking import Draft, asking_of, value_words
from almanac.assessment.queries.answers import Given
from almanac.ui.dates import day_of

OPTIONS = [("people", "People", ""), ("money", "Money", ""), ("time-and-tools", "Time", "")]
YES_NO = [("yes", "Yes", ""), ("no", "No", "")]


def answer(value: str, version: int = 1) -> Answer:
    return Answer(value=value, note="", version=version, carried=False)


def test_of_several_ticks_each_is_chosen() -> None:
    given = {"ticks.data": Given(council=answer("people money", 3))}
    asking = asking_of("ticks.data", "Short?", OPTIONS, given, {})
    assert [choice.value for choice in asking.choices if choice.chosen] == ["people", "money"]
    assert asking.version == 3


def test_what_everybody_edits_has_one_version_and_no_others() -> None:
    given = {"note.x": Given(council=answer("", 2), own=answer("", 7), spread={"yes": 2})}
    asking = asking_of("note.x", "", [], given, {})
    assert (asking.version, asking.others) == (2, "")


def test_of_what_each_answers_one_s_own_is_shown_and_others_are_counted() -> None:
    given = {
        "statement.x": Given(
            council=answer("no", 5), own=answer("yes", 2), spread={"yes": 1, "no": 2}
        )
    }
    asking = asking_of("statement.x", "", YES_NO, given, {})
    assert (asking.value, asking.version, asking.differs) == ("yes", 2, True)
    assert asking.others == "2 × No"


def test_what_a_level_implies_is_chosen_until_it_is_answered() -> None:
    implied = asking_of("statement.x", "", YES_NO, {}, {}, implied="yes")
    assert [choice.chosen for choice in implied.choices] == [True, False]
    assert implied.by_choice
    given = {"statement.x": Given(own=answer("no"))}
    answered = asking_of("statement.x", "", YES_NO, given, {}, implied="yes")
    assert [choice.chosen for choice in answered.choices] == [False, True]
    assert not answered.by_choice


def test_what_was_not_saved_is_shown_with_what_somebody_else_saved() -> None:
    draft = Draft("people", "", "Somebody else changed this.", answer("money", 4))
    asking = asking_of("ticks.data", "Short?", OPTIONS, {}, {"ticks.data": draft})
    assert [choice.value for choice in asking.choices if choice.chosen] == ["people"]
    assert (asking.theirs, asking.version) == ("Money", 4)
    taken_back = Draft("people", "", "Somebody else changed this.", answer("", 4))
    asking = asking_of("ticks.data", "Short?", OPTIONS, {}, {"ticks.data": taken_back})
    assert asking.theirs == "(taken back)"


@pytest.mark.parametrize(
    ("value", "english", "welsh"),
    [
        ("yes", "Yes", "Ydy"),
        ("not-today", "Not enough for today", "Dim digon ar gyfer heddiw"),
        ("2", "In place", "Yn ei le"),
        ("people time-and-tools", "People, Time and tools", "Pobl, Amser ac offer"),
        ("something", "something", "something"),
    ],
)
def test_an_answer_in_words(value: str, english: str, welsh: str) -> None:
    assert value_words(value) == english
    with override("cy"):
        assert value_words(value) == welsh


@pytest.mark.parametrize(
    ("text", "day"),
    [("2027-04-01", date(2027, 4, 1)), ("", None), ("1 April", None), ("2027-02-30", None)],
)
def test_a_day_as_a_browser_sends_it(text: str, day: date | None) -> None:
    assert day_of(text) == day
