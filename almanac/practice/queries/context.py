"""What kind of place a council is on a day, as an example keeps it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from almanac.figures import Figure
from almanac.indicators import queries as indicators
from almanac.register.queries import register

PEOPLE: Final = "population"
RURAL: Final = "rural-population"


@dataclass(frozen=True, slots=True)
class Context:
    """Kind and place by the register, people and rural share by the newest open figures."""

    council: str
    as_at: date
    nation: str
    kind: str
    region: str
    people: int | None
    people_period: str
    rural: Decimal | None
    rural_period: str


def contexts(councils: Iterable[str], as_at: date) -> dict[str, Context]:
    """The context of each council; two statements of the warehouse. Raises `KeyError`."""
    ids = tuple(dict.fromkeys(councils))
    latest = indicators.latest_of(ids, (PEOPLE, RURAL))
    return {id_: _context(id_, as_at, _figures(latest, id_)) for id_ in ids}


def _figures(latest: dict[str, dict[str, indicators.Standing]], council: str) -> dict[str, Figure]:
    return {
        name: found[council].figure
        for name in (PEOPLE, RURAL)
        if council in (found := latest.get(name, {})) and found[council].figure.value is not None
    }


def _context(council: str, as_at: date, figures: dict[str, Figure]) -> Context:
    found = register().get(council)
    day = found.described_on(as_at)
    people, rural = figures.get(PEOPLE), figures.get(RURAL)
    return Context(
        council=council,
        as_at=as_at,
        nation=found.nation.value,
        kind=found.kind.value,
        region=found.place("region", day),
        people=int(people.value) if people and people.value is not None else None,
        people_period=people.period if people else "",
        rural=rural.value if rural else None,
        rural_period=rural.period if rural else "",
    )
