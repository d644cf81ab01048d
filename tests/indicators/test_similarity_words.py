"""Why a council is similar, in one sentence."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.utils import translation

from almanac.indicators.similarity import Closeness, Dropped, Neighbour
from almanac.indicators.similarity_words import (
    CLOSENESS,
    CLOSENESS_IN_A_WORD,
    DROPPED,
    reasons,
)

TITLES = {
    "age": "people aged 65 and over",
    "density": "density",
    "income": "income",
    "area": "area",
}


@pytest.mark.parametrize(
    ("closest", "further", "sentence"),
    [
        ((), (), "Middling on every measure."),
        (("age",), (), "Closest on: people aged 65 and over."),
        (("age", "density"), (), "Closest on: people aged 65 and over; density."),
        ((), ("income",), "Further apart on: income."),
        ((), ("income", "area"), "Further apart on: income; area."),
        (("density",), ("income",), "Closest on: density. Further apart on: income."),
        (
            ("age", "density"),
            ("income",),
            "Closest on: people aged 65 and over; density. Further apart on: income.",
        ),
        (("density",), ("income", "area"), "Closest on: density. Further apart on: income; area."),
        (
            ("density", "age"),
            ("income", "area"),
            "Closest on: density; people aged 65 and over. Further apart on: income; area.",
        ),
    ],
)
def test_the_reasons(closest: tuple[str, ...], further: tuple[str, ...], sentence: str) -> None:
    neighbour = Neighbour("other", Decimal(1), (), (), closest, further)
    with translation.override("en"):
        assert reasons(neighbour, TITLES) == sentence


def test_every_closeness_and_every_dropped_measure_has_words() -> None:
    assert set(CLOSENESS) == set(CLOSENESS_IN_A_WORD) == set(Closeness)
    assert set(DROPPED) == set(Dropped)
