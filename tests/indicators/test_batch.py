"""The batch in SQL gives what the pure rules give, on real figures and on invented ones."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from almanac.figures import exact, median, quantile
from almanac.indicators import batch, queries, warehouse
from almanac.indicators.position import Likeness
from almanac.indicators.tables import TABLES
from almanac.indicators.trend import Step, trend_of

Rows = list[tuple[str, str, str, Decimal]]  # council, indicator, sort_period, value
Kinds = dict[str, str]
Near = dict[str, list[str]]
Jumps = tuple[str, ...]  # periods from which a new method holds


def run(rows: Rows, kinds: Kinds, near: Near, jumps: Jumps = ()) -> list[dict[str, object]]:
    """The batch over invented tables."""
    with duckdb.connect() as database:
        for table in ("observation", "council", "neighbour"):
            database.execute(f"CREATE TABLE {table} ({TABLES[table]})")
        for council, indicator, period, value in rows:
            database.execute(
                "INSERT INTO observation (council, indicator, sort_period, since, value) "
                "VALUES (?, ?, ?, ?, ?)",
                [
                    council,
                    indicator,
                    period,
                    max((j for j in jumps if j <= period), default=None),
                    value,
                ],
            )
        for council, kind in kinds.items():
            database.execute(
                "INSERT INTO council (id, nation, kind) VALUES (?, 'england', ?)", [council, kind]
            )
        for council, others in near.items():
            for n, other in enumerate(others):
                database.execute(
                    "INSERT INTO neighbour (council, n, other) VALUES (?, ?, ?)",
                    [council, n, other],
                )
        found = database.execute(batch.sql("duckdb"))
        return [dict(zip(batch.COLUMNS, row, strict=True)) for row in found.fetchall()]


def naive(
    rows: Rows, kinds: Kinds, near: Near, jumps: Jumps = ()
) -> dict[tuple[str, str], dict[str, object]]:
    """The same by the pure rules, and by loops that anybody can follow."""
    series: dict[tuple[str, str], dict[str, Decimal]] = defaultdict(dict)
    for council, indicator, period, value in rows:
        series[council, indicator][period] = value
    newest = {key: max(values) for key, values in series.items()}
    found = {}
    for (council, indicator), values in series.items():
        period = newest[council, indicator]
        alike = [
            series[other, i][period]
            for (other, i) in series
            if i == indicator and kinds[other] == kinds[council] and newest[other, i] == period
        ]
        theirs = [
            series[other, indicator][period]
            for other in near.get(council, [])
            if period in series.get((other, indicator), {})
        ]
        own = values[period]
        compared = trend_of([Step(p, p, v) for p, v in values.items()], jumps, SAME).compared
        found[council, indicator] = {
            "value": own,
            "others": len(alike) - 1,
            "lower": sum(v < own for v in alike),
            "same": sum(v == own for v in alike) - 1,
            "higher": sum(v > own for v in alike),
            "kind_median": exact(median(alike) or 0),
            "kind_lower_quartile": exact(quantile(alike, Decimal("0.25")) or 0),
            "kind_upper_quartile": exact(quantile(alike, Decimal("0.75")) or 0),
            "periods": len(values),
            "comparable": len(compared),
            "first_value": compared[0].value,
            "change": own - compared[0].value,
            "similar_n": len(theirs),
            "similar_median": exact(median(theirs) or 0) if theirs else None,
        }
    return found


SAME = Likeness(Decimal(0), Decimal(0), 0)


def agree(rows: Rows, kinds: Kinds, near: Near, jumps: Jumps = ()) -> None:
    made = run(rows, kinds, near, jumps)
    expected = naive(rows, kinds, near, jumps)
    assert len(made) == len(expected)
    for row in made:
        wanted = expected[str(row["council"]), str(row["indicator"])]
        assert {key: row[key] for key in wanted} == wanted


def test_a_small_example_by_hand() -> None:
    rows: Rows = [
        ("a", "x", "2020", Decimal(10)),
        ("a", "x", "2021", Decimal(12)),
        ("b", "x", "2021", Decimal(12)),
        ("c", "x", "2021", Decimal(20)),
        ("d", "x", "2020", Decimal(99)),  # of another period: not compared
        ("e", "x", "2021", Decimal(0)),  # of another kind: not compared
    ]
    kinds = dict.fromkeys("abcd", "district") | {"e": "county"}
    made = {row["council"]: row for row in run(rows, kinds, {"a": ["c", "d"]})}
    a = made["a"]
    assert (a["others"], a["lower"], a["same"], a["higher"]) == (2, 0, 1, 1)
    assert a["kind_median"] == Decimal(12)
    assert (a["periods"], a["change"]) == (2, Decimal(2))
    assert (a["similar_n"], a["similar_median"]) == (1, Decimal(20))
    agree(rows, kinds, {"a": ["c", "d"]})


def test_nothing_is_compared_across_a_jump_in_the_method() -> None:
    years = {"2018": 90, "2019": 95, "2020": 10, "2021": 12}
    rows: Rows = [("a", "x", year, Decimal(value)) for year, value in years.items()]
    rows += [("b", "x", "2018", Decimal(1)), ("b", "x", "2019", Decimal(4))]
    made = {row["council"]: row for row in run(rows, dict.fromkeys("ab", "county"), {}, ("2020",))}
    a, b = made["a"], made["b"]
    assert (a["periods"], a["comparable"]) == (4, 2)
    assert (a["first_value"], a["change"]) == (Decimal(10), Decimal(2))
    assert (b["periods"], b["comparable"], b["change"]) == (2, 2, Decimal(3))  # all before it


@pytest.mark.parametrize(
    ("values", "quarter", "middle"),
    [
        # A quarter of a gap of 0.000002, or a half of 0.000001, lies between two sixth decimals.
        ("1 1.000002", "1.000001", "1.000001"),
        ("-1 -1.000001", "-1.000001", "-1.000001"),
        # Too many digits for binary floating point, which databases' own quantiles use.
        ("99999999999.000001 99999999999.000004", "99999999999.000002", "99999999999.000003"),
    ],
)
def test_quartiles_are_exact_and_rounded_once(values: str, quarter: str, middle: str) -> None:
    rows: Rows = [(f"c{n}", "x", "2021", Decimal(v)) for n, v in enumerate(values.split())]
    made = run(rows, {council: "county" for council, *_ in rows}, {})[0]
    assert made["kind_lower_quartile"] == Decimal(quarter)
    assert made["kind_median"] == Decimal(middle)


MUCH = 10**11  # the largest that DECIMAL(18, 6) holds with room for a difference
VALUES = st.one_of(
    st.decimals(min_value=-MUCH, max_value=MUCH, places=6),
    st.sampled_from([Decimal(0), Decimal(1), Decimal("0.000001")]),  # so that some are the same
)


@settings(max_examples=40)
@given(
    st.dictionaries(
        st.tuples(st.sampled_from("abcdefg"), st.sampled_from(["2019", "2020", "2021"])),
        VALUES,
        min_size=1,
    ),
    st.dictionaries(st.sampled_from("abcdefg"), st.sampled_from(["county", "district"])),
    st.lists(st.sampled_from(["2018", "2019", "2020", "2021", "2022"]), unique=True, max_size=2),
)
def test_any_small_world_agrees(
    values: dict[tuple[str, str], Decimal], some: Kinds, jumps: list[str]
) -> None:
    kinds = dict.fromkeys("abcdefg", "district") | some
    rows: Rows = [(council, "x", period, v) for (council, period), v in values.items()]
    agree(rows, kinds, {"a": ["b", "c"], "b": ["a", "g", "f"]}, tuple(jumps))


@pytest.mark.usefixtures("prepared")
def test_all_real_figures_agree() -> None:
    rows: Rows = warehouse.rows("SELECT council, indicator, sort_period, value FROM observation")  # type: ignore[assignment]
    kinds = {
        council: f"{nation} {kind}"
        for council, nation, kind in warehouse.rows("SELECT id, nation, kind FROM council")
    }
    near: dict[str, list[str]] = defaultdict(list)
    for council, other in warehouse.rows("SELECT council, other FROM neighbour"):
        near[council].append(other)
    expected = naive(rows, kinds, near)
    made = warehouse.rows(f"SELECT {', '.join(batch.COLUMNS)} FROM standing")
    assert len(made) == len(expected) > 5000
    for values in made:
        row = dict(zip(batch.COLUMNS, values, strict=True))
        wanted = expected[row["council"], row["indicator"]]
        assert {key: row[key] for key in wanted} == wanted


@pytest.mark.usefixtures("prepared")
def test_the_page_s_median_of_similar_councils_is_the_batch_s() -> None:
    from almanac.front import council_figures
    from almanac.register.queries import register

    for id_ in ("leeds", "powys", "south-hams", "surrey", "isles-of-scilly"):
        figures = council_figures.council_figures(
            register(),
            register().get(id_),
            council_figures.usual_group(id_),
            list(queries.cards().values()),
        )
        stored = dict(
            warehouse.rows(
                "SELECT indicator, similar_median FROM standing WHERE council = ?", [id_]
            )
        )
        for indicator, comparison in figures.comparisons.items():
            if comparison.median.value is not None:
                assert exact(comparison.median.value) == stored[indicator], (id_, indicator)


@pytest.mark.parametrize("dialect", ["duckdb", "postgres", "pyspark"])
def test_it_is_one_statement_for_each_database(dialect: batch.Dialect) -> None:
    statement = batch.sql(dialect)
    assert statement.upper().startswith(("WITH", "SELECT"))
    assert ";" not in statement
    assert "row_number" not in statement.lower()  # nothing is numbered, nobody is ranked
