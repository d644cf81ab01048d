"""Everything as one data package: CSV and Parquet with a Frictionless descriptor, the same bytes
each time it is made from the same content with the same locked requirements.

Format: Data Package, https://specs.frictionlessdata.io/data-package/ and Tabular Data Resource.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from almanac.catalogue.tables import table_text
from almanac.ui.demonstration import said
from almanac.ui.independence import INDEPENDENT

# Any fixed moment will do: the archive must not know when it was made.
ZIP_MOMENT = (2020, 1, 1, 0, 0, 0)
DUCKDB_TYPES = {
    "string": "VARCHAR",
    "number": "DECIMAL(18, 6)",
    "integer": "BIGINT",
    "date": "DATE",
    "boolean": "BOOLEAN",
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its name, Frictionless type and what it holds."""

    name: str
    type: str
    description: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the package; `rows` hold text, None for an empty cell."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[object, ...], ...]
    key: tuple[str, ...] = ()

    def as_csv(self) -> str:
        """The table as CSV text."""
        names = [column.name for column in self.columns]
        return table_text(names, (dict(zip(names, row, strict=True)) for row in self.rows))


@dataclass(frozen=True, slots=True)
class Origin:
    """Whose figures these are."""

    title: str
    publisher: str
    licence: str
    page: str


def write_package(
    tables: Iterable[Table], origins: Iterable[Origin], version: str, as_at: str, target: Path
) -> Path:
    """Write one zip archive with every table as CSV and Parquet and `datapackage.json`.

    Built aside and renamed, so that a half-written archive is never seen. Returns `target`.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=target.parent) as name:
        folder = Path(name)
        resources = [part for table in tables for part in _write_table(table, folder)]
        descriptor = _descriptor(resources, origins, version, as_at)
        (folder / "datapackage.json").write_text(
            json.dumps(descriptor, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
        )
        (folder / "README.md").write_text(_readme(version, as_at), encoding="utf-8")
        aside = folder / "package.building"
        _zip(folder, aside)
        aside.replace(target)
    return target


def _write_table(table: Table, folder: Path) -> list[dict[str, object]]:
    """Write both files of a table; return their descriptions."""
    csv_path = folder / f"{table.name}.csv"
    csv_path.write_text(table.as_csv(), encoding="utf-8")
    parquet_path = folder / f"{table.name}.parquet"
    _csv_to_parquet(table, csv_path, parquet_path)
    schema = {
        "fields": [
            {"name": c.name, "type": c.type, "description": c.description} for c in table.columns
        ],
        **({"primaryKey": list(table.key)} if table.key else {}),
        "missingValues": [""],
    }
    return [
        _resource(table.name, table.title, csv_path, "csv", schema),
        _resource(f"{table.name}-parquet", table.title, parquet_path, "parquet", schema),
    ]


def _csv_to_parquet(table: Table, source: Path, target: Path) -> None:
    """Typed Parquet from the CSV; one thread, so that rows keep their order."""
    types = {column.name: DUCKDB_TYPES[column.type] for column in table.columns}
    with duckdb.connect(config={"threads": 1}) as database:
        rows = database.read_csv(
            str(source), header=True, sep=",", quotechar='"', escapechar='"', columns=types
        )
        rows.write_parquet(str(target), compression="zstd")


def _resource(
    name: str, title: str, path: Path, form: str, schema: dict[str, object]
) -> dict[str, object]:
    data = path.read_bytes()
    return {
        "name": name,
        "title": title,
        "path": path.name,
        "profile": "tabular-data-resource" if form == "csv" else "data-resource",
        "format": form,
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "schema": schema,
    }


def _descriptor(
    resources: list[dict[str, object]], origins: Iterable[Origin], version: str, as_at: str
) -> dict[str, object]:
    return {
        "profile": "data-package",
        "name": "open-almanac",
        "title": "Open Almanac: councils of England and Wales, frameworks and open figures",
        "description": (
            f"As at {as_at}. {said(INDEPENDENT, 'en')} "
            "Figures are under their publishers' licences, named for each source; our own words "
            "and tables are under CC BY 4.0."
        ),
        "version": version,
        "licenses": [
            {"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"},
            {
                "name": "OGL-UK-3.0",
                "path": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
            },
        ],
        "sources": [
            {"title": f"{o.publisher}: {o.title} ({o.licence})", "path": o.page}
            if o.page
            else {"title": f"{o.publisher}: {o.title} ({o.licence})"}
            for o in origins
        ],
        "resources": resources,
    }


def _readme(version: str, as_at: str) -> str:
    return (
        f"# Open Almanac, version {version}\n\nAs at {as_at}. {said(INDEPENDENT, 'en')}\n\n"
        "Every table lies here as CSV and as Parquet; `datapackage.json` describes each column "
        "(Frictionless Data Package). The CSV files hold rows and nothing else, so that every "
        "program reads them: what they are stands here and in the description.\n\n"
        "Figures are under their publishers' licences, named for each data set in `sources.csv`; "
        "our own words and tables are under CC BY 4.0.\n"
    )


def _zip(folder: Path, target: Path) -> None:
    """Names in order, one fixed moment and the same rights for every file."""
    paths = sorted(p for p in folder.iterdir() if p.suffix in {".csv", ".json", ".md", ".parquet"})
    with zipfile.ZipFile(target, "w") as archive:
        for path in paths:
            entry = zipfile.ZipInfo(path.name, ZIP_MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, path.read_bytes())
