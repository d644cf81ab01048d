"""What open records say of councils' digital work: gathered, not confirmed, and nothing claimed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from almanac.catalogue.errors import ContentError, Problem
from almanac.catalogue.kept import Kept, Roots
from almanac.catalogue.loader import load_file
from almanac.catalogue.roots import roots_of
from almanac.catalogue.tables import read_table
from almanac.practice.lead_schema import Decision, Decisions, Lead
from almanac.practice.pointers import stands_for
from almanac.register.facts import SourceFact, read_kind
from almanac.register.queries import register
from almanac.signposts import checks
from almanac.signposts.speaking import speaks_to

LEADS, SOURCES, DECISIONS = "leads.csv", "lead_sources", "method/leads.yaml"
PATTERNS = (f"facts/{LEADS}", f"facts/{SOURCES}.csv", DECISIONS)


@dataclass(frozen=True, slots=True)
class Choice:
    """Which leads are asked for; an empty text stands for all."""

    outcome: str = ""
    area: str = ""
    nation: str = ""
    council: str = ""  # of today, or one that is no more
    record: str = ""
    programme: str = ""  # of a fund, a project or a tool: its name as published


@dataclass(frozen=True, slots=True)
class Library:
    """Every lead by id, newest first; the decisions by which they are here; their sources."""

    leads: Mapping[str, Lead]
    decisions: Mapping[str, Decision]
    sources: Mapping[str, SourceFact]


@dataclass(frozen=True, slots=True)
class OfCouncil:
    """A lead of a council, or of one of those that it took over from: then `before` are they."""

    lead: Lead
    before: tuple[str, ...]


def library() -> Library:
    """All of them. Raises `ContentError` naming what is wrong."""
    return _KEPT.get(roots_of("facts"))


def lead(id_: str) -> Lead | None:
    """One by its id."""
    return library().leads.get(id_)


def decision_of(found: Lead) -> Decision:
    """Why a lead is here, and which outcomes and areas of work it is about, as we read it."""
    return library().decisions[found.decision]


def leads(choice: Choice, as_at: date) -> tuple[Lead, ...]:
    """Those that are asked for, councils followed through the register to a day."""
    return tuple(each for each in library().leads.values() if _holds(each, choice, as_at))


def of_outcome(outcome: str) -> tuple[Lead, ...]:
    """Those of an outcome, as we read them."""
    return tuple(e for e in library().leads.values() if outcome in decision_of(e).outcomes)


def of_area(area: str) -> tuple[Lead, ...]:
    """Those of an area of work, as we read them."""
    return tuple(e for e in library().leads.values() if area in decision_of(e).facets)


def of_element(reference: str) -> tuple[Lead, ...]:
    """Those that speak to a part framework:edition:element of any framework."""
    speaks, known = speaks_to(reference), library()
    speaking = {
        id_ for id_, each in known.decisions.items() if speaks.holds(each.outcomes, each.facets)
    }
    return tuple(each for each in known.leads.values() if each.decision in speaking)


def of_council(council: str, as_at: date) -> tuple[OfCouncil, ...]:
    """Those of a council and of every council whose area lies in it on the day."""
    known = register()
    found = []
    for each in library().leads.values():
        fitting = [id_ for id_ in each.councils if stands_for(council, id_, known, as_at)]
        if fitting:
            before = () if council in fitting else tuple(fitting)
            found.append(OfCouncil(each, before))
    return tuple(found)


def load(roots: Roots) -> Library:
    """The tables below these roots. A data set that a later root has replaces the earlier one's."""
    decisions, sources = decisions_below(roots), sources_below(roots)
    known, problems = _leads(roots), []
    for path, rows in known.items():
        problems += list(_wrong(path, rows, decisions, sources))
    if problems:
        raise ContentError(problems)
    every = sorted(_merged(known.values()), key=lambda each: each.id)
    every.sort(key=lambda each: each.day, reverse=True)
    return Library({each.id: each for each in every}, decisions, sources)


def sources_below(roots: Roots) -> dict[str, SourceFact]:
    """The publishers' data sets, by id."""
    return {row.id: row for row in read_kind(roots, SOURCES, SourceFact)}


def decisions_below(roots: Roots) -> dict[str, Decision]:
    """The decisions of the last root that has any: an installation may decide for itself."""
    paths = [root / DECISIONS for root in roots if (root / DECISIONS).is_file()]
    if not paths:
        return {}
    found = load_file(paths[-1], Decisions).decisions
    items = [
        checks.Item(paths[-1], ("decisions", n), each, each.outcomes)
        for n, each in enumerate(found)
    ]
    if problems := checks.problems(items):
        raise ContentError(problems)
    return {each.id: each for each in found}


def _leads(roots: Roots) -> dict[Path, list[Lead]]:
    paths = [root / "facts" / LEADS for root in roots]
    return {path: read_table(path, Lead) for path in paths if path.is_file()}


def _merged(tables: Iterable[list[Lead]]) -> list[Lead]:
    every: list[Lead] = []
    for rows in tables:
        brought = {row.source for row in rows}
        every = [row for row in every if row.source not in brought] + rows
    return every


def _wrong(
    path: Path,
    rows: list[Lead],
    decisions: Mapping[str, Decision],
    sources: Mapping[str, SourceFact],
) -> Iterator[Problem]:
    """Rows that lead nowhere, with their line: the header is the first."""
    councils, ids = register().councils, Counter(row.id for row in rows)
    for line, row in enumerate(rows, start=2):
        faults = [f"There is no council {id_}." for id_ in row.councils if id_ not in councils]
        if ids[row.id] > 1:
            faults.append(f"The id {row.id} is given twice.")
        if row.source not in sources:
            faults.append(f"There is no source {row.source} in {SOURCES}.csv.")
        decision = decisions.get(row.decision)
        if decision is None or not decision.digital or decision.record != row.record:
            faults.append(f"{DECISIONS} does not say that {row.decision} is digital work.")
        yield from (Problem(str(path), line, fault) for fault in faults)


def _holds(each: Lead, choice: Choice, as_at: date) -> bool:
    known, decision = register(), decision_of(each)
    return (
        choice.outcome in ("", *decision.outcomes)
        and choice.area in ("", *decision.facets)
        and choice.record in ("", each.record)
        and choice.programme in ("", each.name)
        and (
            not choice.nation
            or any(known.get(id_).nation == choice.nation for id_ in each.councils)
        )
        and (
            not choice.council
            or any(stands_for(choice.council, id_, known, as_at) for id_ in each.councils)
        )
    )


_KEPT: Kept[Library] = Kept(PATTERNS, load)
