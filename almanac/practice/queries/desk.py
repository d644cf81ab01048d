"""What the desk and the weekly mail can show of this room, for the councils of a person.

A room above places it: `panel` answers everything at once, `practice/desk_panel.html` draws it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain

from almanac.indicators import queries as indicators
from almanac.practice.lifecycle import State
from almanac.practice.models import Answer, Practice, Published, PublishedCouncil, Question
from almanac.practice.queries import examples, questions

MOST_LINES = 10


@dataclass(frozen=True, slots=True)
class Panel:
    """What is new for a person's councils since a moment."""

    to_answer: tuple[Question, ...]  # went to one of the councils, which has not answered
    replies: tuple[Answer, ...]  # to what the councils asked, the newest first
    like_mine: tuple[Published, ...]  # new examples of similar councils
    to_change: tuple[Practice, ...]  # examples that came back with changes asked for
    to_confirm: tuple[Published, ...]  # past the day on which they were to be looked at again

    @property
    def has_news(self) -> bool:
        """Whether there is anything to say."""
        return any((self.to_answer, self.replies, self.like_mine, self.to_change, self.to_confirm))


@dataclass(frozen=True, slots=True)
class StewardPanel:
    """How much waits for a steward."""

    examples: int
    unanswered: int
    reported: int


def panel(councils: Collection[str], since: datetime, today: date) -> Panel:
    """Everything for these councils. Seven statements of the database, however many councils."""
    if not councils:
        return Panel((), (), (), (), ())
    return Panel(
        to_answer=tuple(questions.sent_to(councils))[:MOST_LINES],
        replies=questions.replies_since(councils, since)[:MOST_LINES],
        like_mine=_like_mine(councils, since),
        to_change=_to_change(councils),
        to_confirm=_to_confirm(councils, today),
    )


def steward_panel(today: date) -> StewardPanel:
    """What waits for any steward. Three statements."""
    return StewardPanel(
        examples=Practice.objects.filter(state=State.WAITING).count(),
        unanswered=len(questions.unanswered(today)),
        reported=len(questions.reported()),
    )


def _like_mine(councils: Collection[str], since: datetime) -> tuple[Published, ...]:
    near = set(chain.from_iterable(indicators.similar_ids(council) for council in councils))
    of_them = PublishedCouncil.objects.filter(council__in=near - set(councils)).values("published")
    rows = Published.objects.filter(first__gte=since, pk__in=of_them)
    return tuple(examples.whole(rows).order_by("-first", "-pk")[:MOST_LINES])


def _to_change(councils: Collection[str]) -> tuple[Practice, ...]:
    rows = Practice.objects.filter(council__in=list(councils), state=State.CHANGES_ASKED)
    return tuple(rows.order_by("moved", "pk")[:MOST_LINES])


def _to_confirm(councils: Collection[str], today: date) -> tuple[Published, ...]:
    rows = Published.objects.filter(practice__council__in=list(councils), review_by__lte=today)
    return tuple(rows.order_by("review_by", "pk")[:MOST_LINES])
