"""What stewards see of rounds: how far councils are, by name; never an answer or a level."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from almanac.assessment.models import PooledFigure, Round, State
from almanac.assessment.queries.progress import CouncilProgress, of_round
from almanac.assessment.words import FORM, STATE
from almanac.matching.alphabet import sort_key
from almanac.register.queries import register
from almanac.ui.dates import day


class Show(StrEnum):
    """Which councils a steward looks at."""

    ALL = "all"
    NOT_STARTED = "not-started"
    IN_PROGRESS = "in-progress"
    SIGNED = "signed"


SHOW = {
    Show.ALL: gettext_lazy("All"),
    Show.NOT_STARTED: gettext_lazy("Not started"),
    Show.IN_PROGRESS: gettext_lazy("In progress"),
    Show.SIGNED: gettext_lazy("Signed"),
}


@dataclass(frozen=True, slots=True)
class RoundLine:
    """A round in the list."""

    slug: str
    title: str
    stands: str
    days: str
    invited: int


@dataclass(frozen=True, slots=True)
class Begun:
    """One assessment of a council: how far, never what."""

    form: str
    state: str
    answered: int
    parts: int
    moved: str


@dataclass(frozen=True, slots=True)
class CouncilLine:
    """One invited council."""

    id: str
    name: str
    group: Show
    begun: tuple[Begun, ...]
    reminded: str
    note: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A way to look at the table, and how many councils it shows."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class RoundPage:
    """One round."""

    title: str
    stands: str
    nations: str
    opens: str
    closes: str
    cut_off: str
    ended: bool
    closed: bool
    medians_made: bool
    choices: tuple[Choice, ...]
    lines: tuple[CouncilLine, ...]
    show: str
    others: int  # councils that are invited and not shown


def round_lines(today: date, language: str) -> tuple[RoundLine, ...]:
    """Every round, the newest first. One statement."""
    rounds = Round.objects.annotate(councils=Count("invited")).order_by("-opens", "slug")
    return tuple(
        RoundLine(
            each.slug,
            each.title(language),
            stands(each, today),
            _("%(opens)s to %(closes)s") % {"opens": day(each.opens), "closes": day(each.closes)},
            each.councils,
        )
        for each in rounds
    )


def stands(round_: Round, today: date) -> str:
    """Where a round stands on a day, in words."""
    if round_.closed_at is not None:
        return _("Closed")
    if today < round_.opens:
        return _("Not open yet")
    if today <= round_.closes:
        return _("Open")
    return _("Answers ended") if today <= round_.cut_off else _("Ended")


def round_page(round_: Round, show: Show, today: date, language: str) -> RoundPage:
    """One round with its councils. Four statements, however many councils."""
    lines = council_lines(round_, language)
    shown = [line for line in lines if show in (Show.ALL, line.group)]
    return RoundPage(
        title=round_.title(language),
        stands=stands(round_, today),
        nations=nations(round_),
        opens=day(round_.opens),
        closes=day(round_.closes),
        cut_off=day(round_.cut_off),
        ended=round_.closed_at is not None or today > round_.closes,
        closed=round_.closed_at is not None,
        medians_made=PooledFigure.objects.filter(round=round_).exists(),
        choices=tuple(
            Choice(each, str(SHOW[each]), sum(each in (Show.ALL, line.group) for line in lines))
            for each in Show
        ),
        lines=tuple(shown),
        show=show,
        others=len(lines) - len(shown),
    )


def council_lines(round_: Round, language: str) -> tuple[CouncilLine, ...]:
    """Every invited council, by name. Three statements."""
    lines = [_line(each, round_.opens, language) for each in of_round(round_)]
    return tuple(sorted(lines, key=lambda line: (sort_key(line.name, language), line.id)))


def nations(round_: Round) -> str:
    """The nations of a round in words."""
    if round_.england and round_.wales:
        return _("England and Wales")
    return _("England") if round_.england else _("Wales")


def group_of(progress: CouncilProgress) -> Show:
    """Where a council belongs: signed once a version is, in progress once it began."""
    if progress.signed:
        return Show.SIGNED
    alive = [a for a, _ in progress.assessments if a.state != State.WITHDRAWN]
    return Show.IN_PROGRESS if alive else Show.NOT_STARTED


def _line(progress: CouncilProgress, as_at: date, language: str) -> CouncilLine:
    council, invited = register().councils.get(progress.council), progress.invited
    return CouncilLine(
        id=progress.council,
        name=council.short_name(as_at, language) if council else progress.council,
        group=group_of(progress),
        begun=tuple(_begun(progress)),
        reminded=day(timezone.localdate(invited.reminded)) if invited.reminded else "",
        note=invited.note,
    )


def _begun(progress: CouncilProgress) -> Iterator[Begun]:
    """The newest version of each form."""
    newest = {assessment.form: (assessment, far) for assessment, far in progress.assessments}
    for form, (assessment, far) in sorted(newest.items()):
        yield Begun(
            str(FORM[form]),
            str(STATE[assessment.state]),
            far.answered,
            far.parts,
            day(timezone.localdate(assessment.moved)),
        )
