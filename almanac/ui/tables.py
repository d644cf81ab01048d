"""Rows as a readable table, as JSON or as CSV: the one way commands print."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

import click
from tabulate import tabulate

FORMATS = ("table", "json", "csv")
Command = TypeVar("Command", bound=Callable[..., Any])

Row = Mapping[str, object] | Sequence[object]


def format_option(command: Command) -> Command:
    """Add `--format table|json|csv` to a command; it arrives as the argument `form`."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(FORMATS),
        default="table",
        show_default=True,
        help="How to print.",
    )(command)


def emit(rows: Iterable[Row], columns: Sequence[str], format: str = "table") -> None:
    """Print rows to standard output.

    A row is a mapping with the columns as keys, or a sequence in their order. In JSON, exact
    decimals are text (so that nothing is rounded) and dates are ISO; an empty cell is null.
    """
    click.echo(rendered(rows, columns, format), nl=False)


def rendered(rows: Iterable[Row], columns: Sequence[str], format: str = "table") -> str:
    """The text that `emit` prints, with its last line end."""
    if format not in FORMATS:
        raise ValueError(f"There is no format “{format}”; choose one of {', '.join(FORMATS)}.")
    cells = [_in_order(row, columns) for row in rows]
    if format == "json":
        objects = [dict(zip(columns, map(_json, row), strict=True)) for row in cells]
        return json.dumps(objects, ensure_ascii=False, indent=2) + "\n"
    if format == "csv":
        return _csv(cells, columns)
    texts = [[_text(cell) for cell in row] for row in cells]
    # Numbers stay as they are written: tabulate must not turn 2.50 into 2.5.
    align = ["right" if _numeric(cells, n) else "left" for n in range(len(columns))]
    return tabulate(texts, list(columns), disable_numparse=True, colalign=align or None) + "\n"


def _in_order(row: Row, columns: Sequence[str]) -> list[object]:
    if isinstance(row, Mapping):
        return [row.get(column) for column in columns]
    if len(row) != len(columns):
        raise ValueError(f"A row has {len(row)} cells for {len(columns)} columns.")
    return list(row)


def _csv(cells: Iterable[Sequence[object]], columns: Sequence[str]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_text(cell) for cell in row] for row in cells)
    return out.getvalue()


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell)


def _json(cell: object) -> object:
    if isinstance(cell, Decimal | date):
        return _text(cell)
    if cell is None or isinstance(cell, bool | int | float | str | list | dict):
        return cell
    return str(cell)


def _numeric(cells: Sequence[Sequence[object]], column: int) -> bool:
    values = [row[column] for row in cells if row[column] is not None]
    return bool(values) and all(
        isinstance(value, int | float | Decimal) and not isinstance(value, bool) for value in values
    )
