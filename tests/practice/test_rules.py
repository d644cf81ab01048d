"""The pure rules of this room: money, states, working days, likeness, routing, chains."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from almanac.practice import money, parts
from almanac.practice.chains import Use, chain
from almanac.practice.duplicates import Story, alike
from almanac.practice.lifecycle import (
    EDITABLE,
    LIVE,
    WAYS,
    State,
    Verb,
    Who,
    after_submit,
    ways_from,
)
from almanac.practice.money import Band
from almanac.practice.routing import MOST, Ground, Known, route
from almanac.practice.summary import first_sentence
from almanac.practice.working_days import (
    bank_holidays,
    is_working,
    working_days_after,
    working_days_before,
)

# First sentences


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Calls fell. Then they rose.", "Calls fell."),
        ("Calls fell by 1.5 million, approx. 4 %.", "Calls fell by 1.5 million, approx. 4 %."),
        ("Did it help? Yes.", "Did it help?"),
        ("“It fell.” Says the head.", "“It fell.”"),
        ("Syrthiodd. Ŵyl arall.", "Syrthiodd."),
        ("One\n\ntwo", "One two"),
        ("", ""),
        ("word " * 40, "word " * 27 + "word…"),
        ("x" * 200, "x" * 139 + "…"),
    ],
)
def test_first_sentence(text: str, first: str) -> None:
    assert first_sentence(text) == first


# Money


@pytest.mark.parametrize(
    ("typed", "pounds"),
    [
        ("12500", Decimal(12500)),
        ("£12,500", Decimal(12500)),
        ("£ 12,500.50", Decimal("12500.50")),
        ("0", Decimal(0)),
        ("12.5", None),
        ("1,25", None),
        ("-5", None),
        ("about 5", None),
        ("٣", None),
        ("1e9", None),
        ("9999999999", None),
    ],
)
def test_pounds(typed: str, pounds: Decimal | None) -> None:
    assert money.pounds(typed) == pounds


@pytest.mark.parametrize(
    ("typed", "year"),
    [
        ("2025-26", "2025-26"),
        ("2025/26", "2025-26"),
        ("2025–2026", "2025-26"),
        ("2099-00", "2099-00"),
        ("2025-27", ""),
        ("2025", ""),
        ("1999-00", ""),
    ],
)
def test_financial_years(typed: str, year: str) -> None:
    assert money.financial_year(typed) == year


@pytest.mark.parametrize(
    ("amount", "band"),
    [
        ("0", Band.NOTHING),
        ("1", Band.UNDER_5K),
        ("4999.99", Band.UNDER_5K),
        ("5000", Band.TO_25K),
        ("25000", Band.TO_100K),
        ("100000", Band.TO_500K),
        ("500000", Band.MORE),
    ],
)
def test_an_exact_amount_decides_the_band(amount: str, band: Band) -> None:
    assert money.band_of(Decimal(amount)) is band
    assert money.read({"amount": amount, "band": "under-5k"}).band is band


def test_nothing_said_is_nothing_known() -> None:
    assert money.read({}) == money.Money(None, None)


# Parts


def test_what_is_missing_is_named_in_order() -> None:
    assert parts.missing({}) == parts.NEEDED
    assert parts.missing(dict.fromkeys(parts.NEEDED, "x")) == ()
    assert parts.missing(dict.fromkeys(parts.NEEDED, "x") | {"done": "  "}) == ("done",)
    assert set(parts.FIVE) < set(parts.NEEDED)


# States


def test_every_state_can_be_left_or_is_the_end() -> None:
    starts = {state for way in WAYS.values() for state in way.start}
    assert set(State) - starts == {State.WITHDRAWN}
    assert {way.end for way in WAYS.values()} | {State.WITH_APPROVER} == set(State)
    assert set(WAYS) == set(Verb)


@pytest.mark.parametrize("state", State)
def test_a_writer_can_always_go_on_or_take_back(state: State) -> None:
    ways = ways_from(state, frozenset({Who.WRITER}))
    assert bool(ways) is (state is not State.WITHDRAWN)


def test_a_steward_leaves_drafts_alone_and_takes_down_what_is_public() -> None:
    steward = frozenset({Who.STEWARD})
    assert all(ways_from(state, steward) == () for state in EDITABLE)
    assert all(Verb.WITHDRAW in ways_from(state, steward) for state in LIVE)
    assert all(ways_from(state, steward, public=True) == (Verb.WITHDRAW,) for state in EDITABLE)
    assert ways_from(State.WAITING, steward) == (Verb.PUBLISH, Verb.ASK_CHANGES, Verb.WITHDRAW)
    assert ways_from(State.WITH_APPROVER, steward) == ()


def test_nobody_publishes_but_a_steward() -> None:
    assert WAYS[Verb.PUBLISH].who == {Who.STEWARD}
    for who in Who:
        if who is not Who.STEWARD:
            assert Verb.PUBLISH not in ways_from(State.WAITING, frozenset({who}))


def test_where_it_goes_when_it_is_sent() -> None:
    assert after_submit(approver_first=True) is State.WITH_APPROVER
    assert after_submit(approver_first=False) is State.WAITING


# Working days


@pytest.mark.parametrize(
    ("start", "count", "day"),
    [
        (date(2026, 11, 30), 0, date(2026, 11, 30)),  # Monday
        (date(2026, 11, 30), 4, date(2026, 12, 4)),
        (date(2026, 11, 30), 5, date(2026, 12, 7)),
        (date(2026, 11, 28), 1, date(2026, 11, 30)),  # from a Saturday
        (date(2026, 12, 24), 3, date(2026, 12, 31)),  # Christmas, and Boxing Day kept on the 28th
        (date(2026, 4, 2), 2, date(2026, 4, 8)),  # Easter
    ],
)
def test_working_days_after(start: date, count: int, day: date) -> None:
    assert working_days_after(start, count) == day


@pytest.mark.parametrize(
    ("today", "count", "day"),
    [
        (date(2026, 11, 30), 0, date(2026, 11, 30)),
        (date(2026, 12, 4), 4, date(2026, 11, 30)),
        (date(2026, 12, 7), 5, date(2026, 11, 30)),
        (date(2026, 11, 30), 1, date(2026, 11, 29)),
        (date(2026, 12, 31), 3, date(2026, 12, 28)),
        (date(2026, 4, 8), 2, date(2026, 4, 6)),
    ],
)
def test_working_days_before(today: date, count: int, day: date) -> None:
    assert working_days_before(today, count) == day


# Month and day, in England and Wales. Those of 2026 and 2027 are as announced by the government;
# all of them are also what the library "holidays" 0.109, which is not used here, works out.
BANK_HOLIDAYS = {
    2024: "0101 0329 0401 0506 0527 0826 1225 1226",
    2025: "0101 0418 0421 0505 0526 0825 1225 1226",
    2026: "0101 0403 0406 0504 0525 0831 1225 1228",
    2027: "0101 0326 0329 0503 0531 0830 1227 1228",
}


@pytest.mark.parametrize("year", BANK_HOLIDAYS)
def test_bank_holidays_are_those_that_the_government_lists(year: int) -> None:
    found = " ".join(day.strftime("%m%d") for day in sorted(bank_holidays(year)))
    assert found == BANK_HOLIDAYS[year]


@given(st.integers(1979, 2200))
def test_every_year_has_eight_bank_holidays_all_on_weekdays(year: int) -> None:
    assert len(bank_holidays(year)) == 8
    assert all(day.weekday() < 5 for day in bank_holidays(year))


def begun(start: date, today: date) -> int:
    """How many working days have begun after a day, counted one by one."""
    return sum(is_working(start + timedelta(days=n)) for n in range(1, (today - start).days + 1))


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 12))
def test_the_last_day_that_is_old_enough(today: date, count: int) -> None:
    day = working_days_before(today, count)
    assert begun(day, today) >= count
    assert begun(day + timedelta(days=1), today) < count


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 12))
def test_the_first_day_that_is_late_enough(start: date, count: int) -> None:
    day = working_days_after(start, count)
    assert begun(start, day) == count
    assert begun(start, day - timedelta(days=1)) < count


# Likeness


def story(key: int, title: str, text: str = "", council: str = "leeds", area: str = "a") -> Story:
    return Story(key, title, text, frozenset([council]), frozenset([area]))


@pytest.mark.parametrize(
    ("other", "found"),
    [
        (story(2, "Missed bins: reported once"), True),
        (story(2, "Bins missed, once reported", council="powys"), True),
        (story(2, "Missed bins reported once", council="powys", area="b"), False),
        (story(2, "A new telephone system"), False),
        (story(2, "Other title", "One form before the crew’s rota for missed bins"), True),
        (story(1, "Missed bins reported once"), False),
    ],
)
def test_near_duplicates(other: Story, found: bool) -> None:
    new = story(1, "Missed bins reported once", "One form before the crews rota for missed bins.")
    assert bool(alike(new, [other])) is found


@given(st.lists(st.tuples(st.text(max_size=30), st.text(max_size=30)), max_size=6))
def test_likeness_takes_any_text_and_is_bounded(texts: list[tuple[str, str]]) -> None:
    others = [story(n + 2, title, text) for n, (title, text) in enumerate(texts)]
    for found in alike(story(1, "Bins", "bins"), others):
        assert 0 < found.score <= 100


# Routing


def test_the_strongest_reason_comes_first_and_each_is_told() -> None:
    known = Known(
        product=frozenset({"york"}),
        area=frozenset({"powys", "kent"}),
        similar=("kent", "york", "hull"),
        here=frozenset({"york", "powys", "kent", "hull"}),
    )
    found = route("leeds", known)
    assert [(one.council, one.grounds) for one in found] == [
        ("york", (Ground.PRODUCT, Ground.SIMILAR)),
        ("kent", (Ground.AREA, Ground.SIMILAR)),
        ("powys", (Ground.AREA,)),
        ("hull", (Ground.SIMILAR,)),
    ]


def test_whose_example_it_is_about_comes_first_or_is_asked_alone() -> None:
    here = frozenset({"york", "powys"})
    known = Known(
        area=frozenset({"powys"}), similar=("powys",), here=here, told=frozenset({"york"})
    )
    assert [one.council for one in route("leeds", known)] == ["york", "powys"]
    assert [one.grounds for one in route("leeds", known.told_only())] == [(Ground.TOLD,)]
    assert route("york", known.told_only()) == ()


COUNCILS = st.sampled_from([f"council-{n}" for n in range(30)])


@given(
    st.frozensets(COUNCILS), st.frozensets(COUNCILS), st.lists(COUNCILS, unique=True),
    st.frozensets(COUNCILS), COUNCILS,
)  # fmt: skip
def test_routing_keeps_its_promises(
    product: frozenset[str],
    area: frozenset[str],
    similar: list[str],
    here: frozenset[str],
    asker: str,
) -> None:
    found = route(asker, Known(product, area, similar, here))
    names = [one.council for one in found]
    assert len(names) == len(set(names)) <= MOST
    assert asker not in names
    assert set(names) <= here & (product | area | set(similar))
    assert all(one.grounds for one in found)
    left_out = (here & product) - {asker} - set(names)
    assert not left_out or all(Ground.PRODUCT in one.grounds for one in found)


# Chains


def test_each_stands_below_the_one_it_learnt_from() -> None:
    uses = [
        Use(1, date(2026, 1, 1), None),
        Use(2, date(2026, 2, 1), None),
        Use(3, date(2026, 3, 1), 1),
        Use(4, date(2026, 4, 1), 3),
        Use(5, date(2026, 5, 1), 99),
    ]
    assert [(each.key, each.depth) for each in chain(uses)] == [
        (1, 0), (3, 1), (4, 2), (2, 0), (5, 0),
    ]  # fmt: skip


@given(st.dictionaries(st.integers(1, 8), st.one_of(st.none(), st.integers(1, 10)), max_size=8))
def test_every_use_is_placed_once_even_in_a_circle(via: dict[int, int | None]) -> None:
    uses = [Use(key, date(2026, 1, key), other) for key, other in via.items()]
    assert sorted(each.key for each in chain(uses)) == sorted(via)
