from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from almanac.audit.queries import events, faults_of
from almanac.links import actions
from almanac.links.models import Link, LinkCheck, LookOver, Sighting
from almanac.links.queries import SHOWN
from almanac.links.rules import State
from almanac.shown.models import Stamp
from tests.links.things import GONE, MOVED, WORKS, day, looked, thing

pytestmark = pytest.mark.django_db

ADDRESS = "https://one.example/page"


def test_a_look_is_written_down_with_how_the_address_stands() -> None:
    link = looked(ADDRESS, WORKS, GONE, GONE)
    assert (link.state, link.since) == (State.BROKEN, date(2026, 12, 2))
    assert link.due > link.checked
    assert list(link.checks.order_by("at").values_list("answer", "status")) == [
        ("found", 200),
        ("failed", 404),
        ("failed", 404),
    ]


def test_only_the_newest_looks_are_kept() -> None:
    link = looked(ADDRESS, *[WORKS] * (actions.KEPT + 5))
    days = sorted(check.at.day for check in link.checks.all())
    assert days == list(range(6, actions.KEPT + 6))


def test_an_endless_address_is_cut() -> None:
    long = MOVED.__class__(MOVED.answer, MOVED.reason, 200, "https://a.example/" + "a" * 9_000)
    assert len(looked(ADDRESS, long).final) == actions.LONGEST


def test_who_saw_it_mends_what_failed_and_is_in_the_history() -> None:
    looked(ADDRESS, GONE, GONE)
    item = thing("one")
    actions.see(item=item, by="user:7", on=date(2026, 12, 3))
    link = Link.objects.get()
    assert (link.state, link.since, link.failing_since) == (State.SEEN, date(2026, 12, 3), None)
    (event,) = events("link:signpost:one")
    assert (event.by, event.verb, event.subject) == ("user:7", "seen", "signpost:one")
    assert event.content == {"on": "2026-12-03", "addresses": [ADDRESS]}
    assert faults_of("link:signpost:one") == []


def test_seen_twice_on_a_day_is_once() -> None:
    for _ in range(2):
        actions.see(item=thing("one"), by="user:7", on=date(2026, 12, 3))
    assert Sighting.objects.count() == 1
    assert len(events("link:signpost:one")) == 1


def test_what_answers_is_left_as_it_is_when_seen() -> None:
    looked(ADDRESS, WORKS)
    actions.see(item=thing("one"), by="user:7", on=date(2026, 12, 3))
    assert Link.objects.get().state == State.ANSWERS


def test_a_day_comes_once() -> None:
    assert actions.look_over(day=date(2026, 12, 1))
    assert not actions.look_over(day=date(2026, 12, 1))
    assert actions.look_over(day=date(2026, 12, 2))
    assert [each.day for each in LookOver.objects.all()] == [date(2026, 12, 2)]


def test_every_change_makes_pages_that_show_links_anew() -> None:
    numbers = []
    for change in (
        lambda: looked(ADDRESS, WORKS),
        lambda: actions.see(item=thing("one"), by="user:7", on=date(2026, 12, 3)),
        lambda: actions.look_over(day=date(2026, 12, 1)),
    ):
        change()
        numbers.append(Stamp.objects.get(key=SHOWN).number)
    assert numbers == sorted(set(numbers))


@pytest.mark.parametrize(
    "fields",
    [
        {"state": "gone"},
        {"state": "broken"},  # since no day
        {"failing_since": date(2026, 12, 1)},  # and answers
        {"due": day(1)},  # at once
    ],
)
def test_what_cannot_be_is_refused_by_the_database(fields: dict[str, object]) -> None:
    link = looked(ADDRESS, WORKS)
    with pytest.raises(IntegrityError), transaction.atomic():
        Link.objects.filter(pk=link.pk).update(**fields)


def test_there_is_one_day() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        LookOver.objects.create(id=2, day=date(2026, 12, 1))


def test_two_looks_at_one_moment_are_refused() -> None:
    link = looked(ADDRESS, WORKS)
    check = LinkCheck.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        link.checks.create(at=check.at, answer="found", reason="answers")
