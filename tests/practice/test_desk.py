"""What the desk can show of this room, with few statements, in words."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext

from almanac.indicators import warehouse
from almanac.indicators.queries import similar_ids
from almanac.practice.lifecycle import Verb
from almanac.practice.models.questions import Visibility
from almanac.practice.pages.desk import shown
from almanac.practice.queries.desk import panel, steward_panel
from almanac.practice.queries.holdings import of_practice, of_public_practice
from tests.builders import examples, people

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("prepared")]
LONG_AGO = examples.NOON - timedelta(days=7)
TODAY = examples.NOON.date()


def test_nothing_is_no_news() -> None:
    assert not panel([], LONG_AGO, TODAY).has_news
    assert not panel(["leeds"], LONG_AGO, TODAY).has_news


def test_what_waits_what_was_answered_and_what_is_new() -> None:
    near = similar_ids("leeds")[0]
    new = examples.published(near, title="Of a council like mine")
    examples.published("leeds", title="My own", problem="Mine", done="Mine")
    own = examples.question("leeds")
    examples.answer(own, near)
    theirs = examples.question(near, title="Who knows this?")
    back = examples.sent("leeds", title="Another one", problem="x", done="y")
    examples.step(back, Verb.ASK_CHANGES, people.steward(), "More numbers.")
    found = panel(["leeds"], LONG_AGO, TODAY + timedelta(days=400))
    assert found.to_answer == (theirs,)
    assert [each.question for each in found.replies] == [own]
    assert [each.published_id for each in found.like_mine] == [new.pk]
    assert found.to_change == (back,)
    assert [each.title for each in found.to_confirm] == ["My own"]
    page = render_to_string(
        "practice/desk_panel.html", {"panel": shown(found, warehouse.as_at(), "en")}
    )
    told = (
        "Who knows this?",
        "Of a council like mine",
        "My own",
        "Another one",
        "Changes asked for",
    )
    for title in told:
        assert title in page


def test_it_asks_the_same_for_many_councils() -> None:
    def count(*councils: str) -> int:
        with CaptureQueriesContext(connection) as database:
            panel(councils, LONG_AGO, TODAY)
        return len(database)

    examples.published(similar_ids("leeds")[0])
    assert count("leeds", "powys", "york", "cardiff") <= count("leeds") + 2 <= 9


def test_what_waits_for_stewards() -> None:
    examples.sent()
    examples.question()
    week = TODAY + timedelta(days=7)
    found = steward_panel(week)
    assert (found.examples, found.unanswered, found.reported) == (1, 1, 0)


def test_what_is_held_is_counted_and_only_what_is_public_for_everybody() -> None:
    examples.published()
    examples.answer(examples.question())
    examples.answer(examples.question(title="Between us?", visibility=Visibility.OFFICERS))
    assert of_practice() == {"examples": 1, "questions": 2, "answers_to_questions": 2}
    assert of_public_practice() == {
        "examples_public": 1,
        "examples_not_confirmed": 0,
        "adoptions": 0,
        "questions_public": 1,
        "answers_public": 1,
    }
