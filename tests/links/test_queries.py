from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from almanac.links import actions, queries
from almanac.links.rules import State
from almanac.links.words import state_words
from tests.links.things import FOUND, GONE, MOVED, REVIEW, WORKS, day, looked, thing

pytestmark = pytest.mark.django_db


def stands(item: Any) -> queries.Stands:
    return queries.standings([item])[item.key]


def test_what_nobody_looked_at_is_neither_good_nor_bad() -> None:
    found = stands(thing())
    assert (found.state, found.checked, found.overdue) == (None, None, False)
    assert state_words(found) == "Not yet checked here"


@pytest.mark.parametrize(
    ("looks", "says"),
    [
        ((WORKS,), "Answers (on 1 December 2026)"),
        ((GONE,), "Did not answer on 1 December 2026; looked at again soon"),
        ((WORKS, GONE, GONE), "Has not answered since 2 December 2026"),
        ((MOVED,), "Answers at another address (on 1 December 2026)"),
    ],
)
def test_how_it_stands_is_said(looks: Any, says: str) -> None:
    looked("https://one.example/page", *looks)
    assert state_words(stands(thing())) == says


def test_of_two_addresses_the_worse_is_told() -> None:
    looked("https://a.example/en", WORKS)
    looked("https://a.example/cy", GONE, GONE)
    found = stands(thing("a", "https://a.example/en", "https://a.example/cy"))
    assert found.state is State.BROKEN


def test_where_it_moved_to_is_told() -> None:
    looked("https://one.example/page", MOVED)
    assert stands(thing()).moved_to == "https://new.example/"


def test_it_is_overdue_after_its_day_and_by_the_timetable_only() -> None:
    assert not stands(thing(review_by=FOUND + timedelta(days=1))).overdue
    actions.look_over(day=REVIEW)
    assert not stands(thing()).overdue
    actions.look_over(day=REVIEW + timedelta(days=1))
    assert stands(thing()).overdue
    actions.see(item=thing(), by="user:1", on=REVIEW + timedelta(days=1))
    found = stands(thing())
    assert (found.overdue, found.seen) == (False, REVIEW + timedelta(days=1))
    assert found.review_by == REVIEW + timedelta(days=1) + (REVIEW - FOUND)


def test_statements_do_not_grow_with_things(django_assert_num_queries: Any) -> None:
    items = [thing(f"n{number}") for number in range(30)]
    for item in items[:10]:
        looked(item.addresses[0], WORKS)
    with django_assert_num_queries(3):
        queries.standings(items)
    with django_assert_num_queries(3):
        queries.counts(items)
    with django_assert_num_queries(1):
        queries.looks([address for item in items for address in item.addresses])


def test_what_is_due_comes_never_looked_at_first_then_longest() -> None:
    looked("https://late.example/", WORKS)
    actions.note(address="https://later.example/", found=WORKS, at=day(2))
    actions.note(address="https://fresh.example/", found=WORKS, at=day(20))
    asked = [f"https://{name}.example/" for name in ("fresh", "later", "late", "new")]
    assert queries.due(asked, day(20)) == (
        "https://new.example/",
        "https://late.example/",
        "https://later.example/",
    )


def test_the_newest_look_comes_first() -> None:
    looked("https://one.example/page", WORKS, GONE)
    assert [look.status for look in queries.looks(["https://one.example/page"])] == [404, 200]


def test_counts() -> None:
    looked("https://a.example/page", WORKS)
    looked("https://b.example/page", GONE, GONE)
    actions.look_over(day=date(2026, 12, 9))
    items = [thing("a", review_by=date(2026, 12, 1)), thing("b"), thing("c")]
    assert queries.counts(items) == {"checked": 2, "broken": 1, "overdue": 1}
