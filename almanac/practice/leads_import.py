"""Make the table of leads from publishers' files: all or nothing, and the same bytes each time."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from django.conf import settings
from pydantic import ValidationError

from almanac.catalogue.roots import roots_of
from almanac.catalogue.tables import table_text
from almanac.catalogue.wrong import sentence
from almanac.indicators.sources.door import Door, Finding, Refused
from almanac.practice import leads
from almanac.practice.lead_schema import Lead
from almanac.practice.sources import algorithmic_records, planning_awards, planning_projects
from almanac.practice.sources.reading import Known, Read
from almanac.register.facts import SourceFact
from almanac.register.queries import register


class Importer(Protocol):
    """One source of leads."""

    @property
    def ID(self) -> str:  # noqa: N802 - a constant of a module
        """Key of the source in `facts/lead_sources.csv`."""

    @property
    def FILES(self) -> tuple[str, ...]:  # noqa: N802 - a constant of a module
        """Names of the publisher's files."""

    @property
    def read(self) -> Callable[[Known, Door], Iterator[Read]]:
        """What gives the leads in them."""


# In this order: what an award tells of is not told again by a place in a project.
IMPORTERS: tuple[Importer, ...] = (planning_awards, planning_projects, algorithmic_records)


@dataclass(frozen=True, slots=True)
class Imported:
    """What was read: the leads, and everything that was wrong or left out."""

    leads: tuple[Lead, ...]
    findings: tuple[Finding, ...]

    @property
    def refused(self) -> bool:
        """Whether anything was so wrong that nothing is written."""
        return any(finding.severity == "error" for finding in self.findings)


def read_folder(folder: Path) -> Imported:
    """Read every source from the files below a folder."""
    places, roots = _places(folder), roots_of("facts")
    sources = leads.sources_below(roots)
    known = Known(register(), leads.decisions_below(roots), places.__getitem__)
    found: list[Lead] = []
    findings: list[Finding] = []
    for importer in IMPORTERS:
        door = Door(importer.ID)
        read = _read(importer, known, places, door)
        known = replace(known, told=known.told.union(*(each.told for each in read)))
        found += _rows(read, sources.get(importer.ID), door)
        findings += door.findings
    return Imported(tuple(sorted(found, key=lambda row: row.id)), tuple(findings))


def write(path: Path, found: Imported) -> None:
    """Write the table aside, then rename it. The caller has made sure that nothing is wrong."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_suffix(f".{os.getpid()}.writing")
    aside.write_text(text_of(found.leads), encoding="utf-8")
    aside.replace(path)


def own_table() -> Path:
    """Where this installation keeps the leads that it brought in itself."""
    return Path(settings.ALMANAC.home) / "content" / "facts" / leads.LEADS


def text_of(rows: tuple[Lead, ...]) -> str:
    """The table as CSV."""
    return table_text(list(Lead.model_fields), (row.model_dump(mode="json") for row in rows))


def _places(folder: Path) -> dict[str, Path]:
    """The files that importers know, wherever below the folder they lie; of two, the first."""
    wanted = {name for importer in IMPORTERS for name in importer.FILES}
    found = sorted((p for p in folder.rglob("*") if p.name in wanted and p.is_file()), reverse=True)
    return {path.name: path for path in found}


def _read(
    importer: Importer, known: Known, places: Mapping[str, Path], door: Door
) -> tuple[Read, ...]:
    missing = [name for name in importer.FILES if name not in places]
    for name in missing:
        door.error(name, 0, "The file is not below this folder.")
    if missing:
        return ()
    try:
        return tuple(importer.read(known, door))
    except Refused:
        return ()  # the door has noted why


def _rows(read: tuple[Read, ...], source: SourceFact | None, door: Door) -> Iterator[Lead]:
    """The rows of one source; an id that comes twice, or a row that cannot be, is an error."""
    if source is None or source.retrieved is None:
        door.error(f"{leads.SOURCES}.csv", 0, f"{door.source} and its day of reading are missing.")
        return
    seen: set[str] = set()
    for each in read:
        if each.id in seen:
            door.error(leads.LEADS, 0, f"The id {each.id} comes twice.")
        seen.add(each.id)
        try:
            yield _row(each, source)
        except ValidationError as error:
            for item in error.errors():
                door.error(leads.LEADS, 0, f"{each.id}: {sentence(item, Lead)}")


def _row(each: Read, source: SourceFact) -> Lead:
    return Lead.model_validate(
        {
            "id": each.id,
            "record": each.record,
            "council": each.council,
            "partners": " ".join(each.partners),
            "name": each.name,
            "day": each.day,
            "amount": each.amount,
            "decision": each.decision,
            "source": source.id,
            "address": each.address,
            "licence": source.licence,
            "retrieved": source.retrieved,
        }
    )
