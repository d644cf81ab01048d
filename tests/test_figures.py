"""A number that explains itself: rounding happens once, absence is never zero."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from statistics import median as statistics_median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from almanac.figures import (
    Absence,
    Figure,
    Rule,
    Unit,
    exact,
    format_number,
    median,
    plain,
    quantile,
    round_half_up,
    shown,
)
from almanac.indicators.method import QuartilesCase, RoundingCase, quartiles_cases, rounding_cases

GRAMS = Unit("g", words_en="grams", words_cy="gram")
POUNDS = Unit("gbp", symbol_before="£")
PER_CENT = Unit("percent", suffix="%")

stored = st.integers(-(10**15), 10**15).map(lambda n: Decimal(n).scaleb(-6))
small = st.integers(-(10**7), 10**7).map(lambda n: Decimal(n).scaleb(-3))


# Rounding


@pytest.mark.parametrize("case", rounding_cases(), ids=lambda case: case.case)
def test_the_published_examples_of_rounding(case: RoundingCase) -> None:
    unit = Unit("example", suffix=case.unit)
    for language in ("en", "cy"):
        assert shown(case.value, unit, case.decimals, language) == case.shown_in(language)


@given(st.integers(0, 10**8).map(lambda n: Decimal(n).scaleb(-6)), st.integers(0, 4))
def test_only_the_whole_is_written_as_whole_and_only_nothing_as_nothing(
    value: Decimal, decimals: int
) -> None:
    said = shown(value, PER_CENT, decimals)
    assert (said == shown(Decimal(100), PER_CENT, decimals)) == (value == 100)
    assert (said == shown(Decimal(0), PER_CENT, decimals)) == (value == 0)


@given(stored, st.integers(0, 4))
def test_rounding_agrees_with_whole_number_arithmetic(value: Decimal, decimals: int) -> None:
    scaled = abs(Fraction(value)) * 10**decimals
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    expected = Fraction(whole, 10**decimals) * (-1 if value < 0 else 1)
    assert Fraction(round_half_up(value, decimals)) == expected


@given(stored, st.integers(0, 4))
def test_rounding_again_changes_nothing(value: Decimal, decimals: int) -> None:
    once = round_half_up(value, decimals)
    assert round_half_up(once, decimals) == once


@given(stored, st.integers(0, 4))
def test_rounding_mirrors_below_zero(value: Decimal, decimals: int) -> None:
    assert round_half_up(-value, decimals) == -round_half_up(value, decimals)


def test_rounding_twice_would_give_another_number() -> None:
    value = Decimal("2.45")
    assert round_half_up(round_half_up(value, 1), 0) == 3
    assert round_half_up(value, 0) == 2
    assert Figure(GRAMS, 0, value).display() == "2 grams"


def test_rounding_to_tens_is_refused() -> None:
    with pytest.raises(ValueError, match="not to tens"):
        round_half_up(Decimal(15), -1)


@given(stored)
def test_there_is_no_minus_zero(value: Decimal) -> None:
    assert format_number(value, 0) not in ("−0", "-0")
    assert "-" not in format_number(value, 3)


@pytest.mark.parametrize(
    ("given_value", "stored_value"),
    [("1.0000005", "1.000001"), ("-1.0000005", "-1.000001"), (3, "3.000000"), ("0.1", "0.100000")],
)
def test_exact_is_what_the_warehouse_stores(given_value: str | int, stored_value: str) -> None:
    assert str(exact(given_value)) == stored_value


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("1.500000", "1.5"),
        ("100", "100"),
        ("1E+3", "1000"),
        ("0.000001", "0.000001"),
        ("-0.10", "-0.1"),
    ],
)
def test_plain_text_for_files(value: str, text: str) -> None:
    assert plain(Decimal(value)) == text


@given(stored)
def test_plain_text_keeps_the_exact_value(value: Decimal) -> None:
    assert Decimal(plain(value)) == value
    assert "E" not in plain(value).upper()


# Medians and quartiles


@pytest.mark.parametrize("case", quartiles_cases(), ids=lambda case: case.case)
def test_the_published_examples_of_quartiles(case: QuartilesCase) -> None:
    shares = (Decimal("0.25"), Decimal("0.5"), Decimal("0.75"))
    assert [quantile(case.values, share) for share in shares] == [case.q1, case.median, case.q3]


def naive_quantile(values: list[Decimal], share: Fraction) -> Fraction:
    """Walk along the sorted values as along a line with a mark at each whole step."""
    ordered = sorted(Fraction(value) for value in values)
    where = share * (len(ordered) - 1)
    step = where.numerator // where.denominator
    if step == len(ordered) - 1:
        return ordered[-1]
    rest = where - step
    return ordered[step] * (1 - rest) + ordered[step + 1] * rest


@given(st.lists(small, min_size=1, max_size=30), st.sampled_from(["0", "0.25", "0.5", "0.75", "1"]))
def test_quantile_agrees_with_the_second_implementation(values: list[Decimal], share: str) -> None:
    got = quantile(values, Decimal(share))
    assert got is not None
    assert Fraction(got) == naive_quantile(values, Fraction(share))


@given(st.lists(small, min_size=1, max_size=30))
def test_median_agrees_with_the_standard_library(values: list[Decimal]) -> None:
    assert median(values) == statistics_median(values)


@given(st.lists(small, min_size=1, max_size=30))
def test_quartiles_stand_in_order_between_lowest_and_highest(values: list[Decimal]) -> None:
    found = [quantile(values, Decimal(n) / 4) for n in range(5)]
    assert found == sorted(found, key=lambda value: value or Decimal(0))
    assert (found[0], found[-1]) == (min(values), max(values))


@given(st.lists(small, min_size=1, max_size=30))
def test_quartiles_mirror_below_zero(values: list[Decimal]) -> None:
    low, high = quantile(values, Decimal("0.25")), quantile([-v for v in values], Decimal("0.75"))
    assert low is not None
    assert high == -low


def test_nothing_has_no_median() -> None:
    assert median([]) is None
    assert quantile([], Decimal("0.25")) is None


# Units


@pytest.mark.parametrize(
    ("unit", "value", "decimals", "english", "welsh"),
    [
        (GRAMS, "0.84", 1, "0.8 grams", "0.8 gram"),
        (POUNDS, "1234.5", 0, "£1,235", "£1,235"),
        (POUNDS, "-12.5", 2, "−£12.50", "−£12.50"),
        (PER_CENT, "70.05", 1, "70.1%", "70.1%"),
        (Unit("people", words_en="people"), "3", 0, "3 people", "3 people"),
    ],
)
def test_a_value_with_its_unit(
    unit: Unit, value: str, decimals: int, english: str, welsh: str
) -> None:
    figure = Figure(unit, decimals, Decimal(value))
    assert (figure.display(), figure.display("cy")) == (english, welsh)


# Figures


@pytest.mark.parametrize("absence", Absence)
def test_an_absent_value_shows_nothing_and_is_not_zero(absence: Absence) -> None:
    figure = Figure(GRAMS, 1, absence=absence)
    assert figure.value is None
    assert figure.number == figure.display() == figure.display("cy") == ""


def test_zero_is_a_value() -> None:
    assert Figure(GRAMS, 1, Decimal(0)).display() == "0.0 grams"


@pytest.mark.parametrize(
    ("value", "absence"),
    [(None, None), (Decimal(1), Absence.MISSING), (Decimal(0), Absence.MISSING)],
)
def test_a_figure_has_a_value_or_a_reason(value: Decimal | None, absence: Absence | None) -> None:
    with pytest.raises(ValueError, match="a value or the reason"):
        Figure(GRAMS, 1, value=value, absence=absence)


def test_display_never_touches_the_exact_value() -> None:
    figure = Figure(GRAMS, 0, Decimal("2.5"), rule=Rule.CALCULATED)
    assert figure.number == "3"
    assert figure.value == Decimal("2.5")
