"""Open figures that nobody measured: drawn for each council by a seeded generator. Pure.

A council has three traits, which no table keeps: how many people live there, how poor the place is
and how much of it is country. All its figures follow from these and from a little chance, so that
similar councils, positions and trends look as they do in life.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from almanac.demo.content import INVENTED, InventedFigures, Measure
from almanac.indicators.card import Card
from almanac.indicators.facts import Figures, Observation, SourceFact
from almanac.register.councils import Council, Kind, Nation

PEOPLE, EARLIER, HOUSEHOLDS, AREA = "population", "population-mid-2020", "households", "area"
WHOLE = Decimal(1)
FEW_IN_COUNTRY = 250  # people to the square kilometre below which a place is all country


@dataclass(frozen=True, slots=True)
class Traits:
    """What a council's figures follow from."""

    people: int
    poor: Decimal  # steps from the middle, below and above
    rural: Decimal  # 0 for a town, 1 for country


def traits_of(
    councils: Iterable[Council], figures: InventedFigures, seed: int, today: date
) -> dict[str, Traits]:
    """The traits of every council by id; a county's people are its districts' together."""
    found: dict[str, Traits] = {}
    below: Counter[str] = Counter()
    # Counties last, when the people of their districts are known.
    for council in sorted(councils, key=lambda each: (each.kind is Kind.COUNTY, each.id)):
        chance = random.Random(f"{seed} {council.id}")  # noqa: S311 - not a secret
        people = below[council.id] or _people(council, figures, chance)
        found[council.id] = _drawn(council, people, chance)
        below[council.place("county", today)] += people
    return found


def invented(
    councils: Iterable[Council],
    cards: Mapping[str, Card],
    figures: InventedFigures,
    seed: int,
    today: date,
) -> Figures:
    """All figures, as tables hold them; `today` is the day on which they are made."""
    councils = tuple(councils)
    traits = traits_of(councils, figures, seed, today)
    source = SourceFact(
        id=INVENTED,
        publisher=figures.publisher,
        title=figures.title,
        licence="CC BY 4.0",
        licence_url="https://creativecommons.org/licenses/by/4.0/",
        page="",
        address="",
        retrieved=today.isoformat(),
        vintage=str(today.year),
        note=figures.note.en,
    )
    rows = tuple(
        Observation(
            council.id, id_, period, str(value), cards[id_].unit.key, "published", INVENTED,
            today.isoformat(),
        )
        for council in councils
        for id_, period, value in _of(council, traits[council.id], cards, figures, seed, today)
    )  # fmt: skip
    return Figures((source,), rows)


def _people(council: Council, figures: InventedFigures, chance: random.Random) -> int:
    group = council.nation.value if council.nation is Nation.WALES else council.kind.value
    low, high = figures.people[group]
    return int(low * (high / low) ** (chance.random() ** 1.4))


def _drawn(council: Council, people: int, chance: random.Random) -> Traits:
    density = people / float(council.area_km2 or 1)
    rural = Decimal(str(round(min(1.0, FEW_IN_COUNTRY / max(density, 1.0)) ** 1.3, 3)))
    return Traits(people, Decimal(str(round(chance.gauss(0, 1), 3))), rural)


def _of(
    council: Council,
    traits: Traits,
    cards: Mapping[str, Card],
    figures: InventedFigures,
    seed: int,
    today: date,
) -> Iterator[tuple[str, str, Decimal]]:
    """Indicator, period and value of one council."""
    year = str(today.year - 1)
    yield AREA, year, Decimal(council.area_km2)
    if council.kind is not Kind.COUNTY:
        people = Decimal(traits.people)
        yield PEOPLE, year, people
        yield EARLIER, year, (people * Decimal("0.985")).quantize(WHOLE)
        yield HOUSEHOLDS, year, (people / figures.people_per_household).quantize(WHOLE)
    for measure in figures.measures:
        if _has(council, measure):
            yield from _values(council, traits, measure, cards[measure.id], seed, today)


def _has(council: Council, measure: Measure) -> bool:
    here = measure.only in ("", council.nation.value)
    return here and (measure.counties or council.kind is not Kind.COUNTY)


def _values(
    council: Council, traits: Traits, measure: Measure, card: Card, seed: int, today: date
) -> Iterator[tuple[str, str, Decimal]]:
    chance = random.Random(f"{seed} {council.id} {measure.id}")  # noqa: S311 - not a secret
    value = measure.middle + measure.poor * traits.poor + measure.rural * traits.rural
    if measure.for_each:
        value += Decimal(traits.people) / measure.for_each / 10
    value += measure.spread * Decimal(str(round(chance.uniform(-1, 1), 3)))
    for ago in range(measure.periods):
        jitter = measure.spread * Decimal(str(round(chance.uniform(-0.08, 0.08), 3)))
        then = value - measure.drift * ago + (jitter if ago else 0)
        yield measure.id, period_of(card.period_kind, today, ago), _within(then, card)


def _within(value: Decimal, card: Card) -> Decimal:
    """Inside the card's range, to one place more than it shows."""
    low = card.minimum if card.minimum is not None else value
    high = card.maximum if card.maximum is not None else value
    places = Decimal(1).scaleb(-card.decimals - (1 if card.decimals else 0))
    return min(max(value, low), high).quantize(places)


def period_of(kind: str, today: date, years_ago: int) -> str:
    """A period of this kind that was over on the day, so many years before the newest."""
    year = today.year - 1 - years_ago
    return {
        "day": f"{year}-06-30",
        "month": f"{year}-09",
        "quarter": f"{year}-Q3",
        "financial-year": f"{year - 1}-{year % 100:02d}",
    }.get(kind, str(year))
