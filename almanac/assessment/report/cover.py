"""What every report begins and ends with: title, notices, who stands for it, when it was made."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from almanac.assessment.models import Assessment, Form, State
from almanac.assessment.pages.outcomes import outcome_title
from almanac.assessment.report.facts import Ground
from almanac.assessment.report.method import report_method
from almanac.assessment.report.shape import Pair
from almanac.assessment.words import FORM, STATE
from almanac.framework import queries as framework
from almanac.ui.dates import day
from almanac.ui.demonstration import is_demonstration, sentence


def title(main: str, language: str, *, apart: bool) -> str:
    """What it is called; the part that stands apart by its outcome."""
    if apart:
        return _("%(outcome)s: for an exempt appendix") % {
            "outcome": outcome_title(report_method().apart, language)
        }
    return main


def draft(ground: Ground) -> str:
    """What stands on every page of one that nobody stands for yet."""
    return "" if ground.signed else _("DRAFT, not signed.")


def notices(ground: Ground, language: str, *, apart: bool) -> Iterator[str]:
    """What a reader must know first."""
    yield _("Independent: not published or endorsed by the LGA, Socitm or Solace. "
            "Nothing here ranks councils.")  # fmt: skip
    if ground.assessment.form == Form.SHORT:
        yield short_notice()
    yield _("The levels and statements are our own words, not yet reviewed by a practitioner.")
    if is_demonstration():
        yield sentence()
    outcome = outcome_title(report_method().apart, language)
    if not apart:
        yield _("This outcome stands in a part of its own, ready for an exempt appendix: "
                "%(outcome)s.") % {"outcome": outcome}  # fmt: skip
        return
    exempt = report_method().exempt_for(ground.council.nation.value)
    if exempt:
        yield exempt.in_language(language)


def short_notice() -> str:
    """What a short form is, and what it is never mixed with."""
    return _("Short form: one level chosen for each outcome, and nothing computed from statements. "
             "It is kept as its own kind and never pooled with the full form.")  # fmt: skip


def front(ground: Ground, language: str) -> Iterator[Pair]:
    """Whose it is, of which round, and who stands for it."""
    assessment, signed = ground.assessment, ground.signed
    named_on = ground.council.described_on(timezone.localdate(assessment.moved))
    yield _("Council"), ground.council.name(named_on, language)
    yield _("Round"), assessment.round.title(language)
    yield _("Questions"), _edition(assessment, language)
    if assessment.form == Form.SHORT:
        yield _("Form"), str(FORM[assessment.form])
    yield _("Version"), str(assessment.number)
    yield _("State"), str(STATE[State(assessment.state)])
    if signed:
        yield _("Who stands for it"), f"{signed.name}, {signed.post}"
        yield _("Approved on"), day(signed.approved_on, language)
        if signed.minute:
            yield _("Meeting and minute"), signed.minute
        yield _("Digest of what was signed"), signed.digest


def when(ground: Ground, at: datetime, language: str) -> Iterator[Pair]:
    """When it was made, and from which state of its history."""
    yield _("Made on"), day(timezone.localdate(at), language)
    yield _("Last digest of its history"), ground.head


def _edition(assessment: Assessment, language: str) -> str:
    found = framework.instrument(assessment.round.instrument)
    return _("%(title)s, edition %(edition)s") % {
        "title": found.title.in_language(language),
        "edition": found.edition,
    }
