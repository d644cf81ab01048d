"""How the sector stands on an outcome: worked out anew from the values themselves."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

import pytest

from almanac.front.outcome.sector import figures_of, medians_of
from almanac.front.outcomes import CURRENT
from almanac.indicators import queries, warehouse
from almanac.register.queries import register

pytestmark = pytest.mark.usefixtures("prepared")


def naive_moves(indicator: str) -> dict[tuple[str, str], tuple[int, int, int]]:
    """By hand: each council's values since its last jump, first beside last."""
    series: dict[str, list[tuple[str, str, Decimal]]] = defaultdict(list)
    rows = warehouse.rows(
        "SELECT council, since, sort_period, value FROM observation WHERE indicator = ?",
        [indicator],
    )
    for council, since, period, value in rows:
        series[council].append((since or "", period, value))
    alive = {council.id: council for council in register().as_at(warehouse.as_at())}
    counted: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    for id_, values in series.items():
        if id_ not in alive:
            continue
        era = max(since for since, _, _ in values)
        own = [value for since, _, value in sorted(values) if since == era]
        if len(own) < queries.FEWEST_PERIODS:
            continue
        key = (alive[id_].nation.value, alive[id_].kind.value)
        place = 0 if own[-1] > own[0] else 1 if own[-1] < own[0] else 2
        counted[key][place] += 1
    return {key: (up, down, same) for key, (up, down, same) in counted.items()}


@pytest.mark.parametrize("indicator", ["homepage-weight", "core-spending-power"])
def test_moves_agree_with_the_values_counted_by_hand(indicator: str) -> None:
    found = {
        (each.nation, each.kind): (each.higher, each.lower, each.same)
        for each in queries.moves_of(indicator)
    }
    assert found
    assert found == naive_moves(indicator)


def test_a_figure_of_one_period_has_not_moved() -> None:
    assert queries.moves_of("gigabit-broadband") == ()


def test_each_figure_says_how_its_values_lie_and_what_is_missing() -> None:
    found = figures_of(f"{CURRENT}:connectivity", "en")
    assert found
    for figure in found:
        assert figure.period
        for kind in figure.kinds:
            assert kind.title
            assert kind.says
            assert kind.strip
            assert kind.strip.band
            assert kind.strip.band[0] <= (kind.strip.median or 0) <= kind.strip.band[1]
    everything = figures_of(f"{CURRENT}:ethics", "en")
    assert any("of this period" in figure.missing for figure in everything)


@pytest.mark.django_db
def test_there_is_no_median_before_a_round_published_any() -> None:
    assert medians_of("data", "en") == ()
