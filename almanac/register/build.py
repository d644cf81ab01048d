"""Merges the publishers' rows, mended, into our tables of facts: a pure function of rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TypeVar
from urllib.parse import urlsplit

from almanac.register.centres import Part, middle
from almanac.register.chains import Link, chained, within
from almanac.register.corrections import corrected
from almanac.register.councils import Kind
from almanac.register.facts import (
    CodeFact,
    Correction,
    CouncilFact,
    Fact,
    Facts,
    NameFact,
    PlaceFact,
    SuccessionFact,
)
from almanac.register.naming import Unnamed, with_ids
from almanac.register.places import Places
from almanac.register.sources import govuk, mysociety, planning_data
from almanac.register.sources.mysociety import MySocietyRow
from almanac.register.subjects import Kept, Published, Subject, subjects_of

COUNCIL_FIELDS = ("nation", "kind", "type", "start", "website", "note", "note_cy")
NAME_USES = ("official", "short", "welsh", "welsh-short", "also")
CODE_PREFIX = "code:"
REPLACED_BY = "replaced-by"


def mended(published: Published, corrections: Iterable[Correction]) -> Published:
    """The publishers' rows with our corrections made. Raises `IdleCorrectionError`."""
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
    subjects = subjects_of(rows, councils, ids, kept.additions, successions)
    spans = {subject.id: subject.span for subject in subjects}
    places = _sorted(Places(rows, ids, kept.organisations, spans).all(subjects))
    return Facts(
        councils=_sorted(_with_middles([_council(s) for s in subjects], places, successions)),
        names=_sorted(fact for subject in subjects for fact in _names(subject)),
        codes=_sorted(fact for subject in subjects for fact in _codes(subject)),
        places=places,
        successions=_sorted(successions),
        organisations=kept.organisations,
    )


FactRow = TypeVar("FactRow", bound=Fact)


def _sorted(facts: Iterable[FactRow]) -> tuple[FactRow, ...]:
    """In the order of their cells, so that the same facts give the same bytes."""
    unique = {tuple(str(v or "") for v in fact.model_dump().values()): fact for fact in facts}
    return tuple(unique[key] for key in sorted(unique))


def _council(subject: Subject) -> CouncilFact:
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


def _with_middles(
    councils: Iterable[CouncilFact],
    places: Iterable[PlaceFact],
    successions: Iterable[SuccessionFact],
) -> Iterator[CouncilFact]:
    """County councils with the middle of their last districts, councils to come of their parts."""
    by_id = {council.id: council for council in councils}
    parts: dict[str, list[CouncilFact]] = defaultdict(list)
    for place in places:
        if place.relation == "county" and place.end == by_id[place.other].end:
            parts[place.other].append(by_id[place.council])
    for succession in successions:
        if succession.whole == "yes" and not by_id[succession.successor].latitude:
            parts[succession.successor].append(by_id[succession.predecessor])
    for council in by_id.values():
        if council.kind is Kind.COUNTY or not council.latitude:
            made_of = (Part(p.latitude, p.longitude, p.area_km2) for p in parts[council.id])
            latitude, longitude = middle(made_of)
            yield council.model_copy(update={"latitude": latitude, "longitude": longitude})
        else:
            yield council


def _website(subject: Subject) -> str:
    """The address of the site, not of a page in it.

    GOV.UK keeps the addresses of living councils; the planning platform also old ones.
    """
    published = (subject.govuk.website if subject.govuk else "") or (
        subject.planning.website if subject.planning else ""
    )
    parts = urlsplit(published)
    return f"{parts.scheme}://{parts.netloc}/" if parts.netloc else ""


def _names(subject: Subject) -> Iterator[NameFact]:
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


def _further_names(subject: Subject) -> Iterator[Link]:
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


def _codes(subject: Subject) -> Iterator[CodeFact]:
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


def _published_codes(subject: Subject) -> Iterator[tuple[str, str, str]]:
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
