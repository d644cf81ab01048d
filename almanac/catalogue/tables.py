"""Facts as CSV tables: read row by row into a schema, written so that bytes never vary."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from almanac.catalogue.errors import ContentError, Problem
from almanac.catalogue.wrong import sentence

Row = TypeVar("Row", bound=BaseModel)


def read_table(path: Path, schema: type[Row]) -> list[Row]:
    """Read a CSV table with a header row. Raises `ContentError` naming each wrong line.

    An empty cell is left out, so the schema's default applies.
    """
    try:
        with path.open(encoding="utf-8", newline="") as handle:
            return _read(path, csv.DictReader(handle, strict=True), schema)
    except UnicodeDecodeError as error:
        raise ContentError.at(path, 1, "The file is not UTF-8 text; save it as UTF-8.") from error
    except csv.Error as error:
        raise ContentError.at(path, 1, f"This is not a valid CSV table: {error}.") from error
    except OSError as error:
        reason = f"The file cannot be read ({error.strerror}); look at its rights, or remove it."
        raise ContentError.at(path, 1, reason) from error


def _read(path: Path, reader: csv.DictReader[str], schema: type[Row]) -> list[Row]:
    unknown = set(reader.fieldnames or ()) - set(schema.model_fields)
    if unknown:
        names = ", ".join(sorted(unknown))
        raise ContentError.at(path, 1, f"The header has columns nobody knows: {names}.")
    rows: list[Row] = []
    problems: list[Problem] = []
    for cells in reader:
        if None in cells:
            reason = "The line has more cells than the header; quote a cell that holds a comma."
            problems.append(Problem(str(path), reader.line_num, reason))
            continue
        try:
            rows.append(schema.model_validate({k: v for k, v in cells.items() if v}))
        except ValidationError as error:
            problems.extend(
                Problem(str(path), reader.line_num, sentence(item, schema))
                for item in error.errors()
            )
    if problems:
        raise ContentError(problems)
    return rows


def table_text(columns: Iterable[str], rows: Iterable[Mapping[str, object]]) -> str:
    """The CSV text of a table: UTF-8, \\n line ends, None as an empty cell, always the same."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(columns), lineterminator="\n", extrasaction="raise")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()
