"""Makes a report once, from facts read once, in one language; every form shows this."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from almanac.assessment.models import Assessment
from almanac.assessment.report import cover, tables
from almanac.assessment.report.facts import Facts, facts_of
from almanac.assessment.report.grid import grid_of
from almanac.assessment.report.method import report_method
from almanac.assessment.report.saying import Sayer
from almanac.assessment.report.shape import Pair, Report, StatutoryPart
from almanac.assessment.words import GRID_NOTE


def report_of(
    assessment: Assessment,
    language: str,
    *,
    apart: bool = False,
    with_questions: bool = False,
    with_statements: bool = False,
    at: datetime,
) -> Report:
    """The report of a full form, or with `apart` the part for an exempt appendix.

    The assessment comes with its round. `at` is when it is made. The single statements stand in
    the workbook alone, so only that one asks for them.
    """
    with override(language):
        return _made(facts_of(assessment), language, apart, with_questions, with_statements, at)


def _made(
    facts: Facts,
    language: str,
    apart: bool,
    with_questions: bool,
    with_statements: bool,
    at: datetime,
) -> Report:
    chosen = [o for o in facts.asked.outcomes if (o == report_method().apart) is apart]
    sayer, today = Sayer(facts, chosen, language), timezone.localdate(at)
    drawn = tables.Tables(facts, chosen, language, today)
    named_on = facts.council.described_on(today)
    return Report(
        language=language,
        apart=apart,
        title=cover.title(_("Digital capability and capacity"), language, apart=apart),
        council=facts.council.short_name(named_on, language),
        official=facts.council.name(named_on, language),
        draft=cover.draft(facts),
        notices=tuple(cover.notices(facts, language, apart=apart)),
        facts=tuple(cover.front(facts, language)),
        summary=sayer.summary(),
        grid=None if apart else grid_of(facts, chosen),
        grid_note=str(GRID_NOTE),
        standings=drawn.standings(),
        outcomes=tuple(drawn.outcomes()),
        gaps=drawn.gaps(),
        through=drawn.through(apart=apart),
        through_note=drawn.through_note(apart=apart),
        questions=sayer.questions() if with_questions else (),
        statutory=None if apart else _statutory(facts, drawn, language),
        made=tuple(_how(facts, sayer, at, language)),
        statements=drawn.statements() if with_statements else tables.NONE,
        created=at,
    )


def _statutory(facts: Facts, drawn: tables.Tables, language: str) -> StatutoryPart | None:
    rule = report_method().statutory_for(facts.council.nation.value)
    if rule is None:
        return None
    return StatutoryPart(
        rule.title.in_language(language),
        rule.note.in_language(language),
        (*drawn.under(rule.parts), drawn.changes(), drawn.aims()),
    )


def _how(facts: Facts, sayer: Sayer, at: datetime, language: str) -> Iterator[Pair]:
    yield (
        _("Rule"),
        _(
            "A level is met only if every statement of it, and of the levels below, is met. An "
            "outcome shows its area of work in the middle, with the lowest beside it."
        ),
    )
    yield _("Does not apply, counted nowhere"), str(sum(a.level is None for a in sayer.areas))
    yield _("Not answered or not known, shown as a range"), str(sum(a.waits for a in sayer.areas))
    yield _("Answers from last time that nobody confirmed, not counted"), str(facts.carried)
    yield from cover.when(facts, at, language)
