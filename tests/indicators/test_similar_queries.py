"""Similar councils of the real, shipped figures: the formula worked out anew, and plain sense."""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from django.conf import settings

from almanac.indicators import queries, warehouse
from almanac.indicators.agreement_command import overlaps_with
from almanac.indicators.agreement_facts import agreement_text
from almanac.indicators.choice import ANY, Choice, default_choice
from almanac.indicators.method import similarity_method
from almanac.indicators.similar import bounds
from almanac.indicators.similar_queries import latest_context, similar_councils
from almanac.indicators.similarity import Dropped, Similarity, Transform
from almanac.indicators.sources.education import FILE, SOURCE, TABLE, read_neighbours
from almanac.register.queries import register

DEFAULT = default_choice(bounds(similarity_method()))
SOME = ("leeds", "powys", "south-hams", "surrey", "isles-of-scilly")

pytestmark = pytest.mark.usefixtures("prepared")


def found(council: str, choice: Choice = DEFAULT) -> Similarity:
    return similar_councils(council, choice)


def naive_distances(council: str) -> dict[str, float]:
    """Every candidate's distance, straight from the printed formula, in plain loops."""
    own = register().get(council)
    kin = register().as_at(warehouse.as_at(), nation=own.nation, kind=own.kind)
    latest = latest_context()
    sums: dict[str, float] = {c.id: 0.0 for c in kin if c.id != council}
    weights: dict[str, int] = dict.fromkeys(sums, 0)
    for measure in similarity_method().measures:
        indicator = next(i for n, i in measure.indicator.items() if n == own.nation.value)
        column = {c.id: latest.get(c.id, {}).get(indicator) for c in kin}
        known = {
            id_: math.log(value) if measure.transform is Transform.LOG else float(value)
            for id_, value in column.items()
            if value is not None
        }
        mean = sum(known.values()) / len(known)
        variance = sum((value - mean) ** 2 for value in known.values()) / len(known)
        for other in sums:
            if council in known and other in known:
                gap = (known[council] - known[other]) ** 2 / variance
                sums[other] += measure.weight * gap
                weights[other] += measure.weight
    return {other: math.sqrt(sums[other] / weights[other]) for other in sums if weights[other]}


@pytest.mark.parametrize("council", SOME)
def test_distances_agree_with_the_formula_worked_out_anew(council: str) -> None:
    naive = naive_distances(council)
    got = found(council)
    assert got.neighbours
    for neighbour in got.neighbours:
        assert abs(float(neighbour.distance) - naive[neighbour.council]) < 1e-5
    furthest = float(got.neighbours[-1].distance)
    taken = {n.council for n in got.neighbours}
    for other, far in naive.items():
        assert other in taken or far > furthest - 1e-5 or other in got.not_comparable


@pytest.mark.parametrize("council", SOME)
def test_the_warehouse_keeps_the_very_same(council: str) -> None:
    kept = queries.neighbours_of(council)
    now = found(council).neighbours
    assert [(n.council, n.distance, n.closest, n.further) for n in kept] == [
        (n.council, n.distance, n.closest, n.further) for n in now
    ]


def test_every_council_has_as_many_as_the_rule_says_of_its_own_kind_and_nation() -> None:
    day = warehouse.as_at()
    for council in register().as_at(day):
        kin = {c.id for c in register().as_at(day, nation=council.nation, kind=council.kind)}
        got = found(council.id)
        assert len(got.neighbours) == min(15, len(kin) // 3)
        assert {n.council for n in got.neighbours} <= kin - {council.id}
        assert all(sum(part.share for part in n.parts) == 1 for n in got.neighbours)


def test_moving_a_weight_moves_the_set() -> None:
    only_size = Choice({m: 5 if m == "population" else 0 for m in DEFAULT.weights})
    people = {
        council: values["population"]
        for council, values in latest_context().items()
        if "population" in values
    }
    got = found("leeds", only_size)
    assert [m.id for m in got.measures] == ["population"]
    nearest = got.neighbours[0].council
    ratios = {
        n.council: abs(math.log(Fraction(people[n.council]) / Fraction(people["leeds"])))
        for n in got.neighbours
    }
    assert min(ratios, key=lambda council: ratios[council]) == nearest
    assert {n.council for n in got.neighbours} != {n.council for n in found("leeds").neighbours}


def test_across_the_border_a_welsh_council_finds_english_ones() -> None:
    got = found("powys", Choice(DEFAULT.weights, nation=ANY))
    nations = {register().get(n.council).nation.value for n in got.neighbours}
    assert nations == {"england", "wales"}
    assert Dropped.NOT_ACROSS_NATIONS not in got.dropped.values()


def test_asking_again_reads_nothing() -> None:
    found("leeds")
    with warehouse.counting() as counter:
        found("powys", Choice({**DEFAULT.weights, "area": 3}))
    assert counter.statements == []


@pytest.mark.shared_data
def test_the_printed_agreement_is_that_of_these_figures(shared_data: Path) -> None:
    published = read_neighbours(shared_data / "neighbours" / FILE, register())
    overlaps = overlaps_with(published, latest_context(), similarity_method())
    shipped = Path(settings.CONTENT_ROOTS[0]) / "facts" / TABLE
    text = agreement_text(overlaps, len(published), SOURCE)
    assert shipped.read_text(encoding="utf-8") == text, (
        "The figures or the method changed: run `almanac data agreement --from` the publishers' "
        "files, and look at what changed."
    )


def test_values_are_exact() -> None:
    assert all(
        isinstance(value, Decimal)
        for values in latest_context().values()
        for value in values.values()
    )
