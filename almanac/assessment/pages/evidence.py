"""Evidence beside one area of work, and the council's library to choose from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from almanac.accounts.queries import names_of
from almanac.assessment.instrument import AreaAsked
from almanac.assessment.models import Assessment, Evidence, EvidenceUse
from almanac.disclosure import NEVER_POOLED
from almanac.files.models import StoredFile
from almanac.ui.dates import day

EXPIRES_SOON = timedelta(days=60)
STRENGTH = {
    Evidence.Strength.OPINION: gettext_lazy("somebody says so"),
    Evidence.Strength.DOCUMENT: gettext_lazy("a plan, policy or minute says so"),
    Evidence.Strength.RECORD: gettext_lazy("a record or figure shows it"),
    Evidence.Strength.TESTED: gettext_lazy("somebody independent tested it"),
}


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of evidence."""

    key: int
    kind: str
    title: str
    address: str
    holder: str
    quote: str
    strength: str
    dates: str
    warning: str  # it has expired, expires soon, or waits for the scanner
    who: str
    has_file: bool


@dataclass(frozen=True, slots=True)
class EvidencePage:
    """The whole page."""

    area: str
    title: str
    outcome: str
    wanted: tuple[tuple[str, str], ...]  # level, what would show it
    here: tuple[Piece, ...]
    library: tuple[Piece, ...]
    reference_only: bool
    strengths: tuple[tuple[str, str], ...]


def evidence_page(
    assessment: Assessment, area: AreaAsked, today: date, language: str
) -> EvidencePage:
    """The page of one area of work. Four statements."""
    used = set(
        EvidenceUse.objects.filter(assessment=assessment, area=area.id).values_list(
            "evidence_id", flat=True
        )
    )
    secret = area.outcome in NEVER_POOLED
    every = Evidence.objects.filter(council=assessment.council, removed__isnull=True)
    rows = [
        row
        for row in every.select_related("replaced_by").order_by("title", "pk")
        if row.pk in used or not _superseded(row)
    ]
    pieces = _pieces(rows, today, language)
    return EvidencePage(
        area=area.id,
        title=area.facet.title.in_language(language),
        outcome=area.outcome,
        wanted=tuple(_wanted(area, language)),
        here=tuple(p for p in pieces if p.key in used),
        library=tuple(
            p
            for p in pieces
            if p.key not in used and (not secret or p.kind == Evidence.Kind.REFERENCE)
        ),
        reference_only=secret,
        strengths=tuple((value.value, str(words)) for value, words in STRENGTH.items()),
    )


def _superseded(row: Evidence) -> bool:
    return hasattr(row, "replaced_by")


def _wanted(area: AreaAsked, language: str) -> Iterable[tuple[str, str]]:
    from almanac.assessment.words import LEVEL

    for level in area.area.levels:
        if level.evidence:
            yield str(LEVEL[level.level]), level.evidence.in_language(language)


def _pieces(rows: list[Evidence], today: date, language: str) -> list[Piece]:
    names = names_of({row.by for row in rows})
    digests = {row.file for row in rows if row.file}
    waiting = set(
        StoredFile.objects.filter(digest__in=digests)
        .exclude(state=StoredFile.State.CLEAN)
        .values_list("digest", flat=True)
    )
    return [
        Piece(
            key=row.pk,
            kind=row.kind,
            title=row.title,
            address=row.address,
            holder=row.holder,
            quote=row.quote,
            strength=str(STRENGTH[Evidence.Strength(row.strength)]),
            dates=_dates(row, language),
            warning=_warning(row, today, row.file in waiting),
            who=names[row.by],
            has_file=bool(row.file),
        )
        for row in rows
    ]


def _dates(row: Evidence, language: str) -> str:
    parts = []
    if row.speaks_of:
        parts.append(_("speaks of %(day)s") % {"day": day(row.speaks_of, language)})
    if row.expires:
        parts.append(_("expires %(day)s") % {"day": day(row.expires, language)})
    return ", ".join(parts)


def _warning(row: Evidence, today: date, waiting: bool) -> str:
    if waiting:
        return _("The file waits for the virus scanner.")
    if row.expires and row.expires < today:
        return _("This has expired: renew it or take it off.")
    if row.expires and row.expires <= today + EXPIRES_SOON:
        return _("This expires soon.")
    return ""
