"""Public examples and their texts as a table that no program takes for formulas."""

from __future__ import annotations

from collections.abc import Iterable

from almanac.accounts.addresses import whole
from almanac.catalogue.tables import table_text
from almanac.documents.formulas import neutral
from almanac.practice.models import Published
from almanac.practice.pages import naming
from almanac.practice.parts import FIVE

TEXTS = (*FIVE, "people", "time", "tools", "suppliers", "measures", "links", "role")
COLUMNS = (
    "id", "title", "language", "council", "council_name", "councils", "nation", "kind", "people",
    "people_period", "rural", "rural_period", "context_as_at", "stage", "areas", "outcomes",
    *TEXTS, "cost_band", "cost_pounds", "cost_kind", "cost_vat", "cost_prices", "financial_year",
    "version", "published", "changed", "confirmed", "review_by", "not_confirmed",
    "read_by_own_council", "address",
)  # fmt: skip


def text(found: Iterable[Published], language: str) -> str:
    """The CSV text."""
    return table_text(COLUMNS, [_row(each, language) for each in found])


def _row(public: Published, language: str) -> dict[str, str]:
    areas = list(public.areas.all())
    row = {
        "id": str(public.pk),
        "title": public.title,
        "language": public.language,
        "stage": public.stage,
        "areas": " ".join(each.area for each in areas),
        "outcomes": " ".join(dict.fromkeys(each.outcome for each in areas)),
        "cost_band": public.band,
        "cost_pounds": f"{public.pounds:f}" if public.pounds is not None else "",
        "cost_kind": public.spent,
        "cost_vat": public.vat,
        "cost_prices": public.prices,
        "financial_year": public.year,
        "version": str(public.number),
        "published": public.first.date().isoformat(),
        "changed": public.changed.date().isoformat(),
        "confirmed": public.confirmed.isoformat(),
        "review_by": public.review_by.isoformat(),
        "not_confirmed": "yes" if public.lapsed else "no",
        "read_by_own_council": "yes" if public.by_own_council else "no",
        "address": whole("examples:example", public.pk, language=language),
    }
    row |= _place(public, language) | {name: public.texts.get(name, "") for name in TEXTS}
    return {name: neutral(value) for name, value in row.items()}


def _place(public: Published, language: str) -> dict[str, str]:
    councils = list(public.councils.all())
    owner = next(each for each in councils if each.owner)
    return {
        "council": owner.council,
        "council_name": naming.full_name(owner.council, owner.as_at, language),
        "councils": " ".join(sorted(each.council for each in councils)),
        "nation": owner.nation,
        "kind": owner.kind,
        "people": str(owner.people) if owner.people is not None else "",
        "people_period": owner.people_period,
        "rural": f"{owner.rural:f}" if owner.rural is not None else "",
        "rural_period": owner.rural_period,
        "context_as_at": owner.as_at.isoformat(),
    }
