"""Councils side by side as CSV: one row for each figure and council."""

from __future__ import annotations

from django.utils.translation import get_language

from almanac.catalogue.tables import table_text
from almanac.front.compare_page import ComparePage
from almanac.front.council_csv import exact_text

COLUMNS = (
    "indicator", "title", "council", "council_name", "period", "value", "display", "absence",
    "rule",
)  # fmt: skip


def text(page: ComparePage) -> str:
    """The CSV text."""
    return table_text(COLUMNS, rows(page))


def rows(page: ComparePage) -> list[dict[str, str]]:
    """One row for each figure and council, in the page's order and in the active language."""
    return [
        {
            "indicator": row.id,
            "title": row.title,
            "council": column.id,
            "council_name": column.name,
            "period": cell.figure.period,
            "value": exact_text(cell.figure),
            "display": cell.figure.display(get_language() or "en"),
            "absence": cell.figure.absence or "",
            "rule": cell.figure.rule if cell.figure.value is not None else "",
        }
        for section in page.sections
        for row in section.rows
        for column, cell in zip(page.columns, row.cells, strict=True)
    ]
