"""Where a council's middle is, when no publisher says so or the published one is wrong.

mySociety's middles of county councils lie up to 190 km outside the county, so a county council's
middle is calculated from its districts' middles; that of a council to come, from the councils
whose whole area it takes over.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

PLACES = Decimal("0.0001")  # about ten metres, as published middles are kept


@dataclass(frozen=True, slots=True)
class Part:
    """A council that lies in another: its middle in degrees and its area in km²; empty: unknown."""

    latitude: str
    longitude: str
    area_km2: str


def middle(parts: Iterable[Part]) -> tuple[str, str]:
    """Latitude and longitude of the whole: the parts' middles weighted by area.

    Empty where there are no parts or any of them is unknown: half a county has another middle.
    """
    parts = tuple(parts)
    if not parts or any("" in (p.latitude, p.longitude, p.area_km2) for p in parts):
        return "", ""
    areas = [Decimal(part.area_km2) for part in parts]
    return (
        _weighted([Decimal(part.latitude) for part in parts], areas),
        _weighted([Decimal(part.longitude) for part in parts], areas),
    )


def _weighted(values: Iterable[Decimal], weights: Iterable[Decimal]) -> str:
    pairs = tuple(zip(values, weights, strict=True))
    total = sum((weight for _, weight in pairs), Decimal(0))
    mean = sum((value * weight for value, weight in pairs), Decimal(0)) / total
    return str(mean.quantize(PLACES, rounding=ROUND_HALF_EVEN))
