"""Similar councils of this installation: the register's councils, the warehouse's values."""

from __future__ import annotations

from functools import lru_cache

from almanac.indicators import warehouse
from almanac.indicators.choice import Choice
from almanac.indicators.method import similarity_method
from almanac.indicators.queries import latest_values
from almanac.indicators.similar import Latest, indicators_read, similar
from almanac.indicators.similarity import Similarity
from almanac.register.queries import register


def similar_councils(council: str, choice: Choice) -> Similarity:
    """The councils most like one, by a reader's choice, in one statement at most. Raises
    `NothingWeighsError`, and `KeyError` for a council that is not there on the warehouse's day."""
    return similar(
        register(), latest_context(), council, choice, warehouse.as_at(), similarity_method()
    )


def latest_context() -> Latest:
    """The latest value of every indicator that the method may compare, by council; read once for
    each warehouse."""
    return _latest_context(warehouse.version())


@lru_cache(maxsize=2)
def _latest_context(_version: str) -> Latest:
    return latest_values(indicators_read(similarity_method()))
