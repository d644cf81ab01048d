"""What pages show has numbers that grow with every change, and are looked up sparingly."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from pytest_django import DjangoAssertNumQueries

from almanac.shown.actions import touch
from almanac.shown.stamps import Stamps, showing, shown_by

pytestmark = pytest.mark.django_db


class Clock:
    """A clock that stands until a test moves it."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_every_change_gives_a_larger_number(clock: Clock) -> None:
    first, second = touch("guide:data", "guide"), touch("guide")
    assert first < second
    assert Stamps(clock).of(["guide:data", "guide"]) == (("guide", second), ("guide:data", first))


def test_what_never_changed_has_no_number(clock: Clock) -> None:
    touch("guide")
    assert Stamps(clock).of(["practice:1"]) == (("practice:1", 0),)


def test_a_change_is_seen_within_a_second(clock: Clock) -> None:
    stamps = Stamps(clock)
    assert stamps.of(["guide"]) == (("guide", 0),)
    number = touch("guide")
    clock.now = 0.9
    assert stamps.of(["guide"]) == (("guide", 0),)
    clock.now = 1.0
    assert stamps.of(["guide"]) == (("guide", number),)
    assert stamps.last == number


def test_only_what_changed_is_read_again(
    clock: Clock, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    touch(*(f"practice:{n}" for n in range(50)))
    stamps = Stamps(clock)
    with django_assert_num_queries(1):
        assert len(stamps.of(f"practice:{n}" for n in range(50))) == 50
    with django_assert_num_queries(0):
        stamps.of(["practice:1"])
    with django_assert_num_queries(0):
        Stamps(clock).of([])


def test_who_changed_something_sees_it_at_once(clock: Clock) -> None:
    stamps = Stamps(clock)
    stamps.of(["guide"])
    number = touch("guide")
    stamps.look_again()
    assert stamps.of(["guide"]) == (("guide", number),)


def test_a_page_says_what_it_shows_in_parts() -> None:
    answer = showing(showing(HttpResponse(), "guide:data"), "practices", "guide:data")
    assert shown_by(answer) == {"guide:data", "practices"}
    assert shown_by(HttpResponse()) == frozenset()
