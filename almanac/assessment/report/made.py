"""Makes a report once, from facts read once, in one language; every form shows this."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from almanac.assessment.models import Assessment, State
from almanac.assessment.pages.outcomes import outcome_title
from almanac.assessment.report import tables
from almanac.assessment.report.facts import Facts, facts_of
from almanac.assessment.report.grid import grid_of
from almanac.assessment.report.method import report_method
from almanac.assessment.report.saying import Sayer
from almanac.assessment.report.shape import Pair, Report, StatutoryPart
from almanac.assessment.words import STATE
from almanac.framework import queries as framework
from almanac.ui.dates import day
from almanac.ui.demonstration import is_demonstration, sentence


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
        title=_title(language, apart),
        council=facts.council.short_name(named_on, language),
        official=facts.council.name(named_on, language),
        draft="" if facts.signed else _("DRAFT, not signed."),
        notices=tuple(_notices(facts, language, apart)),
        facts=tuple(_front(facts, language, apart)),
        summary=sayer.summary(),
        grid=None if apart else grid_of(facts, chosen),
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


def _title(language: str, apart: bool) -> str:
    if apart:
        return _("%(outcome)s: for an exempt appendix") % {
            "outcome": outcome_title(report_method().apart, language)
        }
    return _("Digital capability and capacity")


def _notices(facts: Facts, language: str, apart: bool) -> Iterator[str]:
    yield _("Independent: not published or endorsed by the LGA, Socitm or Solace. "
            "Nothing here ranks councils.")  # fmt: skip
    yield _("The levels and statements are our own words, not yet reviewed by a practitioner.")
    if is_demonstration():
        yield sentence()
    outcome = outcome_title(report_method().apart, language)
    if not apart:
        yield _("This outcome stands in a part of its own, ready for an exempt appendix: "
                "%(outcome)s.") % {"outcome": outcome}  # fmt: skip
        return
    exempt = report_method().exempt_for(facts.council.nation.value)
    if exempt:
        yield exempt.in_language(language)


def _front(facts: Facts, language: str, apart: bool) -> Iterator[Pair]:
    assessment, signed = facts.assessment, facts.signed
    yield (
        _("Council"),
        facts.council.name(
            facts.council.described_on(timezone.localdate(assessment.moved)), language
        ),
    )
    yield _("Round"), assessment.round.title(language)
    yield _("Questions"), _edition(assessment, language)
    yield _("Version"), str(assessment.number)
    yield _("State"), str(STATE[State(assessment.state)])
    if signed:
        yield _("Who stands for it"), f"{signed.name}, {signed.post}"
        yield _("Approved on"), day(signed.approved_on, language)
        if signed.minute:
            yield _("Meeting and minute"), signed.minute
        yield _("Digest of what was signed"), signed.digest


def _edition(assessment: Assessment, language: str) -> str:
    found = framework.instrument(assessment.round.instrument)
    title = found.title.in_language(language)
    return _("%(title)s, edition %(edition)s") % {"title": title, "edition": found.edition}


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
    yield _("Made on"), day(timezone.localdate(at), language)
    yield _("Last digest of its history"), facts.head
