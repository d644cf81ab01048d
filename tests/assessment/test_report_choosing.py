"""Which areas of work a report names, and in which order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from almanac.assessment.report.choosing import (
    AreaStands,
    fallen,
    lowest,
    named_apart,
    next_steps,
    strongest,
    widest_gap,
)
from almanac.assessment.scoring import Interval

N = 3


def at(id_: str, low: int, high: int | None = None, **more: int) -> AreaStands:
    return AreaStands(id_, Interval(low, low if high is None else high), **more)


def ids(areas: list[AreaStands]) -> str:
    return "".join(area.id for area in areas)


AREAS = [at("a", 3), at("b", 1), at("c", 0, 4), at("d", 1), AreaStands("e", None), at("f", 4)]


def test_of_equals_the_order_of_the_instrument_decides() -> None:
    assert ids(lowest(AREAS, N)) == "bda"
    assert ids(strongest(AREAS, N)) == "fab"


def test_what_is_not_certain_and_what_does_not_apply_is_neither() -> None:
    assert not {"c", "e"} & set(ids(lowest(AREAS, 9)) + ids(strongest(AREAS, 9)))


def test_level_0_is_no_strength_and_level_4_is_not_low() -> None:
    assert strongest([at("a", 0)], N) == []
    assert lowest([at("a", 4)], N) == []


def test_next_steps_begin_with_the_lowest_that_have_a_target_not_reached() -> None:
    areas = [at("a", 0), at("b", 3, target=4), at("c", 2, target=2), at("d", 1, target=2)]
    assert ids(next_steps(areas, N)) == "dba"


def test_fallen_and_gap_name_the_furthest() -> None:
    areas = [at("a", 2, earlier=3), at("b", 0, earlier=3), at("c", 3, earlier=1)]
    assert (found := fallen(areas)) is not None
    assert found.id == "b"
    assert fallen([at("c", 3, earlier=1), at("d", 1)]) is None
    aimed = [at("a", 2, target=3), at("b", 1, target=4), at("c", 0, 4, target=4)]
    assert (gap := widest_gap(aimed)) is not None
    assert gap.id == "b"
    assert widest_gap([at("a", 3, target=3)]) is None


LEVELS = st.one_of(
    st.none(),
    st.tuples(st.integers(0, 4), st.integers(0, 4)).map(lambda p: Interval(min(p), max(p))),
)


@given(st.lists(st.tuples(LEVELS, st.one_of(st.none(), st.integers(1, 4))), max_size=12))
def test_nothing_is_strong_and_low_and_nothing_unknown_is_either(
    found: list[tuple[Interval | None, int | None]],
) -> None:
    areas = [AreaStands(str(n), level, target) for n, (level, target) in enumerate(found)]
    high, low = named_apart(areas, N)
    assert not {a.id for a in high} & {a.id for a in low}
    assert all(a.known is not None for a in (*high, *low))
    if high and low:
        assert min(a.known or 0 for a in high) > max(a.known or 0 for a in low)
    steps = next_steps(areas, N)
    assert len({a.id for a in steps}) == len(steps) <= N
    assert all(a.known is not None and a.known < 4 for a in steps)
