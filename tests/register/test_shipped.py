"""The register that ships, proved against the publishers' files and against itself."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from almanac.register.councils import REGISTER_OPENS, UNKNOWN, Council, Kind, Nation
from almanac.register.facts import BUILT, KEPT
from almanac.register.register import Register
from almanac.register.sources import ons_code_changes, ons_upper_tier
from tests.register.builders import day

VESTING_DAYS = [date(y, 4, 1) for y in (2019, 2020, 2021, 2023, 2027)]
EVE = timedelta(days=1)
LATER = date(2030, 1, 1)


def codes(councils: tuple[Council, ...], on: date) -> list[str]:
    return sorted(council.code("gss", on) for council in councils)


def lower_and_single(register: Register, on: date) -> tuple[Council, ...]:
    return tuple(c for c in register.as_at(on) if c.kind is not Kind.COUNTY)


@pytest.mark.shared_data
@pytest.mark.parametrize("year", range(2016, 2025))
def test_districts_and_single_tiers_are_those_of_ons_in_every_year(
    shipped: Register, shared_data: Path, year: int
) -> None:
    """No council twice and none missing: ONS lists every area once a year, ours are the same."""
    lineages = ons_code_changes.read(shared_data / "register")
    listed = sorted({lineage.codes[year] for lineage in lineages})
    assert codes(lower_and_single(shipped, date(year, 12, 31)), date(year, 12, 31)) == listed


@pytest.mark.shared_data
@pytest.mark.parametrize("vesting", VESTING_DAYS[:4])
def test_the_turn_of_a_reorganisation_falls_on_the_first_of_april(
    shipped: Register, shared_data: Path, vesting: date
) -> None:
    lineages = ons_code_changes.read(shared_data / "register")
    before = sorted({lineage.codes[vesting.year - 1] for lineage in lineages})
    after = sorted({lineage.codes[vesting.year] for lineage in lineages})
    assert before != after
    assert codes(lower_and_single(shipped, vesting - EVE), vesting - EVE) == before
    assert codes(lower_and_single(shipped, vesting), vesting) == after


@pytest.mark.shared_data
def test_lineages_of_ons_are_our_successions(shipped: Register, shared_data: Path) -> None:
    """Where ONS says that an area of one year lies in another of a later year, so do we."""
    for lineage in ons_code_changes.read(shared_data / "register"):
        first, last = min(lineage.codes), max(lineage.codes)
        old = shipped.by_code("gss", lineage.codes[first], date(first, 12, 31))
        new = shipped.by_code("gss", lineage.codes[last], date(last, 12, 31))
        assert old is not None
        assert new is not None
        assert shipped.carried(old.id, date(last, 12, 31)) == (new.id,), lineage


@pytest.mark.shared_data
def test_counties_of_districts_are_those_of_ons(shipped: Register, shared_data: Path) -> None:
    on = day("2023-12-31")
    above = {
        council.code("gss", on): (shipped.county_of(council.id, on) or council).code("gss", on)
        for council in lower_and_single(shipped, on)
    }
    listed = ons_upper_tier.read(shared_data / "register")
    assert above == {row.code: row.upper for row in listed.values()}


@pytest.mark.parametrize("vesting", VESTING_DAYS)
def test_what_ends_and_what_begins_on_a_vesting_day_is_what_successions_say(
    shipped: Register, vesting: date
) -> None:
    before = {council.id for council in shipped.as_at(vesting - EVE)}
    after = {council.id for council in shipped.as_at(vesting)}
    events = [s for s in shipped.successions if s.on == vesting]
    assert events
    assert before - after == {s.predecessor for s in events}
    assert after - before == {s.successor for s in events}


@pytest.mark.parametrize("vesting", VESTING_DAYS)
def test_no_name_and_no_code_stands_twice_on_either_day(shipped: Register, vesting: date) -> None:
    for on in (vesting - EVE, vesting):
        there = shipped.as_at(on)
        names = [council.name(on) for council in there]
        own = [code for code in codes(there, on) if code]
        assert len(set(names)) == len(names) == len(there)
        assert len(set(own)) == len(own)


@pytest.mark.parametrize("vesting", VESTING_DAYS)
def test_every_district_that_day_lies_in_a_county_that_is_there(
    shipped: Register, vesting: date
) -> None:
    for on in (vesting - EVE, vesting):
        there = {council.id: council for council in shipped.as_at(on)}
        for council in there.values():
            county = shipped.county_of(council.id, on)
            assert (county is not None) == (council.kind is Kind.DISTRICT), council.id
            assert county is None or there[county.id].kind is Kind.COUNTY


def test_every_county_has_districts_as_long_as_it_lives(shipped: Register) -> None:
    for council in shipped.councils.values():
        if council.kind is Kind.COUNTY:
            last = (council.span.end or LATER) - EVE
            assert shipped.districts_of(council.id, REGISTER_OPENS), council.id
            assert shipped.districts_of(council.id, last), council.id


def test_spans_and_successions_agree(shipped: Register) -> None:
    for succession in shipped.successions:
        assert shipped.get(succession.predecessor).span.end == succession.on
        assert shipped.get(succession.successor).span.start == succession.on
    ended = {c.id for c in shipped.councils.values() if c.span.end}
    assert ended == {s.predecessor for s in shipped.successions}


def test_what_begins_after_the_register_opens_took_over_from_somebody(shipped: Register) -> None:
    begun = {
        c.id
        for c in shipped.councils.values()
        if c.span.start is not UNKNOWN and c.span.start > REGISTER_OPENS
    }
    assert begun == {s.successor for s in shipped.successions}


def test_whole_is_said_exactly_where_there_is_one_successor(shipped: Register) -> None:
    for council in shipped.councils.values():
        taken = shipped.successors(council.id)
        assert all(s.whole == (len(taken) == 1) for s in taken)


def test_every_area_is_carried_to_councils_that_are_there(shipped: Register) -> None:
    there = {c.id for c in shipped.as_at(LATER)}
    for council in shipped.councils.values():
        lies_in = shipped.became(council.id, LATER)
        assert lies_in, council.id
        assert set(lies_in) <= there


def test_nobody_ended_before_the_register_opens(shipped: Register) -> None:
    assert all(c.span.end is None or c.span.end > REGISTER_OPENS for c in shipped.councils.values())


def _turns(council: Council) -> set[date]:
    """Every day on which anything of the council changes, and the days before."""
    spans = [council.span, *(x.span for x in (*council.names, *council.codes, *council.places))]
    dates = {d for s in spans for d in (s.start, s.end) if isinstance(d, date)}
    return {REGISTER_OPENS, LATER} | dates | {d - EVE for d in dates}


def test_each_has_one_code_and_one_name_on_every_day_of_its_life(shipped: Register) -> None:
    """Attributes change only on the turns, so looking at each turn looks at every day."""
    for council in shipped.councils.values():
        if council.span.start == day("2027-04-01"):
            continue  # no code has been published for the councils to come
        for on in _turns(council):
            own = [c for c in council.codes if c.scheme == "gss" and c.span.holds(on)]
            official = [n for n in council.names if n.use == "official" and n.span.holds(on)]
            short = [n for n in council.names if n.use == "short" and n.span.holds(on)]
            expected = 1 if council.span.holds(on) else 0
            assert (len(own), len(official), len(short)) == (expected,) * 3, (council.id, on)


def test_each_lies_in_one_region_and_at_most_one_combined_authority(shipped: Register) -> None:
    for council in shipped.councils.values():
        for on in _turns(council):
            held = [p for p in council.places if p.span.holds(on)]
            regions = [p for p in held if p.relation == "region"]
            bodies = [p for p in held if p.relation == "combined-authority"]
            english = council.nation is Nation.ENGLAND and council.span.holds(on)
            assert len(regions) == (1 if english else 0), (council.id, on)
            assert len(bodies) <= 1, (council.id, on)


def test_combined_authorities_hold_only_while_they_are_there(shipped: Register) -> None:
    for council in shipped.councils.values():
        for place in council.places:
            if place.relation != "combined-authority":
                continue
            body = shipped.organisation(place.other)
            assert body is not None
            assert body.kind == "combined-authority"
            assert isinstance(place.span.start, date)
            assert body.span.holds(place.span.start)
            assert body.span.end is None or (place.span.end or LATER) <= body.span.end


@pytest.mark.parametrize(
    ("id_", "turn", "old", "new"),
    [
        ("barnsley", "2025-04-01", "E08000016", "E08000038"),
        ("sheffield", "2025-04-01", "E08000019", "E08000039"),
        ("northumberland", "2013-04-01", "E06000048", "E06000057"),
        ("gateshead", "2013-04-01", "E08000020", "E08000037"),
        ("east-hertfordshire", "2013-04-01", "E07000097", "E07000242"),
        ("stevenage", "2013-04-01", "E07000101", "E07000243"),
        ("st-albans", "2012-04-01", "E07000100", "E07000240"),
        ("welwyn-hatfield", "2012-04-01", "E07000104", "E07000241"),
    ],
)
def test_a_changed_code_is_no_succession(
    shipped: Register, id_: str, turn: str, old: str, new: str
) -> None:
    council, on = shipped.get(id_), day(turn)
    assert council.code("gss", on - EVE) == old
    assert council.code("gss", on) == new
    assert shipped.by_code("gss", old) is shipped.by_code("gss", new) is council
    assert shipped.successors(id_) == ()


def test_north_yorkshire_and_somerset_have_two_entries_and_say_why(shipped: Register) -> None:
    for id_ in ("north-yorkshire", "somerset"):
        county, single = shipped.get(f"{id_}-county"), shipped.get(id_)
        assert county.kind is Kind.COUNTY
        assert single.kind is Kind.SINGLE_TIER
        assert shipped.carried(county.id, day("2023-04-01")) == (id_,)
        assert "In law" in county.note
        assert "In law" in single.note


def test_surrey_is_divided_on_the_first_of_april_2027(shipped: Register) -> None:
    eve, on = day("2027-03-31"), day("2027-04-01")
    assert shipped.carried("surrey", on) == ()
    assert shipped.became("surrey", on) == ("east-surrey", "west-surrey")
    east = {"elmbridge", "epsom-and-ewell", "mole-valley", "reigate-and-banstead", "tandridge"}
    west = {"guildford", "runnymede", "spelthorne", "surrey-heath", "waverley", "woking"}
    assert {d.id for d in shipped.districts_of("surrey", eve)} == east | west
    assert {s.predecessor for s in shipped.predecessors("east-surrey") if s.whole} == east
    assert {s.predecessor for s in shipped.predecessors("west-surrey") if s.whole} == west
    assert all("2026/264" in s.law for s in shipped.successors("surrey"))


def test_dorsets_county_council_was_divided_but_its_districts_were_not(shipped: Register) -> None:
    on = day("2019-04-01")
    assert shipped.carried("dorset-county", on) == ()
    assert shipped.carried("christchurch", on) == ("bournemouth-christchurch-and-poole",)
    assert shipped.carried("purbeck", on) == ("dorset",)


def test_forest_heath_lay_in_suffolk(shipped: Register) -> None:
    council = shipped.county_of("forest-heath", day("2019-03-31"))
    assert council is not None
    assert council.id == "suffolk"


def test_a_district_that_merged_twice_is_carried_twice(shipped: Register) -> None:
    assert shipped.carried("west-somerset", day("2019-04-01")) == ("somerset-west-and-taunton",)
    assert shipped.carried("west-somerset", day("2023-04-01")) == ("somerset",)


def test_councils_of_a_kind_of_their_own(shipped: Register) -> None:
    assert shipped.get("isles-of-scilly").type == "sui-generis"
    assert shipped.get("city-of-london").type == "city-corporation"
    for id_ in ("isles-of-scilly", "city-of-london"):
        assert shipped.get(id_).kind is Kind.SINGLE_TIER


@pytest.mark.shared_data
def test_the_middle_of_a_council_lies_near_that_of_its_boundaries(
    shipped: Register, shared_data: Path
) -> None:
    """ONS and county boundaries, read independently: no middle lies a county away."""
    for name in ("lad_may_2024_uk_buc.geojson", "county_councils_2024_dissolved.geojson"):
        shapes = json.loads((shared_data / "boundaries" / name).read_text(encoding="utf-8"))
        for shape in shapes["features"]:
            own = shape["properties"]
            code = own.get("LAD24CD") or own.get("gss_code")
            council = shipped.by_code("gss", code)
            if council is None:
                continue  # Scotland and Northern Ireland
            points = list(_points(shape["geometry"]["coordinates"]))
            east, north = [p[0] for p in points], [p[1] for p in points]
            assert council.latitude is not None, council.id
            assert council.longitude is not None, council.id
            assert min(east) < council.longitude < max(east), council.id
            assert min(north) < council.latitude < max(north), council.id


def _points(coordinates: list[Any]) -> Iterator[tuple[float, float]]:
    if isinstance(coordinates[0], int | float):
        yield coordinates[0], coordinates[1]
        return
    for inner in coordinates:
        yield from _points(inner)


def test_every_living_council_has_a_middle_and_a_website(shipped: Register) -> None:
    for council in shipped.as_at(day("2026-08-06")):
        assert council.latitude is not None, council.id
        assert council.website.startswith("http"), council.id
        assert council.website.count("/") == 3, council.id


WELSH = {
    "blaenau-gwent": ("Cyngor Bwrdeistref Sirol Blaenau Gwent", "Blaenau Gwent"),
    "bridgend": ("Cyngor Bwrdeistref Sirol Pen-y-bont ar Ogwr", "Pen-y-bont ar Ogwr"),
    "caerphilly": ("Cyngor Bwrdeistref Sirol Caerffili", "Caerffili"),
    "cardiff": ("Cyngor Caerdydd", "Caerdydd"),
    "carmarthenshire": ("Cyngor Sir Gaerfyrddin", "Sir Gaerfyrddin"),
    "ceredigion": ("Cyngor Sir Ceredigion", "Ceredigion"),
    "conwy": ("Cyngor Bwrdeistref Sirol Conwy", "Conwy"),
    "denbighshire": ("Cyngor Sir Ddinbych", "Sir Ddinbych"),
    "flintshire": ("Cyngor Sir y Fflint", "Sir y Fflint"),
    "gwynedd": ("Cyngor Gwynedd", "Gwynedd"),
    "isle-of-anglesey": ("Cyngor Sir Ynys Môn", "Ynys Môn"),
    "merthyr-tydfil": ("Cyngor Bwrdeistref Sirol Merthyr Tudful", "Merthyr Tudful"),
    "monmouthshire": ("Cyngor Sir Fynwy", "Sir Fynwy"),
    "neath-port-talbot": (
        "Cyngor Bwrdeistref Sirol Castell-nedd Port Talbot",
        "Castell-nedd Port Talbot",
    ),
    "newport": ("Cyngor Dinas Casnewydd", "Casnewydd"),
    "pembrokeshire": ("Cyngor Sir Penfro", "Sir Benfro"),
    "powys": ("Cyngor Sir Powys", "Powys"),
    "rhondda-cynon-taf": ("Cyngor Bwrdeistref Sirol Rhondda Cynon Taf", "Rhondda Cynon Taf"),
    "swansea": ("Cyngor Abertawe", "Abertawe"),
    "torfaen": ("Cyngor Bwrdeistref Sirol Torfaen", "Torfaen"),
    "vale-of-glamorgan": ("Cyngor Bro Morgannwg", "Bro Morgannwg"),
    "wrexham": ("Cyngor Bwrdeistref Sirol Wrecsam", "Wrecsam"),
}


def test_every_council_of_wales_has_its_welsh_names(shipped: Register) -> None:
    on = day("2026-08-06")
    there = shipped.as_at(on, nation="wales")
    assert {c.id: (c.name(on, "cy"), c.short_name(on, "cy")) for c in there} == WELSH
    assert "Rhondda Cynon Taff" not in {c.short_name(on) for c in there}


def test_no_text_of_the_register_is_broken(content: Path) -> None:
    for path in (content / "facts").glob("*council*.csv"):
        text = path.read_text(encoding="utf-8")
        assert not set("�ï¿½ÃÂ?") & set(text.replace("?lang", "")), path.name
        assert "  " not in text, path.name


def test_every_source_of_a_fact_is_in_the_table_of_sources(content: Path) -> None:
    known = column(content, "register_sources", "id")
    for table in (*BUILT, *KEPT):
        if table != "register_sources":
            assert column(content, table, "source") <= known, table


def column(content: Path, table: str, name: str) -> set[str]:
    path = content / "facts" / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as handle:
        return {row[name] for row in csv.DictReader(handle)}


def test_no_count_of_councils_is_written_down_in_the_package(
    content: Path, shipped: Register
) -> None:
    on = day("2026-08-06")
    total = len(shipped.as_at(on))
    counts = {str(total), str(len(shipped.as_at(on, nation="england")))}
    folder = content.parent
    for path in [*folder.glob("register/**/*.py"), *folder.glob("matching/**/*.py")]:
        words = path.read_text(encoding="utf-8").split()
        assert counts.isdisjoint(word.strip(".,;:()") for word in words), path.name
