"""Which questions a council is asked in an assessment."""

from __future__ import annotations

from almanac.assessment.instrument import Instrument, instrument
from almanac.assessment.models import Assessment
from almanac.register.queries import register


def instrument_of(assessment: Assessment) -> Instrument:
    """The edition of the assessment's round, as this council is asked it."""
    return instrument_for(assessment.round.instrument, assessment.council)


def instrument_for(edition: str, council: str) -> Instrument:
    """An edition as this council is asked it. Raises `KeyError` for an unknown one of either."""
    found = register().councils[council]
    return instrument(edition, found.nation.value, found.kind.value)
