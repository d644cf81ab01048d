"""Councils side by side: by name, at most five, every line that was typed is answered."""

from __future__ import annotations

import pytest

from almanac.front.compare_page import ComparePage, compare_page
from almanac.indicators import warehouse
from almanac.indicators.warehouse import counting
from almanac.register.queries import register

pytestmark = pytest.mark.usefixtures("prepared")


def page(typed: str) -> ComparePage:
    return compare_page(register(), typed, warehouse.as_at(), "en")


def test_alphabetical_order_whatever_was_typed() -> None:
    assert [c.name for c in page("Sheffield, Leeds\nBarnsley").columns] == [
        "Barnsley",
        "Leeds",
        "Sheffield",
    ]


def test_a_sixth_council_is_left_out_by_name() -> None:
    found = page("Leeds, Sheffield, Barnsley, Rotherham, Doncaster, Bradford")
    assert len(found.columns) == 5
    assert any("Bradford" in problem for problem in found.problems)


def test_a_name_that_nobody_knows_is_answered() -> None:
    found = page("Leeds\nxyzzy")
    assert [c.id for c in found.columns] == ["leeds"]
    assert any("xyzzy" in problem for problem in found.problems)


def test_a_council_that_is_gone_is_carried() -> None:
    assert [c.id for c in page("Allerdale").columns] == ["cumberland"]


def test_kinds_and_nations_are_not_mixed_in_silence() -> None:
    assert "different kinds" in page("Devon, South Hams").mixed
    found = page("Leeds, Cardiff")
    assert "different nations" in found.mixed
    notes = {row.id: row.note for section in found.sections for row in section.rows}
    assert notes["digital-exclusion-risk"] != ""
    assert notes["population"] == ""
    assert page("Leeds, Sheffield").mixed == ""


def test_a_figure_that_applies_to_none_of_them_is_left_out() -> None:
    ids = {row.id for section in page("Leeds, Sheffield").sections for row in section.rows}
    assert "deprivation-wales" not in ids
    assert "deprivation-england" in ids


def test_nothing_typed_is_no_error() -> None:
    found = page("")
    assert found.columns == ()
    assert found.problems == ()


def test_the_number_of_statements_does_not_grow_with_councils() -> None:
    counted = []
    for typed in ("Leeds", "Leeds, Sheffield, Barnsley, Rotherham, Doncaster"):
        with counting() as counter:
            page(typed)
        counted.append(len(counter.statements))
    assert counted[0] == counted[1] <= 3
