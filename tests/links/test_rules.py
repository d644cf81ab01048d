"""The rules of links, each in a small table."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from almanac.links.rules import (
    AFTER_FAILURE,
    AGAIN,
    LONGEST_WAIT,
    Answer,
    Found,
    Reason,
    Standing,
    State,
    due_after,
    from_status,
    in_turns,
    review_day,
    standing_after,
    standing_seen,
)

MONDAY = date(2026, 11, 30)
NOON = datetime(2026, 11, 30, 12, tzinfo=UTC)
PAGE, ELSEWHERE, FRONT = (f"https://a.example/{path}" for path in ("page", "other", ""))
ANSWERS = {"f": Answer.FOUND, "m": Answer.MOVED, "n": Answer.NOT_LET, "x": Answer.FAILED}


def after(looks: str) -> Standing | None:
    """How an address stands after looks on days in a row; `+` is one more on the same day."""
    standing, day = None, MONDAY - timedelta(days=1)
    for look in looks:
        if look == "+":
            day -= timedelta(days=1)
            continue
        day += timedelta(days=1)
        standing = standing_after(standing, ANSWERS[look], day)
    return standing


@pytest.mark.parametrize(
    ("looks", "state", "since"),
    [
        ("f", State.ANSWERS, 0),
        ("ff", State.ANSWERS, 0),
        ("x", State.DOUBTFUL, 0),
        ("x+x", State.DOUBTFUL, 0),  # twice on one day is one bad day
        ("xx", State.BROKEN, 0),
        ("fxx", State.BROKEN, 1),  # broken since the first failure
        ("xfx", State.DOUBTFUL, 2),  # an answer in between
        ("xxf", State.ANSWERS, 2),
        ("n", State.NOT_LET, 0),
        ("nn", State.NOT_LET, 0),
        ("xn", State.DOUBTFUL, 0),  # who does not let us look proves nothing
        ("xnx", State.BROKEN, 0),
        ("xxn", State.BROKEN, 0),
        ("m", State.MOVED, 0),
        ("fm", State.MOVED, 1),
    ],
)
def test_how_an_address_stands(looks: str, state: State, since: int) -> None:
    standing = after(looks)
    assert standing is not None
    assert (standing.state, standing.since) == (state, MONDAY + timedelta(days=since))


@given(st.text("fmnx", min_size=1, max_size=20))
def test_broken_needs_failures_on_two_days_without_an_answer_between(looks: str) -> None:
    standing = after(looks)
    assert standing is not None
    tail = looks[max(looks.rfind("f"), looks.rfind("m")) + 1 :]
    assert (standing.state is State.BROKEN) == (tail.count("x") >= 2)
    failing = standing.state in (State.BROKEN, State.DOUBTFUL)
    assert failing == (standing.failing_since is not None)


@pytest.mark.parametrize(("looks", "state"), [("xx", State.SEEN), ("x", State.SEEN), ("f", None)])
def test_what_a_person_saw_counts_against_failed_looks(looks: str, state: State | None) -> None:
    before = after(looks)
    seen = standing_seen(before, MONDAY)
    assert seen == (before if state is None else Standing(State.SEEN, MONDAY))


def test_after_it_was_seen_one_failure_is_no_news() -> None:
    seen = standing_seen(after("xx"), MONDAY)
    failed = standing_after(seen, Answer.FAILED, MONDAY + timedelta(days=3))
    assert failed.state is State.DOUBTFUL


@pytest.mark.parametrize(
    ("found", "state", "wait"),
    [
        (Found(Answer.FOUND, Reason.ANSWERS), State.ANSWERS, AGAIN),
        (Found(Answer.FAILED, Reason.TOO_SLOW), State.DOUBTFUL, AFTER_FAILURE),
        (Found(Answer.FAILED, Reason.NOT_THERE), State.BROKEN, AGAIN),
        (Found(Answer.NOT_LET, Reason.ROBOTS), State.NOT_LET, timedelta(days=30)),
        (Found(Answer.NOT_LET, Reason.ASKED_TO_WAIT), State.NOT_LET, AFTER_FAILURE),
    ],
)
def test_when_it_is_looked_at_again(found: Found, state: State, wait: timedelta) -> None:
    assert due_after(found, state, NOON) == NOON + wait


@given(st.timedeltas(timedelta(0), timedelta(days=400)), st.sampled_from(State))
def test_never_before_the_server_asked(wait: timedelta, state: State) -> None:
    found = Found(Answer.FAILED, Reason.SERVER_FAULT, wait=wait)
    due = due_after(found, state, NOON)
    assert due >= NOON + min(wait, LONGEST_WAIT)
    assert due > NOON


@pytest.mark.parametrize(
    ("status", "final", "for_good", "answer", "reason"),
    [
        (200, PAGE, False, Answer.FOUND, Reason.ANSWERS),
        (200, "https://www.a.example/page/", True, Answer.FOUND, Reason.ANSWERS),
        (200, ELSEWHERE, False, Answer.FOUND, Reason.ANSWERS),
        (200, ELSEWHERE, True, Answer.MOVED, Reason.MOVED),
        (200, FRONT, False, Answer.MOVED, Reason.FRONT_PAGE),
        (404, PAGE, False, Answer.FAILED, Reason.NOT_THERE),
        (410, PAGE, False, Answer.FAILED, Reason.NOT_THERE),
        (403, PAGE, False, Answer.NOT_LET, Reason.REFUSED),
        (401, PAGE, False, Answer.NOT_LET, Reason.REFUSED),
        (429, PAGE, False, Answer.NOT_LET, Reason.ASKED_TO_WAIT),
        (500, PAGE, False, Answer.FAILED, Reason.SERVER_FAULT),
        (400, PAGE, False, Answer.FAILED, Reason.OTHER_STATUS),
    ],
)
def test_what_a_status_means(
    status: int, final: str, for_good: bool, answer: Answer, reason: Reason
) -> None:
    found = from_status(status, PAGE, final, for_good=for_good)
    assert (found.answer, found.reason) == (answer, reason)


@pytest.mark.parametrize(
    ("seen", "by"),
    [
        (None, date(2027, 6, 1)),
        (date(2027, 7, 1), date(2027, 12, 28)),  # as long after it as was planned at first
        (date(2026, 12, 2), date(2027, 6, 1)),  # never sooner than planned
    ],
)
def test_when_a_person_looks_at_it(seen: date | None, by: date) -> None:
    assert review_day(date(2026, 12, 3), date(2027, 6, 1), seen) == by


@given(st.lists(st.sampled_from(["a1", "a2", "b1", "b2", "c1"]), max_size=12))
def test_hosts_take_turns_and_nothing_is_lost(items: list[str]) -> None:
    turns = list(in_turns(items, lambda item: item[0]))
    assert sorted(turns) == sorted(items)
    rounds = [turns[: len({item[0] for item in items})]]
    assert all(len({item[0] for item in each}) == len(each) for each in rounds)
