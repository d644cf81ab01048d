"""All positions at once: one Ibis expression, compiled to the SQL of whichever database holds it.

For every council and figure: the latest value, how many councils of its kind and nation have a
lower, the same and a higher one of that period, their median and quartiles, its own movement, and
the median of its similar councils. The pure rules (`figures.quantile`, `trend`) are the truth;
tests hold this expression to them. No row is numbered and no council is ranked: only counts leave.
"""

from __future__ import annotations

from typing import Any, Literal

import ibis
from ibis import _
from ibis.config import Config

Dialect = Literal["duckdb", "postgres", "pyspark"]
DECIMAL = "decimal(18, 6)"
ROOMIER = "decimal(20, 8)"


class _SparkOptions(Config):
    """What the compiler for Spark asks; a value is never NaN here."""

    treat_nan_as_null: bool = False


OBSERVATION = ibis.table(
    {"council": "string", "indicator": "string", "sort_period": "string", "value": DECIMAL},
    name="observation",
)
COUNCIL = ibis.table({"id": "string", "nation": "string", "kind": "string"}, name="council")
NEIGHBOUR = ibis.table({"council": "string", "other": "string"}, name="neighbour")

COLUMNS = (
    "council", "indicator", "sort_period", "value", "nation", "kind", "others", "lower", "same",
    "higher", "kind_median", "kind_lower_quartile", "kind_upper_quartile", "periods",
    "first_value", "change", "similar_n", "similar_median",
)  # fmt: skip


def expression() -> Any:
    """The whole batch as one expression over `observation`, `council` and `neighbour`."""
    latest = _latest()
    return (
        latest.left_join(_spread(latest), ["indicator", "nation", "kind", "sort_period"])
        .left_join(_similar(latest), ["council", "indicator"])
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


def _latest() -> Any:
    """The newest period of each council and figure, how many it has, and where it began; with how
    many councils of its kind and nation are lower and higher in that period."""
    series = OBSERVATION.group_by("council", "indicator").agg(
        sort_period=_.sort_period.max(),
        first_period=_.sort_period.min(),
        periods=_.count(),
    )
    first = OBSERVATION.select(
        _.council, _.indicator, first_period=_.sort_period, first_value=_.value
    )
    newest = (
        series.inner_join(OBSERVATION, ["council", "indicator", "sort_period"])
        .inner_join(first, ["council", "indicator", "first_period"])
        .inner_join(COUNCIL, _.council == COUNCIL.id)
    )
    alike = ibis.window(group_by=["indicator", "nation", "kind", "sort_period"])
    upwards = ibis.window(group_by=["indicator", "nation", "kind", "sort_period"], order_by="value")
    downwards = ibis.window(
        group_by=["indicator", "nation", "kind", "sort_period"], order_by=ibis.desc("value")
    )
    chosen = newest.select(
        _.council, _.indicator, _.sort_period, _.value, _.nation, _.kind, _.periods, _.first_value
    )
    return chosen.mutate(
        n=_.count().over(alike),
        # Ibis counts ranks from 0: the rank is how many are strictly lower, or higher.
        lower=ibis.rank().over(upwards),
        higher=ibis.rank().over(downwards),
    )


def _spread(latest: Any) -> Any:
    """Median and quartiles within kind, nation and period."""
    return latest.group_by("indicator", "nation", "kind", "sort_period").agg(
        kind_median=_quantile(_.value, 0.5),
        kind_lower_quartile=_quantile(_.value, 0.25),
        kind_upper_quartile=_quantile(_.value, 0.75),
    )


def _quantile(value: Any, share: float) -> Any:
    """A quantile (definition 7) to six decimals, half up. Databases cut off what does not fit, so
    the two decimals that quarters of a gap can need are made room for first."""
    return value.cast(ROOMIER).quantile(share).cast(DECIMAL)


def _similar(latest: Any) -> Any:
    """How many similar councils have a value of the council's own latest period; their median."""
    own = latest.select(_.council, _.indicator, _.sort_period)
    theirs = OBSERVATION.select(other=_.council, indicator=_.indicator,
                                sort_period=_.sort_period, their_value=_.value)  # fmt: skip
    return (
        own.inner_join(NEIGHBOUR, "council")
        .inner_join(theirs, ["other", "indicator", "sort_period"])
        .group_by("council", "indicator")
        .agg(similar_n=_.count(), similar_median=_quantile(_.their_value, 0.5))
    )
