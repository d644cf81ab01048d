"""Each council with all that publishers and our own additions say of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from almanac.register.chains import common
from almanac.register.councils import UNKNOWN, Span
from almanac.register.facts import Addition, Correction, Order, OrganisationFact, SuccessionFact
from almanac.register.sources.govuk import GovukRow
from almanac.register.sources.mysociety import MySocietyRow
from almanac.register.sources.planning_data import PlanningDataRow


@dataclass(frozen=True, slots=True)
class Published:
    """What the publishers' files say, each by the publisher's own code."""

    mysociety: Mapping[str, MySocietyRow]
    planning_data: Mapping[str, PlanningDataRow]
    govuk: Mapping[str, GovukRow]


@dataclass(frozen=True, slots=True)
class Kept:
    """The tables that people keep: what mends and completes the publishers' files."""

    corrections: tuple[Correction, ...]
    additions: tuple[Addition, ...]
    orders: tuple[Order, ...]
    organisations: tuple[OrganisationFact, ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """One council with all that is said of it."""

    id: str
    base: MySocietyRow | None
    planning: PlanningDataRow | None
    govuk: GovukRow | None
    additions: tuple[Addition, ...]
    span: Span

    def added(self, attribute: str) -> list[Addition]:
        """What our additions say of one attribute."""
        return [a for a in self.additions if a.attribute == attribute]


def subjects_of(
    rows: Published,
    councils: Mapping[str, MySocietyRow],
    ids: Mapping[str, str],
    additions: Iterable[Addition],
    successions: Iterable[SuccessionFact],
) -> list[Subject]:
    """All councils: those of mySociety's list and those that only our additions know.

    Raises `ValueError` for an addition about a council nobody knows, and where sources disagree.
    """
    planning = {row.gss: row for row in rows.planning_data.values()}
    links = {row.gss: row for row in rows.govuk.values()}
    added: dict[str, list[Addition]] = defaultdict(list)
    for addition in additions:
        added[addition.subject].append(addition)
    ends = {succession.predecessor: succession.on for succession in successions}
    bases: dict[str, MySocietyRow | None] = {ids[row.code]: row for row in councils.values()}
    bases |= {a.subject: None for a in additions if a.attribute == "nation"}
    strangers = sorted(set(added) - set(bases))
    if strangers:
        raise ValueError(f"Additions speak of councils nobody knows: {', '.join(strangers)}.")
    subjects = []
    for id_, base in bases.items():
        plan = planning.get(base.gss) if base else None
        span = _span(id_, base, plan, added[id_], ends.get(id_))
        link = links.get(base.gss) if base else None
        subjects.append(Subject(id_, base, plan, link, tuple(added[id_]), span))
    return subjects


def _span(
    id_: str,
    base: MySocietyRow | None,
    plan: PlanningDataRow | None,
    additions: Iterable[Addition],
    end: date | None,
) -> Span:
    own = next((a.value for a in additions if a.attribute == "start"), "")
    start = common(f"{id_}: start", own, base.start if base else "", plan.start if plan else "")
    stated = common(f"{id_}: end", base.end if base else "", plan.end if plan else "")
    if stated and (end is None or stated != end.isoformat()):
        raise ValueError(f"{id_}: it ends on {stated}, but no council takes over on that day.")
    return Span(date.fromisoformat(start) if start else UNKNOWN, end)
