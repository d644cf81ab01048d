"""All positions at once: one Ibis expression, compiled to the SQL of whichever database holds it.

For every council and figure: the latest value, how many councils of its kind and nation have a
lower, the same and a higher one of that period, their median and quartiles, its own movement since
the last jump in the method, and the median of its similar councils. The pure rules
(`figures.quantile`, `trend`) are the truth; tests hold this expression to them. No row is numbered
and no council is ranked: only counts leave.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Literal

import ibis
from ibis import _
from ibis.config import Config

Dialect = Literal["duckdb", "postgres", "pyspark"]
DECIMAL = "decimal(18, 6)"
ROOMIER = "decimal(26, 10)"  # holds a quarter of a gap without rounding


class _SparkOptions(Config):
    """What the compiler for Spark asks; a value is never NaN here."""

    treat_nan_as_null: bool = False


# `since`: place in time of the jump from which the value's method holds; NULL for none.
OBSERVATION = ibis.table(
    {
        "council": "string",
        "indicator": "string",
        "sort_period": "string",
        "since": "string",
        "value": DECIMAL,
    },
    name="observation",
)
COUNCIL = ibis.table({"id": "string", "nation": "string", "kind": "string"}, name="council")
NEIGHBOUR = ibis.table({"council": "string", "other": "string"}, name="neighbour")

COLUMNS = (
    "council", "indicator", "sort_period", "value", "nation", "kind", "others", "lower", "same",
    "higher", "kind_median", "kind_lower_quartile", "kind_upper_quartile", "periods",
    "comparable", "first_value", "change", "similar_n", "similar_median",
)  # fmt: skip


def expression() -> Any:
    """The whole batch as one expression over `observation`, `council` and `neighbour`.

    `periods` is how many a council has of a figure, `comparable` how many since the last jump;
    `first_value` is the first of those, and `change` the latest less that.
    """
    newest = _newest()
    placed = _placed(newest)
    return (
        placed.left_join(_spread(placed), ["indicator", "nation", "kind", "sort_period"])
        .left_join(_similar(newest), ["council", "indicator"])
        .select(
            _.council, _.indicator, _.sort_period, _.value, _.nation, _.kind,
            others=_.n - 1,
            lower=_.lower,
            same=_.n - 1 - _.lower - _.higher,
            higher=_.higher,
            kind_median=_.kind_median,
            kind_lower_quartile=_.kind_lower_quartile,
            kind_upper_quartile=_.kind_upper_quartile,
            periods=_.periods,
            comparable=_.comparable,
            first_value=_.first_value,
            change=_.value - _.first_value,
            similar_n=_.similar_n.fill_null(0),
            similar_median=_.similar_median,
        )
    )  # fmt: skip


def sql(dialect: Dialect) -> str:
    """The expression as one statement of a database."""
    return str(_compiler(dialect).to_sqlglot(expression()).sql(dialect=_SQLGLOT[dialect]))


_SQLGLOT = {"duckdb": "duckdb", "postgres": "postgres", "pyspark": "spark"}


def _compiler(dialect: Dialect) -> Any:
    """Ibis' compiler alone: its whole backend would need pandas and pyarrow."""
    if dialect == "duckdb":
        from ibis.backends.sql.compilers.duckdb import DuckDBCompiler

        return DuckDBCompiler()
    if dialect == "postgres":
        from ibis.backends.sql.compilers.postgres import PostgresCompiler

        return PostgresCompiler()
    from ibis.backends.sql.compilers.pyspark import PySparkCompiler

    if (
        ibis.options.pyspark is None
    ):  # set by a backend that needs Spark itself; this is its default
        ibis.options.pyspark = _SparkOptions()
    return PySparkCompiler()


def _newest() -> Any:
    """The latest value of each council and figure; first value and count since its last jump."""
    eras = OBSERVATION.group_by("council", "indicator", "since").agg(
        era_ends=_.sort_period.max(),
        era_last=_.value.argmax(_.sort_period),
        era_first=_.value.argmin(_.sort_period),
        era_periods=_.count(),
    )
    return eras.group_by("council", "indicator").agg(
        sort_period=_.era_ends.max(),
        value=_.era_last.argmax(_.era_ends),
        first_value=_.era_first.argmax(_.era_ends),
        periods=_.era_periods.sum(),
        comparable=_.era_periods.argmax(_.era_ends),
    )


def _placed(newest: Any) -> Any:
    """With how many councils of its kind and nation have a value of that period, and how many of
    them a lower and a higher one."""
    alike = ["indicator", "nation", "kind", "sort_period"]
    upwards = ibis.window(group_by=alike, order_by="value")
    downwards = ibis.window(group_by=alike, order_by=ibis.desc("value"))
    return newest.inner_join(COUNCIL, _.council == COUNCIL.id).mutate(
        n=_.count().over(ibis.window(group_by=alike)),
        # Ibis counts ranks from 0: the rank is how many are strictly lower, or higher.
        lower=ibis.rank().over(upwards),
        higher=ibis.rank().over(downwards),
    )


def _spread(placed: Any) -> Any:
    """Median and quartiles within kind, nation and period."""
    groups = placed.group_by("indicator", "nation", "kind", "sort_period")
    return groups.agg(ordered=_.value.collect().sort()).select(
        "indicator",
        "nation",
        "kind",
        "sort_period",
        kind_median=_quantile(_.ordered, 2),
        kind_lower_quartile=_quantile(_.ordered, 1),
        kind_upper_quartile=_quantile(_.ordered, 3),
    )


def _similar(newest: Any) -> Any:
    """How many similar councils have a value of the council's own latest period; their median."""
    own = newest.select(_.council, _.indicator, _.sort_period)
    theirs = OBSERVATION.select(other=_.council, indicator=_.indicator,
                                sort_period=_.sort_period, their_value=_.value)  # fmt: skip
    groups = (
        own.inner_join(NEIGHBOUR, "council")
        .inner_join(theirs, ["other", "indicator", "sort_period"])
        .group_by("council", "indicator")
    )
    return groups.agg(ordered=_.their_value.collect().sort()).select(
        "council",
        "indicator",
        similar_n=_.ordered.length(),
        similar_median=_quantile(_.ordered, 2),
    )


def _quantile(ordered: Any, quarters: int) -> Any:
    """`figures.quantile` of sorted values, to six decimals, half up.

    Written out because databases interpolate in binary floating point, or cut decimals off.
    """
    last = ordered.length() - 1
    place = last * quarters
    below = _whole(place // 4)
    above = ibis.least(below + 1, _whole(last))
    share = (place % 4).cast("decimal(3, 2)") * ibis.literal(Decimal("0.25"), "decimal(3, 2)")
    low, high = ordered[below].cast(ROOMIER), ordered[above].cast(ROOMIER)
    return (low + (high - low) * share).cast(DECIMAL)


def _whole(number: Any) -> Any:
    """A number as Spark wants the place in a list: of 32 bits."""
    return number.cast("int32")
