"""When an address is looked up again, when it counts as broken, when a person looks at it. Pure.

One failure is no news: servers restart. An address is broken when it failed on two different days
with no answer in between. A site that does not let programs look is not broken either.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TypeVar
from urllib.parse import urlsplit

AGAIN = timedelta(days=14)  # guidance moves a few times a year; two weeks find it soon enough
AFTER_FAILURE = timedelta(hours=20)  # another day, before anybody is told
AFTER_REFUSAL = timedelta(days=30)  # who does not want to be looked at is not asked often
LONGEST_WAIT = timedelta(days=30)  # of what a server may ask for


class Answer(StrEnum):
    """What one look found."""

    FOUND = "found"
    MOVED = "moved"  # found, and its server says that it now stands elsewhere for good
    NOT_LET = "not-let"  # the site does not let us look
    FAILED = "failed"


class Reason(StrEnum):
    """Why a look ended as it did."""

    ANSWERS = "answers"
    MOVED = "moved"
    FRONT_PAGE = "front-page"
    ROBOTS = "robots"
    REFUSED = "refused"
    ASKED_TO_WAIT = "asked-to-wait"
    NOT_THERE = "not-there"
    SERVER_FAULT = "server-fault"
    OTHER_STATUS = "other-status"
    NO_HOST = "no-host"
    UNREACHABLE = "unreachable"
    TOO_SLOW = "too-slow"
    BROKE_OFF = "broke-off"
    CERTIFICATE = "certificate"
    CIRCLES = "circles"
    NOT_PUBLIC = "not-public"


class State(StrEnum):
    """How an address stands after all looks so far."""

    ANSWERS = "answers"
    MOVED = "moved"
    DOUBTFUL = "doubtful"  # failed on one day; looked at again before anybody is told
    BROKEN = "broken"
    NOT_LET = "not-let"
    SEEN = "seen"  # a person saw it where our looks had failed


@dataclass(frozen=True, slots=True)
class Found:
    """What one look found: why, the server's status, where it ended, how long to stay away."""

    answer: Answer
    reason: Reason
    status: int | None = None
    final: str = ""
    wait: timedelta = timedelta(0)


@dataclass(frozen=True, slots=True)
class Standing:
    """How an address stands, since which day, and since when it has failed, if it does."""

    state: State
    since: date
    failing_since: date | None = None


def standing_after(before: Standing | None, answer: Answer, on: date) -> Standing:
    """How an address stands after one more look on this day.

    A site that does not let us look neither proves nor breaks anything: a failure before it stands.
    """
    if answer is Answer.FAILED:
        first = (before.failing_since if before else None) or on
        state = State.BROKEN if on > first else State.DOUBTFUL
        return Standing(state, first, first)
    if answer is Answer.NOT_LET:
        if before is not None and before.failing_since is not None:
            return before
        return _in_state(before, State.NOT_LET, on)
    return _in_state(before, State.MOVED if answer is Answer.MOVED else State.ANSWERS, on)


def standing_seen(before: Standing | None, on: date) -> Standing | None:
    """How an address stands once a person has seen it: looks that failed before count no more."""
    if before is None or before.failing_since is None:
        return before
    return Standing(State.SEEN, on)


def _in_state(before: Standing | None, state: State, on: date) -> Standing:
    if before is not None and before.state is state:
        return Standing(state, before.since)
    return Standing(state, on)


def due_after(found: Found, state: State, at: datetime) -> datetime:
    """When to look again: later than the server asked for, and sooner after a first failure."""
    wait = AGAIN
    if found.answer is Answer.NOT_LET:
        wait = AFTER_REFUSAL if found.reason is not Reason.ASKED_TO_WAIT else AFTER_FAILURE
    elif state is State.DOUBTFUL:
        wait = AFTER_FAILURE
    return at + max(wait, min(found.wait, LONGEST_WAIT))


def review_day(found: date, review_by: date, seen: date | None) -> date:
    """The day by which a person looks at it: as planned, or as long after it was seen again."""
    return review_by if seen is None else max(review_by, seen + (review_by - found))


def from_status(status: int, asked: str, final: str, *, for_good: bool) -> Found:
    """What a server's status means. `for_good` says that a redirect was a permanent one."""
    if 200 <= status < 300:
        return _present(status, asked, final, for_good=for_good)
    if status in (404, 410):
        return Found(Answer.FAILED, Reason.NOT_THERE, status, final)
    if status == 429:
        return Found(Answer.NOT_LET, Reason.ASKED_TO_WAIT, status, final)
    if status in (401, 403, 405, 406, 407, 418, 451):
        return Found(Answer.NOT_LET, Reason.REFUSED, status, final)
    reason = Reason.SERVER_FAULT if status >= 500 else Reason.OTHER_STATUS
    return Found(Answer.FAILED, reason, status, final)


def _present(status: int, asked: str, final: str, *, for_good: bool) -> Found:
    if _bare(asked) == _bare(final):
        return Found(Answer.FOUND, Reason.ANSWERS, status, final)
    if urlsplit(asked).path.strip("/") and not urlsplit(final).path.strip("/"):
        # Sites that drop a page often lead to their first page instead of saying so.
        return Found(Answer.MOVED, Reason.FRONT_PAGE, status, final)
    if for_good:
        return Found(Answer.MOVED, Reason.MOVED, status, final)
    return Found(Answer.FOUND, Reason.ANSWERS, status, final)


def _bare(address: str) -> tuple[str, str, str]:
    """An address without what does not make it another one: scheme, a last slash, a fragment."""
    parts = urlsplit(address)
    return (parts.netloc.casefold().removeprefix("www."), parts.path.rstrip("/"), parts.query)


Item = TypeVar("Item")


def in_turns(items: Iterable[Item], host_of: Callable[[Item], str]) -> Iterator[Item]:
    """The items in rounds, one of each host at a time, so that no host gets many at once."""
    waiting: dict[str, list[Item]] = {}
    for item in items:
        waiting.setdefault(host_of(item), []).append(item)
    rounds = max(map(len, waiting.values()), default=0)
    for number in range(rounds):
        for of_host in waiting.values():
            if number < len(of_host):
                yield of_host[number]
