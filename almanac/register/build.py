"""Merges the publishers' rows, mended, into our tables of facts: a pure function of rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from almanac.register.chains import Link, chained, common, within
from almanac.register.corrections import corrected
from almanac.register.councils import UNKNOWN, Kind, Span
from almanac.register.facts import (
    Addition,
    CodeFact,
    Correction,
    CouncilFact,
    Fact,
    Facts,
    NameFact,
    Order,
    OrganisationFact,
    PlaceFact,
    SuccessionFact,
)
from almanac.register.naming import Unnamed, with_ids
from almanac.register.sources import govuk, mysociety, planning_data
from almanac.register.sources.govuk import GovukRow
from almanac.register.sources.mysociety import MySocietyRow
from almanac.register.sources.planning_data import PlanningDataRow

OWN = "almanac"  # prefix of ids that our own additions give, and the source of what follows
COUNCIL_FIELDS = ("nation", "kind", "type", "start", "website", "note")
NAME_USES = ("official", "short", "welsh", "welsh-short", "also")
RELATIONS = ("county", "region", "combined-authority")
CODE_PREFIX = "code:"
REPLACED_BY = "replaced-by"


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
class _Subject:
    """One council with all that is said of it."""

    id: str
    base: MySocietyRow | None
    planning: PlanningDataRow | None
    govuk: GovukRow | None
    additions: tuple[Addition, ...]
    span: Span

    def added(self, attribute: str) -> list[Addition]:
        return [a for a in self.additions if a.attribute == attribute]


def mended(published: Published, corrections: Iterable[Correction]) -> Published:
    """The publishers' rows with our corrections made. Raises `IdleCorrectionError` for an idle one."""
    corrections = tuple(corrections)
    return Published(
        mysociety=corrected(published.mysociety, mysociety.ID, corrections),
        planning_data=corrected(published.planning_data, planning_data.ID, corrections),
        govuk=corrected(published.govuk, govuk.ID, corrections),
    )


def build(published: Published, kept: Kept, known_ids: Mapping[str, str]) -> Facts:
    """The tables of facts. `known_ids` maps mySociety's codes to ids given before.

    Raises `ValueError` where publishers disagree and no correction decides, or where a fact
    names a council or organisation that is not there.
    """
    rows = mended(published, kept.corrections)
    councils = {code: row for code, row in rows.mysociety.items() if row.kind}
    ids = with_ids(
        (Unnamed(row.code, row.short, Kind(row.kind), row.end) for row in councils.values()),
        known_ids,
    )
    successions = _successions(councils, ids, kept)
    subjects = _subjects(rows, councils, ids, kept.additions, successions)
    spans = {subject.id: subject.span for subject in subjects}
    return Facts(
        councils=_sorted(_council(subject) for subject in subjects),
        names=_sorted(fact for subject in subjects for fact in _names(subject)),
        codes=_sorted(fact for subject in subjects for fact in _codes(subject)),
        places=_sorted(_Places(rows, ids, kept.organisations, spans).all(subjects)),
        successions=_sorted(successions),
        organisations=kept.organisations,
    )


FactRow = TypeVar("FactRow", bound=Fact)


def _sorted(facts: Iterable[FactRow]) -> tuple[FactRow, ...]:
    """In the order of their cells, so that the same facts give the same bytes."""
    unique = {tuple(str(v or "") for v in fact.model_dump().values()): fact for fact in facts}
    return tuple(unique[key] for key in sorted(unique))


def _subjects(
    rows: Published,
    councils: Mapping[str, MySocietyRow],
    ids: Mapping[str, str],
    additions: Iterable[Addition],
    successions: Iterable[SuccessionFact],
) -> list[_Subject]:
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
        subjects.append(_Subject(id_, base, plan, link, tuple(added[id_]), span))
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


def _council(subject: _Subject) -> CouncilFact:
    base, own = subject.base, {a.attribute: a for a in subject.additions}
    cells = {name: own[name].value for name in COUNCIL_FIELDS if name in own}
    if base:
        website = _website(subject)
        cells = {
            "nation": base.nation,
            "kind": base.kind,
            "type": base.type,
            "website": website,
            "latitude": base.latitude,
            "longitude": base.longitude,
            "area_km2": base.area_km2,
            **cells,
        }
    start = subject.span.start if isinstance(subject.span.start, date) else None
    cells.pop("start", None)
    source = mysociety.ID if base else own["nation"].source
    return CouncilFact.model_validate(
        {"id": subject.id, "start": start, "end": subject.span.end, "source": source, **cells}
    )


