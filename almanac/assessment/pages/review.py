"""What to look at before an assessment goes on, in words, and the notes left on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from almanac.accounts.queries import names_of
from almanac.assessment.checks import About, Concern, Proof, concerns
from almanac.assessment.models import Assessment, EvidenceUse, ReviewNote
from almanac.assessment.pages.outcomes import outcome_title
from almanac.assessment.queries.answers import differences, held
from almanac.assessment.queries.instruments import instrument_of
from almanac.assessment.queries.last_signed import last_levels
from almanac.assessment.words import LEVEL
from almanac.ui.dates import day


@dataclass(frozen=True, slots=True)
class ConcernLine:
    """One thing to look at."""

    area: str
    says: str
    url: str


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A note of somebody who reviews."""

    key: int
    about: str
    text: str
    who: str
    when: str
    settled: bool


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """The whole page."""

    concerns: tuple[ConcernLine, ...]
    notes: tuple[NoteLine, ...]
    outcomes: tuple[tuple[str, str], ...]


def review_page(assessment: Assessment, today: date, language: str) -> ReviewPage:
    """Everything worth a look. A fixed number of statements."""
    asked = instrument_of(assessment)
    found = concerns(
        asked.areas.values(),
        held(assessment),
        _proofs(assessment),
        last_levels(assessment),
        frozenset(
            d.question for d in differences(assessment) if not (d.council and d.council.decided)
        ),
        today,
    )
    titles = {a.id: a.facet.title.in_language(language) for a in asked.areas.values()}
    return ReviewPage(
        tuple(_line(assessment, concern, titles, asked.areas[concern.area].outcome)
              for concern in found),
        tuple(_notes(assessment, language)),
        tuple((outcome, outcome_title(outcome, language)) for outcome in asked.outcomes),
    )  # fmt: skip


def _proofs(assessment: Assessment) -> Iterator[Proof]:
    uses = EvidenceUse.objects.filter(assessment=assessment).select_related("evidence")
    for use in uses:
        yield Proof(use.area, use.evidence.title, use.evidence.expires)


def _line(
    assessment: Assessment, concern: Concern, titles: dict[str, str], outcome: str
) -> ConcernLine:
    url = reverse("assessment:section", args=[assessment.pk, outcome])
    return ConcernLine(titles[concern.area], concern_words(concern), f"{url}#area-{concern.area}")


def concern_words(concern: Concern) -> str:
    """What might be wrong, and what to do."""
    match concern.about:
        case About.UNANSWERED:
            return _("Not all is answered; the level stays open until it is.")
        case About.CONTRADICTION:
            return _("A level was chosen whose statements are not all so. Is a lower one right?")
        case About.NO_EVIDENCE:
            return _("Level “%(level)s” without anything that shows it.") % {
                "level": LEVEL[int(concern.detail)]
            }
        case About.EXPIRED_EVIDENCE:
            return _("The evidence “%(title)s” has expired. Renew it or take it off.") % {
                "title": concern.detail
            }
        case About.JUMP:
            before, now = concern.detail.split()
            return _("From level %(before)s to %(now)s since last time. What happened?") % {
                "before": before,
                "now": now,
            }
        case About.DIFFER:
            return _("Colleagues differ here, and nothing is decided.")


def _notes(assessment: Assessment, language: str) -> Iterator[NoteLine]:
    rows = list(ReviewNote.objects.filter(assessment=assessment).order_by("-at"))
    names = names_of({row.by for row in rows})
    for row in rows:
        about = outcome_title(row.outcome, language) if row.outcome else _("All of it")
        when = day(row.at.date(), language)
        settled = row.settled is not None
        yield NoteLine(row.pk, about, row.text, names[row.by], when, settled)
