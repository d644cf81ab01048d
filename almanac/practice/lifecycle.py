"""The states of an example and the ways between them, as data. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class State(StrEnum):
    """Where an example stands."""

    DRAFT = "draft"
    WITH_APPROVER = "with-approver"  # the council's approver sees it first, where it wants that
    WAITING = "waiting"  # for a steward
    CHANGES_ASKED = "changes-asked"
    PUBLISHED = "published"
    NOT_CONFIRMED = "not-confirmed"  # still public, and says since when nobody has confirmed it
    WITHDRAWN = "withdrawn"


class Verb(StrEnum):
    """What moves an example on."""

    SUBMIT = "submit"
    LET_GO = "let-go"
    SEND_BACK = "send-back"
    PUBLISH = "publish"
    ASK_CHANGES = "ask-changes"
    TAKE_BACK = "take-back"
    REVISE = "revise"
    CONFIRM = "confirm"
    LAPSE = "lapse"
    WITHDRAW = "withdraw"


class Who(StrEnum):
    """Who takes a step."""

    WRITER = "writer"  # contributor or lead of the council
    APPROVER = "approver"
    STEWARD = "steward"
    TIMETABLE = "timetable"


@dataclass(frozen=True, slots=True)
class Way:
    """From which states, to which, by whom; whether a word is needed."""

    start: frozenset[State]
    end: State
    who: frozenset[Who]
    needs_word: bool = False


def _way(start: tuple[State, ...], end: State, *who: Who, needs_word: bool = False) -> Way:
    return Way(frozenset(start), end, frozenset(who), needs_word)


# Whoever reads along before it is public.
UNDER_WAY: Final = (State.WITH_APPROVER, State.WAITING)
EDITABLE: Final = frozenset({State.DRAFT, State.CHANGES_ASKED})
LIVE: Final = (State.PUBLISHED, State.NOT_CONFIRMED)

WAYS: Final[dict[Verb, Way]] = {
    # Where the council's approver is to see it first, `submit` leads to them (`after_submit`).
    Verb.SUBMIT: _way((State.DRAFT, State.CHANGES_ASKED), State.WAITING, Who.WRITER),
    Verb.LET_GO: _way((State.WITH_APPROVER,), State.WAITING, Who.APPROVER),
    Verb.SEND_BACK: _way(
        (State.WITH_APPROVER,), State.CHANGES_ASKED, Who.APPROVER, needs_word=True
    ),
    Verb.PUBLISH: _way((State.WAITING,), State.PUBLISHED, Who.STEWARD),
    Verb.ASK_CHANGES: _way((State.WAITING,), State.CHANGES_ASKED, Who.STEWARD, needs_word=True),
    Verb.TAKE_BACK: _way(UNDER_WAY, State.DRAFT, Who.WRITER),
    Verb.REVISE: _way(LIVE, State.DRAFT, Who.WRITER),
    Verb.CONFIRM: _way(LIVE, State.PUBLISHED, Who.WRITER),
    Verb.LAPSE: _way((State.PUBLISHED,), State.NOT_CONFIRMED, Who.TIMETABLE),
    Verb.WITHDRAW: _way(
        tuple(state for state in State if state is not State.WITHDRAWN),
        State.WITHDRAWN,
        Who.WRITER,
        Who.STEWARD,
        needs_word=True,
    ),
}


def ways_from(state: State, who: frozenset[Who], *, public: bool = False) -> tuple[Verb, ...]:
    """What these may do in this state, in the order of the table; `public` says whether everybody
    reads some text of it.

    A steward takes down what is public, also while it is being changed, or asks to be; anything
    else is the council's own.
    """
    takes_down = public or state in (*LIVE, State.WAITING)
    return tuple(
        verb
        for verb, way in WAYS.items()
        if state in way.start
        and way.who & who
        and not (verb is Verb.WITHDRAW and Who.WRITER not in who and not takes_down)
    )


def stays_with_stewards(end: State, *, before: bool) -> bool:
    """Whether the stewards may read the texts after a step: from when they are sent to them until
    the council takes them back, writes anew, or has its approver see them first."""
    if end is State.WAITING:
        return True
    return before and end not in (State.DRAFT, State.WITH_APPROVER)


def after_submit(*, approver_first: bool) -> State:
    """Where an example goes when it is sent."""
    return State.WITH_APPROVER if approver_first else State.WAITING
