"""Commands print the same cells as a table, as JSON and as CSV."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from almanac.ui.tables import emit, rendered

COLUMNS = ("council", "value", "read", "alive")
ROWS = [
    {"council": "Ynys Môn", "value": Decimal("2.50"), "read": date(2026, 4, 1), "alive": True},
    {"council": 'A, "B"', "value": None, "read": None, "alive": False},
]


def test_table() -> None:
    assert rendered(ROWS, COLUMNS).splitlines() == [
        "council      value  read        alive",
        "---------  -------  ----------  -------",
        "Ynys Môn      2.50  2026-04-01  yes",
        'A, "B"                          no',
    ]


def test_csv() -> None:
    assert rendered(ROWS, COLUMNS, "csv") == (
        'council,value,read,alive\nYnys Môn,2.50,2026-04-01,yes\n"A, ""B""",,,no\n'
    )


def test_json_keeps_decimals_exact_and_nothing_as_null() -> None:
    assert json.loads(rendered(ROWS, COLUMNS, "json")) == [
        {"council": "Ynys Môn", "value": "2.50", "read": "2026-04-01", "alive": True},
        {"council": 'A, "B"', "value": None, "read": None, "alive": False},
    ]


@pytest.mark.parametrize("form", ["table", "json", "csv"])
def test_no_rows_print_all_the_same(form: str) -> None:
    assert rendered([], ("a", "b"), form)


def test_rows_may_be_sequences_of_the_right_length() -> None:
    assert rendered([("x", 1)], ("a", "b"), "csv") == "a,b\nx,1\n"
    with pytest.raises(ValueError, match="A row has 1 cells for 2 columns"):
        rendered([("x",)], ("a", "b"), "csv")


def test_an_unknown_format_is_refused_with_a_sentence() -> None:
    with pytest.raises(ValueError, match="There is no format “xml”; choose one of table"):
        rendered([], ("a",), "xml")


def test_text_that_looks_like_a_number_stays_as_it_is() -> None:
    assert rendered([("1e5",), ("007",)], ("code",)).splitlines()[2:] == ["1e5", "007"]


def test_emit_prints_to_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    emit([("x", 1)], ("a", "b"), "csv")
    assert capsys.readouterr().out == "a,b\nx,1\n"


# Printed cells hold no control characters: none of our texts does.
WORDS = st.text(st.characters(exclude_categories=["Cc", "Cs"]))


@given(st.lists(st.tuples(WORDS, st.integers(), st.decimals(allow_nan=False, places=3))))
def test_csv_and_json_hold_the_same_cells(rows: list[tuple[str, int, Decimal]]) -> None:
    columns = ("a", "b", "c")
    read = list(csv.DictReader(io.StringIO(rendered(rows, columns, "csv"), newline="")))
    objects = json.loads(rendered(rows, columns, "json"))
    assert [{k: str(v) for k, v in each.items()} for each in objects] == read
