"""Makes the register out of its tables of facts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from almanac.register.councils import UNKNOWN, Code, Council, Name, Place, Span, Succession
from almanac.register.facts import (
    CodeFact,
    CouncilFact,
    Facts,
    NameFact,
    OrganisationFact,
    PlaceFact,
    SuccessionFact,
)
from almanac.register.register import Organisation, Register


def assembled(facts: Facts, digest: str = "") -> Register:
    """The register. Raises `ValueError` for an id given twice or a fact about no council."""
    names: dict[str, list[Name]] = defaultdict(list)
    for name in facts.names:
        names[name.council].append(_name(name))
    codes: dict[str, list[Code]] = defaultdict(list)
    for code in facts.codes:
        codes[code.council].append(_code(code))
    places: dict[str, list[Place]] = defaultdict(list)
    for place in facts.places:
        places[place.council].append(_place(place))
    _refuse_strangers(facts, (*names, *codes, *places))
    return Register(
        (_council(c, names[c.id], codes[c.id], places[c.id]) for c in facts.councils),
        (_succession(s) for s in facts.successions),
        (_organisation(o) for o in facts.organisations),
        digest=digest,
    )


def _refuse_strangers(facts: Facts, named: Iterable[str]) -> None:
    known = {council.id for council in facts.councils}
    bodies = known | {organisation.id for organisation in facts.organisations}
    named = {*named, *(i for s in facts.successions for i in (s.predecessor, s.successor))}
    strangers = sorted(named - known) + sorted({p.other for p in facts.places} - bodies)
    if strangers:
        raise ValueError(f"The facts speak of what nobody knows: {', '.join(strangers)}.")


def _council(
    fact: CouncilFact, names: Iterable[Name], codes: Iterable[Code], places: Iterable[Place]
) -> Council:
    return Council(
        id=fact.id,
        nation=fact.nation,
        kind=fact.kind,
        type=fact.type,
        span=_span(fact.start, fact.end),
        names=tuple(sorted(names, key=lambda name: _order(name.span))),
        codes=tuple(sorted(codes, key=lambda code: _order(code.span))),
        places=tuple(sorted(places, key=lambda place: _order(place.span))),
        website=fact.website,
        latitude=float(fact.latitude) if fact.latitude else None,
        longitude=float(fact.longitude) if fact.longitude else None,
        area_km2=fact.area_km2,
        note=fact.note,
        note_cy=fact.note_cy,
    )


def _name(fact: NameFact) -> Name:
    return Name(fact.text, fact.use, _span(fact.start, fact.end))


def _code(fact: CodeFact) -> Code:
    return Code(fact.scheme, fact.text, _span(fact.start, fact.end))


def _place(fact: PlaceFact) -> Place:
    return Place(fact.relation, fact.other, _span(fact.start, fact.end))


def _succession(fact: SuccessionFact) -> Succession:
    return Succession(
        on=fact.on,
        predecessor=fact.predecessor,
        successor=fact.successor,
        whole=fact.whole == "yes",
        law=fact.law,
        status=fact.status,
        source=fact.source,
    )


def _organisation(fact: OrganisationFact) -> Organisation:
    return Organisation(
        id=fact.id,
        kind=fact.kind,
        name=fact.name,
        name_cy=fact.name_cy,
        span=_span(fact.start, fact.end),
        website=fact.website,
        code=fact.code,
        source=fact.source,
    )


def _span(start: date | None, end: date | None) -> Span:
    return Span(start or UNKNOWN, end)


def _order(span: Span) -> date:
    """Oldest first, so that the last of a list is the newest."""
    return span.start if isinstance(span.start, date) else date.min
