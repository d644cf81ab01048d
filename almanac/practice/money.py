"""What something cost: pounds that say their VAT, prices, kind and financial year. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

LARGEST = Decimal(1_000_000_000)


class Band(StrEnum):
    """Roughly how much, so that nobody has to look up an invoice."""

    NOTHING = "nothing"  # staff time only
    UNDER_5K = "under-5k"
    TO_25K = "5k-25k"
    TO_100K = "25k-100k"
    TO_500K = "100k-500k"
    MORE = "over-500k"


class Spent(StrEnum):
    """Once for something that lasts, or every year."""

    CAPITAL = "capital"
    REVENUE = "revenue"
    BOTH = "both"


class Vat(StrEnum):
    """Whether value added tax is in it."""

    WITHOUT = "without"
    WITH = "with"


class Price(StrEnum):
    """In which year's pounds it is told."""

    CASH = "cash"  # as it was paid
    TODAY = "today"  # turned into today's prices


# The upper end of each band in pounds; the band holds up to, not including, it.
ENDS: dict[Band, Decimal] = {
    Band.NOTHING: Decimal(1),
    Band.UNDER_5K: Decimal(5_000),
    Band.TO_25K: Decimal(25_000),
    Band.TO_100K: Decimal(100_000),
    Band.TO_500K: Decimal(500_000),
    Band.MORE: LARGEST,
}

_AMOUNT = re.compile(r"^£?\s*([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,9})(\.[0-9]{2})?$")
_YEAR = re.compile(r"^(20[0-9]{2})\s*[-/–]\s*(?:20)?([0-9]{2})$")


@dataclass(frozen=True, slots=True)
class Money:
    """An amount with everything that it takes to compare it; empty where it was not said."""

    pounds: Decimal | None
    band: Band | None
    spent: Spent | None = None
    vat: Vat | None = None
    prices: Price | None = None
    year: str = ""


def pounds(typed: str) -> Decimal | None:
    """An amount as people type it ("£12,500", "12500.00"); None for anything else."""
    found = _AMOUNT.match(typed.strip())
    if not found:
        return None
    value = Decimal(found[1].replace(",", "") + (found[2] or ""))
    return value if value < LARGEST else None


def in_pounds(amount: Decimal) -> str:
    """An amount as people write it: "£12,500", and pence only where there are any."""
    return f"£{amount:,.2f}".removesuffix(".00")


def financial_year(typed: str) -> str:
    """ "2025-26" however it was typed ("2025/26", "2025–2026"); empty for anything else."""
    found = _YEAR.match(typed.strip())
    if not found or (int(found[1]) + 1) % 100 != int(found[2]):
        return ""
    return f"{found[1]}-{found[2]}"


def band_of(amount: Decimal) -> Band:
    """The band that an exact amount lies in."""
    return next(band for band, end in ENDS.items() if amount < end)


def read(said: dict[str, str]) -> Money:
    """What the parts about money say together; an exact amount decides the band."""
    exact = pounds(said.get("amount", "")) if said.get("amount") else None
    told = Band(said["band"]) if said.get("band") else None
    return Money(
        exact,
        band_of(exact) if exact is not None else told,
        Spent(said["spent"]) if said.get("spent") else None,
        Vat(said["vat"]) if said.get("vat") else None,
        Price(said["prices"]) if said.get("prices") else None,
        said.get("year", ""),
    )
