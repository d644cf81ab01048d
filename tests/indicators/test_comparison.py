"""One figure of one council beside one group: what is said, and what is not."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from almanac.figures import Absence, Rule, quantile
from almanac.indicators.comparison import Observed, Silence, compare
from almanac.indicators.groups import Fitting, similar_group
from almanac.indicators.position import Place, Standing
from almanac.indicators.trend import Course, Move
from tests.indicators.builders import card, compared, year

EIGHT = "10 20 30 40 50 60 70 80"


def test_own_value_median_quartiles_and_position() -> None:
    got = compared("90", EIGHT)
    assert got.own.display() == "90"
    assert (got.lower_quartile.value, got.median.value, got.upper_quartile.value) == (
        Decimal("27.50"),
        Decimal(45),
        Decimal("62.50"),
    )
    assert (got.place, got.standing) == (Place.MUCH_HIGHER, Standing.UPPER_QUARTER)
    assert got.compared == 8
    assert got.merit
    assert not got.silences


def test_the_median_names_every_value_it_was_made_from_but_not_the_councils_own() -> None:
    got = compared("90", "3 1 2")
    assert got.median.rule is Rule.QUANTILE
    assert [(i.council, i.value) for i in got.median.inputs] == [
        ("o00", Decimal(3)),
        ("o01", Decimal(1)),
        ("o02", Decimal(2)),
    ]


@pytest.mark.parametrize(
    ("others", "median", "quartiles", "silence"),
    [
        ("1 2", None, None, Silence.TOO_FEW_FOR_MEDIAN),
        ("1 2 3", Decimal(2), None, Silence.TOO_FEW_FOR_QUARTILES),
        ("1 2 3 4 5 6 7", Decimal(4), None, Silence.TOO_FEW_FOR_QUARTILES),
        ("1 2 3 4 5 6 7 8", Decimal("4.5"), Decimal("2.75"), None),
    ],
)
def test_how_many_make_a_median_and_quartiles(
    others: str, median: Decimal | None, quartiles: Decimal | None, silence: Silence | None
) -> None:
    got = compared("9", others)
    assert (got.median.value, got.lower_quartile.value) == (median, quartiles)
    assert list(got.silences) == ([silence] if silence else [])
    if silence:
        assert got.silences[silence] == len(others.split())


@pytest.mark.parametrize("absence", Absence)
def test_without_an_own_value_nothing_is_compared(absence: Absence) -> None:
    got = compared(absence, EIGHT)
    assert got.own.absence is absence
    assert got.median.value is None
    assert got.place is Place.TOO_FEW
    assert got.compared == 0
    assert not got.merit
    assert got.silences == {Silence.NO_OWN_VALUE: 1}


def test_values_of_another_period_are_left_out_and_counted() -> None:
    values: dict[str, Observed | Absence] = {
        "a": year(1),
        "b": year(2),
        "c": year(3),
        "old": year(99, "2023"),
        "none": Absence.WITHHELD,
    }
    group = similar_group("own", [*values, "unheard-of"])
    got = compare(card(), group, Fitting(group.others), [year(5)], values, fresh=True)
    assert got.median.value == 2
    assert got.silences[Silence.OTHER_PERIOD] == 1
    assert got.silences[Silence.ABSENT] == 2
    absences = {m.council: m.figure.absence for m in got.members if m.figure.absence}
    assert absences == {"none": Absence.WITHHELD, "unheard-of": Absence.MISSING}
    assert [m.council for m in got.members if m.compared] == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("changes", "fresh", "silence"),
    [
        ({}, False, Silence.NOT_FRESH),
        ({"about": "place"}, True, Silence.NOT_ABOUT_COUNCIL),
        ({"about": "market"}, True, Silence.NOT_ABOUT_COUNCIL),
        ({"direction": "neither"}, True, Silence.NO_BETTER_SIDE),
        ({"direction": "neither", "context": True}, True, Silence.NOT_ABOUT_COUNCIL),
    ],
)
def test_merit_only_for_fresh_figures_about_the_council_with_a_better_side(
    changes: dict[str, object], fresh: bool, silence: Silence
) -> None:
    got = compared("90", EIGHT, fresh=fresh, **changes)
    assert not got.merit
    assert got.silences == {silence: 1}


def test_the_noise_of_the_card_silences_small_differences() -> None:
    noise = {"relative": "0.25", "reason": "Measured once."}
    assert compared("55", EIGHT).place is Place.HIGHER
    assert compared("55", EIGHT, noise=noise).place is Place.SAME


def test_the_trend_begins_at_the_break_of_the_card() -> None:
    earlier = {"2020": "99", "2021": "1", "2022": "2", "2023": "3"}
    jump = {"on": "2021", "reason": "Counted otherwise."}
    whole = compared("4", EIGHT, series=earlier)
    since = compared("4", EIGHT, series=earlier, breaks=[jump])
    assert (whole.trend.move, since.trend.move) == (Move.UP_AND_DOWN, Move.UP)
    assert since.course is Course.BETTER
    assert [step.period for step in since.trend.before_break] == ["2020"]


def test_the_own_value_is_the_latest_whatever_the_order() -> None:
    group = similar_group("own", ["a"])
    series = [year(2, "2024"), year(1, "2023")]
    got = compare(card(), group, Fitting(("a",)), series, {"a": year(1)}, fresh=True)
    assert (got.own.period, got.own.value) == ("2024", Decimal(2))


numbers = st.lists(st.integers(-99, 99), min_size=3, max_size=12)


@given(st.integers(-99, 99), numbers)
def test_a_missing_value_added_moves_nothing(own: int, others: list[int]) -> None:
    values: dict[str, Observed | Absence] = {f"o{n:02}": year(v) for n, v in enumerate(others)}
    with_gap = {**values, "zz": Absence.MISSING}
    before, after = (
        compare(
            card(),
            similar_group("own", found),
            Fitting(similar_group("own", found).others),
            [year(own)],
            found,
            fresh=True,
        )
        for found in (values, with_gap)
    )
    for part in ("median", "lower_quartile", "upper_quartile", "place", "standing", "compared"):
        assert getattr(before, part) == getattr(after, part)


@given(st.integers(-99, 99), numbers)
def test_the_median_rounds_only_on_display(own: int, others: list[int]) -> None:
    got = compared(str(own), " ".join(map(str, others)))
    assert got.median.value == quantile([Decimal(v) for v in others], Decimal("0.5"))


@given(st.integers(-99, 99), numbers)
def test_turning_the_direction_mirrors_the_standing_and_nothing_else(
    own: int, others: list[int]
) -> None:
    text = " ".join(map(str, others))
    higher, lower = compared(str(own), text), compared(str(own), text, direction="lower")
    assert higher.place is lower.place
    assert higher.median == lower.median
    turned = {
        Standing.UPPER_QUARTER: Standing.LOWER_QUARTER,
        Standing.UPPER_HALF: Standing.LOWER_HALF,
        Standing.LOWER_HALF: Standing.UPPER_HALF,
        Standing.LOWER_QUARTER: Standing.UPPER_QUARTER,
    }
    assert lower.standing is turned.get(higher.standing, higher.standing)
