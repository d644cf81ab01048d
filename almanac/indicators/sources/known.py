"""Every data set that this software can read, by id."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from almanac.indicators.sources import (
    census,
    deprivation,
    finance,
    gmca,
    mysociety,
    ons_subnational,
    open_innovations,
    planning_data,
)
from almanac.indicators.sources.source import Source

_ALL = (
    census.AGE,
    census.HOUSEHOLD,
    deprivation.ENGLAND,
    deprivation.WALES,
    finance.SOURCE,
    gmca.SOURCE,
    mysociety.REGISTER,
    mysociety.RURAL,
    mysociety.DEPRIVATION,
    ons_subnational.PUBLISHED_2022,
    ons_subnational.PUBLISHED_2024,
    open_innovations.SOURCE,
    planning_data.SOURCE,
)
SOURCES: Mapping[str, Source] = MappingProxyType(
    {source.id: source for source in sorted(_ALL, key=lambda source: source.id)}
)