def _website(subject: _Subject) -> str:
    """GOV.UK keeps the addresses of living councils; the planning platform also old ones."""
    return (subject.govuk.website if subject.govuk else "") or (
        subject.planning.website if subject.planning else ""
    )


def _names(subject: _Subject) -> Iterator[NameFact]:
    base = subject.base
    published = {"official": base.official, "short": base.short} if base else {}
    for use in NAME_USES:
        links = [Link(a.value, a.start, a.end, a.source) for a in subject.added(use)]
        if use in published:
            links.append(Link(published[use], None, None, mysociety.ID))
        if use == "also":
            links += _further_names(subject)
            chain = [within(link, subject.span) for link in links]
        else:
            chain = chained(f"{subject.id}: {use}", links, subject.span)
        for link in chain:
            yield NameFact(
                council=subject.id,
                use=use,  # type: ignore[arg-type]
                text=link.text,
                start=link.start,
                end=link.end,
                source=link.source,
            )


def _further_names(subject: _Subject) -> Iterator[Link]:
    """Official names as other publishers write them, where they write them differently."""
    known = {subject.base.official if subject.base else ""}
    known |= {a.value for a in subject.additions if a.attribute in ("official", "also")}
    for name, source in (
        (subject.govuk.name if subject.govuk else "", govuk.ID),
        (subject.planning.name if subject.planning else "", planning_data.ID),
    ):
        if name and name not in known:
            known.add(name)
            yield Link(name, None, None, source)


def _codes(subject: _Subject) -> Iterator[CodeFact]:
    schemes: dict[str, list[Link]] = defaultdict(list)
    for addition in subject.additions:
        if addition.attribute.startswith(CODE_PREFIX):
            scheme = addition.attribute.removeprefix(CODE_PREFIX)
            link = Link(addition.value, addition.start, addition.end, addition.source)
            schemes[scheme].append(link)
    for scheme, text, source in _published_codes(subject):
        if text and text not in {link.text for link in schemes[scheme]}:
            schemes[scheme].append(Link(text, None, None, source))
    for scheme, links in schemes.items():
        for link in chained(f"{subject.id}: {scheme}", links, subject.span):
            yield CodeFact(
                council=subject.id,
                scheme=scheme,
                text=link.text,
                start=link.start,
                end=link.end,
                source=link.source,
            )


def _published_codes(subject: _Subject) -> Iterator[tuple[str, str, str]]:
    if base := subject.base:
        for former in base.former_gss.split(","):
            yield "gss", former, mysociety.ID
        yield "gss", base.gss, mysociety.ID
        yield "mysociety", base.code, mysociety.ID
        yield "snac", base.snac, mysociety.ID
    if plan := subject.planning:
        yield "planning-data", plan.code, planning_data.ID
        yield "lpa", plan.lpa, planning_data.ID
        yield "wikidata", plan.wikidata, planning_data.ID
    if link := subject.govuk:
        yield "govuk-slug", link.code, govuk.ID


def _successions(
    councils: Mapping[str, MySocietyRow], ids: Mapping[str, str], kept: Kept
) -> list[SuccessionFact]:
    """Who took over from whom: by mySociety's list, and by orders that it does not know yet."""
    events: dict[tuple[date, str], list[str]] = defaultdict(list)
    for row in councils.values():
        for successor in filter(None, row.replaced_by.split(",")):
            events[date.fromisoformat(row.end), ids[row.code]].append(ids[successor])
    for addition in kept.additions:
        if addition.attribute == REPLACED_BY and addition.start:
            events[addition.start, addition.subject].append(addition.value)
    orders = {(order.on, order.successor): order for order in kept.orders}
    facts = []
    for (on, predecessor), successors in events.items():
        for successor in successors:
            order = orders.get((on, successor))
            if order is None:
                raise ValueError(f"No order names how {successor} came to be on {on}.")
            facts.append(
                SuccessionFact(
                    on=on,
                    predecessor=predecessor,
                    successor=successor,
                    whole="yes" if len(successors) == 1 else "no",
                    law=order.law,
                    status=order.status,
                    source=order.source,
                )
            )
    return facts


