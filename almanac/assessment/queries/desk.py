"""What the desk asks of this room: each question once for all councils of a person.

Whoever asks says for which councils the person may know; nothing here looks further.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from almanac.assessment import questions
from almanac.assessment.models import (
    Answer,
    Assessment,
    Assignment,
    Evidence,
    Form,
    Invited,
    Round,
    Score,
    Share,
    State,
)
from almanac.assessment.models.assessment import OPEN_STATES
from almanac.assessment.queries.instruments import instrument_of
from almanac.assessment.queries.progress import Progress
from almanac.audit.models import Row

ANSWERING = ("answer", "decide", "confirm")  # verbs of history that are work on answers


@dataclass(frozen=True, slots=True)
class Far:
    """How far an assessment is, and which of its outcomes are finished."""

    progress: Progress
    done: frozenset[str]


@dataclass(frozen=True, slots=True)
class Did:
    """How many questions of an outcome a colleague worked on."""

    assessment: int
    by: str
    outcome: str
    questions: int


@dataclass(frozen=True, slots=True)
class Opened:
    """Outcomes that one council lets another see."""

    to: str
    by: str
    outcomes: int
    since: datetime


@dataclass(frozen=True, slots=True)
class RoundCounts:
    """An open round as a steward sees it from afar."""

    round: Round
    invited: int
    begun: int
    signed: int


def invitations(councils: Collection[str], today: date, until: date) -> dict[str, list[Round]]:
    """The rounds that councils are invited to, open or soon to be. One statement."""
    rows = Invited.objects.filter(
        council__in=councils,
        round__closed_at__isnull=True,
        round__opens__lte=until,
        round__closes__gte=today,
    ).select_related("round")
    found: dict[str, list[Round]] = defaultdict(list)
    for row in rows.order_by("round__closes", "round__slug"):
        found[row.council].append(row.round)
    return found


def assessments(councils: Collection[str], rounds: Iterable[Round]) -> tuple[Assessment, ...]:
    """Those being worked on, and those signed in these rounds; the newest first. One statement."""
    rows = Assessment.objects.filter(council__in=councils).filter(
        Q(state__in=OPEN_STATES) | Q(state=State.SIGNED, round__in=list(rounds))
    )
    return tuple(
        rows.select_related("round").order_by("council", "-round__opens", "form", "-number")
    )


def how_far(found: Iterable[Assessment]) -> dict[int, Far]:
    """Progress of each, and its finished outcomes. One statement, however many."""
    by_key = {assessment.pk: assessment for assessment in found}
    rows: dict[int, list[tuple[str, bool, int]]] = defaultdict(list)
    scores = Score.objects.filter(assessment__in=list(by_key))
    for key, subject, started, left in scores.values_list(
        "assessment_id", "subject", "started", "left"
    ):
        rows[key].append((subject, started, left))
    return {key: _far(assessment, rows[key]) for key, assessment in by_key.items()}


def _far(assessment: Assessment, scores: list[tuple[str, bool, int]]) -> Far:
    done = {subject for subject, started, left in scores if started and not left}
    progress = Progress(
        len(scores),
        len(done),
        sum(started for _subject, started, _left in scores),
        sum(left for _subject, _started, left in scores),
    )
    outcomes = {
        outcome
        for outcome, each in instrument_of(assessment).outcomes.items()
        if _subjects(assessment.form, outcome, (area.id for area in each.areas)) <= done
    }
    return Far(progress, frozenset(outcomes))


def _subjects(form: str, outcome: str, areas: Iterable[str]) -> set[str]:
    if form == Form.SHORT:
        return {f"short:{outcome}"}
    return {f"capacity:{outcome}", *(f"area:{area}" for area in areas)}


def asked_of(user: int, found: Iterable[Assessment], until: date) -> tuple[Assignment, ...]:
    """What the person is asked to answer by a day or before, soonest first. One statement."""
    editable = [a.pk for a in found if a.state in (State.DRAFT, State.CHANGES_REQUESTED)]
    rows = Assignment.objects.filter(person_id=user, assessment__in=editable, due__lte=until)
    return tuple(rows.order_by("due", "pk"))


def colleagues_did(
    found: Collection[Assessment], since: datetime, but: str = ""
) -> tuple[Did, ...]:
    """What others worked on since a moment, most first; counts, no answers. One statement."""
    by_chain = {assessment.chain: assessment for assessment in found}
    rows = Row.objects.filter(
        chain__in=list(by_chain),
        at__gte=since.astimezone(UTC).isoformat(timespec="microseconds"),
        verb__in=ANSWERING,
    ).exclude(by=but)
    counted: dict[tuple[int, str, str], int] = defaultdict(int)
    for chain, by, subject in rows.values_list("chain", "by", "subject").distinct():
        assessment = by_chain[chain]
        asked = questions.catalogue(instrument_of(assessment), assessment.form).get(subject)
        if asked is not None:
            counted[assessment.pk, by, asked.outcome] += 1
    lines = [Did(key, by, outcome, n) for (key, by, outcome), n in counted.items()]
    return tuple(sorted(lines, key=lambda d: (-d.questions, d.by, d.outcome, d.assessment)))


def differing(keys: Collection[int]) -> dict[int, int]:
    """On how many questions people differ without a decision, by assessment. One statement."""
    decided = Answer.objects.filter(
        assessment=OuterRef("assessment"),
        question=OuterRef("question"),
        respondent__isnull=True,
        decided=True,
    )
    rows = (
        Answer.objects.filter(assessment__in=keys, respondent__isnull=False)
        .exclude(value="")
        .filter(~Exists(decided))
        .values("assessment", "question")
        .annotate(values_said=Count("value", distinct=True))
        .filter(values_said__gt=1)
        .order_by()
        .values_list("assessment", flat=True)
    )
    found: dict[int, int] = defaultdict(int)
    for key in rows:
        found[key] += 1
    return found


def carried(keys: Collection[int]) -> dict[int, int]:
    """How many answers of last time wait to be confirmed, by assessment. One statement."""
    rows = Answer.objects.filter(assessment__in=keys, carried=True).values("assessment").order_by()
    return dict(rows.annotate(count=Count("pk")).values_list("assessment", "count"))


def expiring(councils: Collection[str], until: date) -> dict[str, list[Evidence]]:
    """Evidence that has expired or will by a day, soonest first. One statement."""
    rows = Evidence.objects.filter(
        council__in=councils, removed__isnull=True, replaced_by__isnull=True, expires__lte=until
    )
    found: dict[str, list[Evidence]] = defaultdict(list)
    for row in rows.order_by("expires", "pk"):
        found[row.council].append(row)
    return found


def opened_to(councils: Collection[str]) -> tuple[Opened, ...]:
    """What other councils let these see, the newest first. One statement."""
    rows = Share.objects.filter(
        scope=Share.Scope.COUNCILS, with_council__in=councils, ended__isnull=True
    ).values_list("with_council", "council", "outcome", "since")
    outcomes: dict[tuple[str, str], set[str]] = defaultdict(set)
    newest: dict[tuple[str, str], datetime] = {}
    for to, by, outcome, since in rows:
        outcomes[to, by].add(outcome)
        newest[to, by] = max(since, newest.get((to, by), since))
    lines = [Opened(to, by, len(outcomes[to, by]), newest[to, by]) for to, by in outcomes]
    return tuple(sorted(lines, key=lambda o: (o.to, -o.since.timestamp(), o.by)))


def open_rounds(today: date) -> tuple[RoundCounts, ...]:
    """Open rounds with how many councils are invited, have begun, have signed. One statement."""
    rows = Round.objects.filter(closed_at__isnull=True, opens__lte=today, closes__gte=today)
    begun = Assessment.objects.filter(round=OuterRef("pk")).exclude(state=State.WITHDRAWN)
    signed = Assessment.objects.filter(round=OuterRef("pk"), state=State.SIGNED)
    counted = rows.annotate(
        count_invited=Count("invited"), count_begun=_councils(begun), count_signed=_councils(signed)
    )
    return tuple(
        RoundCounts(row, row.count_invited, row.count_begun, row.count_signed)
        for row in counted.order_by("closes", "slug")
    )


def _councils(rows: object) -> Coalesce:
    """How many councils these assessments of one round are of, as a part of a statement."""
    counted = rows.order_by().values("round").annotate(n=Count("council", distinct=True))  # type: ignore[attr-defined]
    return Coalesce(Subquery(counted.values("n")), 0)
