"""What the desk and the weekly mail can show of this room, for the councils of a person.

A room above places it: `panel` answers everything at once, `practice/desk_panel.html` draws it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, Subquery

from almanac.indicators import queries as indicators
from almanac.practice.lifecycle import State
from almanac.practice.models import Answer, Practice, Published, PublishedCouncil, Question
from almanac.practice.queries import questions
from almanac.practice.queries.work import TITLE_OF

MOST_LINES = 10


@dataclass(frozen=True, slots=True)
class Panel:
    """What is new for a person's councils since a moment."""

    to_answer: tuple[Question, ...]  # went to one of the councils, which has not answered
    replies: tuple[Answer, ...]  # to what the councils asked, the newest first
    like_mine: tuple[PublishedCouncil, ...]  # new examples, each as its similar council's own
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
    """Everything for these councils. Four statements of the database and one of the warehouse,
    however many councils."""
    if not councils:
        return Panel((), (), (), (), ())
    to_change, to_confirm = _of_our_own(councils, today)
    return Panel(
        to_answer=tuple(questions.sent_to(councils))[:MOST_LINES],
        replies=questions.replies_since(councils, since)[:MOST_LINES],
        like_mine=_like_mine(councils, since),
        to_change=to_change,
        to_confirm=to_confirm,
    )


def steward_panel(today: date) -> StewardPanel:
    """What waits for any steward. Three statements."""
    return StewardPanel(
        examples=Practice.objects.filter(state=State.WAITING).count(),
        unanswered=len(questions.unanswered(today)),
        reported=len(questions.reported()),
    )


def _like_mine(councils: Collection[str], since: datetime) -> tuple[PublishedCouncil, ...]:
    near = indicators.similar_to_any(councils) - set(councils)
    rows = PublishedCouncil.objects.filter(
        council__in=near, owner=True, published__first__gte=since
    )
    newest = rows.select_related("published").order_by("-published__first", "-published")
    return tuple(newest[:MOST_LINES])


def _of_our_own(
    councils: Collection[str], today: date
) -> tuple[tuple[Practice, ...], tuple[Published, ...]]:
    """Examples to change, and those to confirm: both in one statement, the longest due first."""
    back, due = Q(state=State.CHANGES_ASKED), Q(published__review_by__lte=today)
    rows = Practice.objects.filter(back | due, council__in=list(councils))
    rows = rows.annotate(title=Subquery(TITLE_OF))
    found = tuple(rows.select_related("published").order_by("moved", "pk"))
    to_change = [each for each in found if each.state == State.CHANGES_ASKED]
    public = [each.published for each in found if hasattr(each, "published")]
    to_confirm = sorted(
        (each for each in public if each.review_by <= today), key=lambda each: each.review_by
    )
    return tuple(to_change[:MOST_LINES]), tuple(to_confirm[:MOST_LINES])
