"""An assessment as a whole: what is left, who was asked, what may be done next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import ngettext

from almanac.accounts.roles import Role
from almanac.assessment import path, permissions, policies
from almanac.assessment.models import Assessment, Assignment, Form, Score
from almanac.assessment.pages.outcomes import outcome_title
from almanac.assessment.queries.instruments import instrument_of
from almanac.assessment.transitions import Verb, ways_from
from almanac.assessment.words import FORM, STATE, VERB
from almanac.register.queries import register
from almanac.ui.dates import day

# Our estimates, not measured: to choose a level and answer what is on its path; one short question.
MINUTES_PER_AREA = 3
MINUTES_PER_SHORT = 1.5
ROUNDED_TO = 5  # minutes: an estimate says no more than it knows
AN_HOUR, HOURS_FROM = 60, 90  # minutes, and from how many on hours are said


@dataclass(frozen=True, slots=True)
class Asked:
    """A colleague who was asked to answer."""

    key: int
    name: str
    due: str
    overdue: bool


@dataclass(frozen=True, slots=True)
class OutcomeLine:
    """One outcome and how far it is."""

    id: str
    title: str
    url: str
    answered: int
    parts: int
    asked: tuple[Asked, ...]

    @property
    def done(self) -> bool:
        """Whether nothing waits."""
        return self.answered == self.parts


@dataclass(frozen=True, slots=True)
class Step:
    """Something that this person may do with the assessment now."""

    verb: str
    label: str
    needs_word: bool
    needs_signature: bool
    needs_minute: bool


@dataclass(frozen=True, slots=True)
class OverviewPage:
    """The whole page."""

    council: str
    round: str
    form: str
    state: str
    closes: str
    outcomes: tuple[OutcomeLine, ...]
    answered: int
    parts: int
    time_left: str  # about how long what is left takes; empty if nothing is
    choices: int  # levels to choose in all
    statements: int  # statements to answer beside them, at most
    carried: int
    steps: tuple[Step, ...]
    editable: bool
    why_not: str


def overview_page(
    assessment: Assessment, roles: frozenset[Role], today: date, language: str
) -> OverviewPage:
    """The page of one assessment. Three statements."""
    lines = tuple(_lines(assessment, today, language))
    answered, parts = sum(line.answered for line in lines), sum(line.parts for line in lines)
    each = MINUTES_PER_SHORT if assessment.form == Form.SHORT else MINUTES_PER_AREA
    asked = instrument_of(assessment)
    choices, statements = path.most_questions(area.levels for area in asked.areas.values())
    return OverviewPage(
        council=register().councils[assessment.council].short_name(today, language),
        round=assessment.round.title(language),
        form=str(FORM[assessment.form]),
        state=str(STATE[assessment.state]),
        closes=day(assessment.round.closes),
        outcomes=lines,
        answered=answered,
        parts=parts,
        time_left=time_words((parts - answered) * each),
        choices=choices,
        statements=statements,
        carried=assessment.answers.filter(carried=True).count(),
        steps=tuple(_steps(assessment, roles)),
        editable=permissions.answers(roles)
        and policies.can(policies.check_editable, assessment, today),
        why_not=_why_not(assessment, today),
    )


def time_words(minutes: float) -> str:
    """About how long it takes: in steps of five minutes, from an hour and a half on in hours."""
    if not minutes:
        return ""
    if minutes >= HOURS_FROM:
        hours = int(minutes / AN_HOUR + 0.5)
        words = ngettext("About %(hours)s hour left.", "About %(hours)s hours left.", hours)
        return words % {"hours": hours}
    rounded = max(1, round(minutes / ROUNDED_TO)) * ROUNDED_TO
    words = ngettext("About %(minutes)s minute left.", "About %(minutes)s minutes left.", rounded)
    return words % {"minutes": rounded}


def _why_not(assessment: Assessment, today: date) -> str:
    try:
        policies.check_editable(assessment, today)
    except policies.NotNow as error:
        return error.sentence
    return ""


def _lines(assessment: Assessment, today: date, language: str) -> Iterator[OutcomeLine]:
    done = {
        row.subject: row.started and not row.left
        for row in Score.objects.filter(assessment=assessment)
    }
    people = _asked_people(assessment)
    for outcome, each in instrument_of(assessment).outcomes.items():
        if assessment.form == Form.SHORT:
            subjects = [f"short:{outcome}"]
        else:
            subjects = [*(f"area:{area.id}" for area in each.areas), f"capacity:{outcome}"]
        answered = sum(done.get(subject, False) for subject in subjects)
        late_from = today if answered < len(subjects) else date.min  # what is done is not late
        yield OutcomeLine(
            outcome,
            outcome_title(outcome, language),
            reverse("assessment:section", args=[assessment.pk, outcome]),
            answered,
            len(subjects),
            tuple(_asked(row, late_from) for row in people.get(outcome, ())),
        )


def _asked_people(assessment: Assessment) -> dict[str, list[Assignment]]:
    found: dict[str, list[Assignment]] = {}
    rows = Assignment.objects.filter(assessment=assessment).select_related("person")
    for row in rows.order_by("pk"):
        found.setdefault(row.outcome, []).append(row)
    return found


def _asked(row: Assignment, late_from: date) -> Asked:
    overdue = row.due is not None and row.due < late_from
    return Asked(row.pk, str(row.person), day(row.due) if row.due else "", overdue)


def _steps(assessment: Assessment, roles: frozenset[Role]) -> Iterator[Step]:
    for verb in ways_from(assessment.state, roles):
        yield Step(
            verb.value,
            str(VERB[verb]),
            needs_word=verb in (Verb.REQUEST_CHANGES, Verb.WITHDRAW),
            needs_signature=verb in (Verb.SIGN, Verb.RECORD_APPROVAL),
            needs_minute=verb is Verb.RECORD_APPROVAL,
        )