class _Places:
    """Where councils lie, from publishers' columns and our additions."""

    def __init__(
        self,
        rows: Published,
        ids: Mapping[str, str],
        organisations: Iterable[OrganisationFact],
        spans: Mapping[str, Span],
    ) -> None:
        self.ids = ids
        self.organisations = {organisation.id: organisation for organisation in organisations}
        self.spans = dict(spans) | {o.id: _span_of(o) for o in self.organisations.values()}
        by_code = {o.code: o.id for o in self.organisations.values() if o.code}
        self.regions = by_code | {
            o.name: o.id for o in self.organisations.values() if o.kind == "region"
        }
        listed = (*rows.mysociety.values(), *rows.planning_data.values())
        self.combined = {row.code: by_code[row.gss] for row in listed if row.gss in by_code}
        self.parents = {row.number: row.gss for row in rows.govuk.values()}
        self.by_gss = {row.gss: ids[code] for code, row in rows.mysociety.items() if row.kind}

    def all(self, subjects: Iterable[_Subject]) -> Iterator[PlaceFact]:
        subjects = tuple(subjects)
        counties = {s.id: county for s in subjects if (county := self._county(s))}
        for subject in subjects:
            yield from self._own(subject)
            county, region = counties.get(subject.id, ""), self._region(subject)
            if county:
                yield from self._place(subject, "county", county, mysociety.ID)
            if region:
                yield from self._place(subject, "region", region, mysociety.ID)
            above = next((s for s in subjects if s.id == county), None)
            for body, source in {**self._bodies(above), **self._bodies(subject)}.items():
                yield from self._place(subject, "combined-authority", body, source)

    def _county(self, subject: _Subject) -> str:
        base, link = subject.base, subject.govuk
        if base is None:
            return ""
        named = self.ids[base.county] if base.county else ""
        parent = self.by_gss.get(self.parents.get(link.parent, ""), "") if link else ""
        return common(f"{subject.id}: county", named, parent)

    def _region(self, subject: _Subject) -> str:
        base, plan = subject.base, subject.planning
        named = self.regions.get(base.region, "") if base else ""
        coded = self.regions[plan.region_gss] if plan and plan.region_gss else ""
        return common(f"{subject.id}: region", named, coded)

    def _bodies(self, subject: _Subject | None) -> dict[str, str]:
        """Combined authorities: publishers' files of different days may name two in turn."""
        if subject is None:
            return {}
        found = {a.value: a.source for a in subject.added("combined-authority") if not a.start}
        for row, source in ((subject.base, mysociety.ID), (subject.planning, planning_data.ID)):
            if row and row.combined_authority in self.combined:
                found.setdefault(self.combined[row.combined_authority], source)
        return found

    def _own(self, subject: _Subject) -> Iterator[PlaceFact]:
        for addition in subject.additions:
            if addition.attribute not in RELATIONS:
                continue
            if addition.attribute == "combined-authority" and not addition.start:
                continue  # told together with what publishers say
            yield from self._place(
                subject,
                addition.attribute,
                addition.value,
                addition.source,
                Span(addition.start or UNKNOWN, addition.end),
            )

    def _place(
        self, subject: _Subject, relation: str, other: str, source: str, span: Span | None = None
    ) -> Iterator[PlaceFact]:
        if other not in self.spans:
            raise ValueError(f"{subject.id}: it lies in “{other}”, which nobody knows.")
        link = within(Link(other, None, None, source), subject.span, self.spans[other], span)
        if link.start and link.end and link.end <= link.start:
            return  # the two never were at the same time
        yield PlaceFact(
            council=subject.id,
            relation=relation,  # type: ignore[arg-type]
            other=other,
            start=link.start,
            end=link.end,
            source=source,
        )


def _span_of(organisation: OrganisationFact) -> Span:
    return Span(organisation.start or UNKNOWN, organisation.end)
