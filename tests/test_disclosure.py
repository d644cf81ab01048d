"""What is held back: the published examples, and what must never be revealed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from almanac.disclosure import (
    MEDIAN_FROM,
    QUARTILES_FROM,
    HeldBack,
    Pool,
    too_nearly_alike,
    verdict,
)
from almanac.indicators.method import DisclosureCase, disclosure_cases

CUT_OFF = date(2027, 3, 31)
AFTER = date(2027, 6, 1)
FIXED = frozenset({"region-wales", "kind-district"})


def pool_of(case: DisclosureCase) -> Pool:
    early = {f"early-{n}": CUT_OFF for n in range(case.sharing)}
    late = {f"late-{n}": CUT_OFF + timedelta(days=1) for n in range(case.late)}
    return Pool(case.outcome, case.group, early | late, CUT_OFF, case.published == "yes")


@pytest.mark.parametrize("case", disclosure_cases(), ids=lambda case: case.case)
def test_the_published_examples(case: DisclosureCase) -> None:
    got = verdict(pool_of(case), FIXED, case.as_at)
    assert (got.median, got.quartiles) == (case.median == "yes", case.quartiles == "yes")
    assert got.reason is case.reason


def test_every_reason_has_an_example() -> None:
    assert {case.reason for case in disclosure_cases()} - {None} == set(HeldBack)


days = st.integers(-5, 5).map(lambda n: CUT_OFF + timedelta(days=n))
sharers = st.dictionaries(st.integers(0, 60).map(str), days, max_size=40)


@given(sharers, st.sampled_from(["data", "security"]), st.sampled_from(["region-wales", "pasted"]))
def test_nothing_is_said_of_fewer_than_ten_nor_of_security_nor_of_free_groups(
    shared: dict[str, date], outcome: str, group: str
) -> None:
    got = verdict(Pool(outcome, group, shared, CUT_OFF), FIXED, AFTER)
    sharing = {council for council, day in shared.items() if day <= CUT_OFF}
    allowed = outcome != "security" and group in FIXED
    assert got.median == (allowed and len(sharing) >= MEDIAN_FROM)
    assert got.quartiles == (allowed and len(sharing) >= QUARTILES_FROM)
    assert got.councils == (sharing if got.median else frozenset())
    assert (got.reason is None) == got.quartiles


@given(sharers, st.dictionaries(st.text(min_size=3), st.just(CUT_OFF + timedelta(days=1))))
def test_whoever_shares_after_the_cut_off_changes_nothing_in_the_round(
    shared: dict[str, date], late: dict[str, date]
) -> None:
    before = verdict(Pool("data", "region-wales", shared, CUT_OFF), FIXED, AFTER)
    after = verdict(Pool("data", "region-wales", {**shared, **late}, CUT_OFF), FIXED, AFTER)
    assert before == after


def test_a_round_is_published_once() -> None:
    shared = {str(n): CUT_OFF for n in range(30)}
    first = verdict(Pool("data", "region-wales", shared, CUT_OFF), FIXED, AFTER)
    again = verdict(Pool("data", "region-wales", shared, CUT_OFF, published=True), FIXED, AFTER)
    assert first.median
    assert not again.median
    assert again.councils == frozenset()


def test_groups_that_differ_by_a_few_councils_are_named() -> None:
    ten = frozenset(str(n) for n in range(10))
    groups = {
        "ten": ten,
        "nineteen": ten | {f"x{n}" for n in range(9)},
        "twenty": ten | {f"y{n}" for n in range(10)},
        "same-as-ten": ten,
        "apart": frozenset({"z"}),
    }
    assert list(too_nearly_alike(groups)) == [("same-as-ten", "nineteen"), ("ten", "nineteen")]
