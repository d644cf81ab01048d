"""Where councils lie: the county council, the region, the combined authority, and since when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from almanac.register.chains import Link, common, within
from almanac.register.councils import UNKNOWN, Span
from almanac.register.facts import OrganisationFact, PlaceFact
from almanac.register.sources import mysociety, planning_data
from almanac.register.subjects import Published, Subject

RELATIONS = ("county", "region", "combined-authority")


class Places:
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
        listed = self.organisations.values()
        bodies = {o.code: o.id for o in listed if o.kind == "combined-authority" and o.code}
        self.combined = {
            code: bodies[gss]
            for code, gss in (
                *((row.code, row.gss) for row in rows.mysociety.values()),
                *((row.code, row.gss) for row in rows.planning_data.values()),
            )
            if gss in bodies
        }
        self.parents = {row.number: row.gss for row in rows.govuk.values()}
        self.by_gss = {row.gss: ids[code] for code, row in rows.mysociety.items() if row.kind}

    def all(self, subjects: Iterable[Subject]) -> Iterator[PlaceFact]:
        """Every place of every council; a district council lies where its county council lies."""
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

    def _county(self, subject: Subject) -> str:
        base, link = subject.base, subject.govuk
        if base is None:
            return ""
        named = self.ids[base.county] if base.county else ""
        parent = self.by_gss.get(self.parents.get(link.parent, ""), "") if link else ""
        return common(f"{subject.id}: county", named, parent)

    def _region(self, subject: Subject) -> str:
        base, plan = subject.base, subject.planning
        named = self.regions.get(base.region, "") if base else ""
        coded = self.regions[plan.region_gss] if plan and plan.region_gss else ""
        return common(f"{subject.id}: region", named, coded)

    def _bodies(self, subject: Subject | None) -> dict[str, str]:
        """Combined authorities: publishers' files of different days may name two in turn."""
        if subject is None:
            return {}
        found = {a.value: a.source for a in subject.added("combined-authority") if not a.start}
        for row, source in ((subject.base, mysociety.ID), (subject.planning, planning_data.ID)):
            if row and row.combined_authority in self.combined:
                found.setdefault(self.combined[row.combined_authority], source)
        return found

    def _own(self, subject: Subject) -> Iterator[PlaceFact]:
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
        self, subject: Subject, relation: str, other: str, source: str, span: Span | None = None
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
