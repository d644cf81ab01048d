"""What is shared of an assessment's round, with whom, since when."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from almanac.accounts.queries import names_of
from almanac.assessment.models import Assessment, Share
from almanac.assessment.pages.outcomes import outcome_title
from almanac.assessment.queries.instruments import instrument_of
from almanac.disclosure import NEVER_POOLED
from almanac.register.queries import register
from almanac.ui.dates import day


@dataclass(frozen=True, slots=True)
class ShareLine:
    """One outcome let out."""

    key: int
    with_whom: str
    since: str
    who: str


@dataclass(frozen=True, slots=True)
class OutcomeSharing:
    """One outcome and who may see it."""

    id: str
    title: str
    never: bool
    shares: tuple[ShareLine, ...]


def sharing_page(assessment: Assessment, language: str) -> tuple[OutcomeSharing, ...]:
    """Every outcome with its living shares. Two statements."""
    rows = list(
        Share.objects.filter(
            round=assessment.round,
            council=assessment.council,
            form=assessment.form,
            ended__isnull=True,
        ).order_by("since")
    )
    names = names_of({row.by for row in rows})
    return tuple(
        OutcomeSharing(
            outcome,
            outcome_title(outcome, language),
            outcome in NEVER_POOLED,
            tuple(
                ShareLine(
                    row.pk,
                    _with_whom(row, language),
                    day(row.since.date(), language),
                    names[row.by],
                )
                for row in rows
                if row.outcome == outcome
            ),
        )
        for outcome in instrument_of(assessment).outcomes
    )


def _with_whom(row: Share, language: str) -> str:
    match row.scope:
        case Share.Scope.MEDIANS:
            return _("in medians of councils of your kind")
        case Share.Scope.PUBLIC:
            return _("with everybody, as a summary")
    council = register().councils.get(row.with_council)
    return council.short_name(row.since.date(), language) if council else row.with_council
