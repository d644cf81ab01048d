"""The publishers' own files, as each office writes them, and broken ones."""

from __future__ import annotations

import json
import zipfile
from datetime import date
from pathlib import Path

import pytest

from almanac.indicators.sources import (
    census,
    mysociety,
    ons_subnational,
    open_innovations,
    planning_data,
)
from almanac.indicators.sources.door import Door, Refused
from almanac.indicators.sources.source import Row

RETRIEVED = date(2026, 8, 21)


def read_text(tmp_path: Path, name: str, text: str) -> Path:
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def brief(rows: list[Row]) -> list[tuple[str, str, str, str]]:
    return [(row.code, row.indicator, row.period, row.value) for row in rows]


def test_the_statistics_offices_own_file_of_2024(tmp_path: Path) -> None:
    lines = [
        '"unique","group","Indicator","id","Category","Period","Measure","unit","real","value"'
    ]
    for name, period, value in (
        ("Gigabit capable broadband", "Sep-23", "91.4"),
        ("Gross disposable household income per head", "2021", "19061"),
        ("Gross value added per hour worked", "2021", "34.5"),
        ("Aged 16 to 64 years NVQ level 3 or above qualifications (Great Britain)", "2021", ""),
        ("Cigarette smokers", "2022", "12"),
    ):
        lines.append(f'"E08000035","Leeds","{name}","{name}","C","{period}","M","u",{value},0.1')
    path = read_text(tmp_path, "revised_data.csv", "\n".join(lines) + "\n")
    door = Door("test")
    rows = list(ons_subnational.read_2024("publisher", (path,), door))
    assert door.findings == []
    assert brief(rows) == [
        ("E08000035", "gigabit-broadband", "2023-09", "91.4"),
        ("E08000035", "income-per-head", "2021", "19061"),
        ("E08000035", "value-per-hour", "2021", "34.5"),
        ("E08000035", "level-3-qualifications", "2021", ""),
    ]
    assert [row.status for row in rows] == ["published"] * 3 + ["withheld"]


def test_the_statistics_offices_own_file_of_2022_has_notes_above_and_old_letters(
    tmp_path: Path,
) -> None:
    path = tmp_path / "machine_readable.csv"
    text = (
        "There may be some discrepancies,,,,,,,,\n,,,,,,,,\n"
        "AREACD,AREANM,Tier,Indicator,Category,Period,Measure,Unit,Value\n"
        "W06000001,Ynys Môn,U,Percentage of premises with gigabit-capable broadband,C,2021,P,£,9\n"
        "W06000001,Ynys Môn,U,Percentage of 4G (and 5G) coverage by at least one mobile network "
        "operator,C,2021,P,%,97\n"
    )
    path.write_bytes(text.encode("cp1252"))
    door = Door("test")
    assert brief(list(ons_subnational.read_2022("publisher", (path,), door))) == [
        ("W06000001", "gigabit-broadband", "2021-05", "9"),
        ("W06000001", "mobile-4g", "2021-05", "97"),
    ]
    assert door.findings == []


def test_a_renamed_indicator_and_a_moved_period_are_noticed(tmp_path: Path) -> None:
    header = "gss_code,indicator,period,value,unit\n"
    name = "Gigabit capable broadband"
    path = read_text(tmp_path, "a.csv", f"{header}E08000035,{name},Sep-24,95,%\n")
    door = Door("test")
    with pytest.raises(Refused):
        list(ons_subnational.read_2024("snapshot", (path,), door))
    assert "the period is “Sep-24”, not “Sep-23”" in door.findings[0].reason
    assert "is not there: was it renamed?" in door.findings[1].reason


def test_open_innovations_own_document(tmp_path: Path) -> None:
    visits = {
        "2021-03-10": {"CO2": 0.22, "ref": "https://example.org/"},
        "2021-05-03": {"CO2": 0.21, "bytes": 349031, "green": 0, "imagebytes": 116453},
        "2021-05-27": {"CO2": 0.21, "bytes": 350000, "green": 0, "imagebytes": 116453},
    }
    document = {
        "orgs": {
            "E06000001": {
                "active": True,
                "name": "Hartlepool Borough Council",
                "urls": {"https://www.hartlepool.gov.uk/": {"values": visits}},
            }
        }
    }
    path = read_text(tmp_path, "index.json", json.dumps(document))
    door = Door("test")
    rows = list(open_innovations.read("publisher", (path,), door))
    assert brief(rows) == [("E06000001", "homepage-weight", "2021-05", "0.35")]
    assert rows[0].subject == "https://www.hartlepool.gov.uk/"


@pytest.mark.parametrize("text", ['{"orgs": {"E0600', "[]", '{"organisations": {}}'])
def test_a_broken_document_is_refused(tmp_path: Path, text: str) -> None:
    path = read_text(tmp_path, "index.json", text)
    with pytest.raises(Refused):
        list(open_innovations.read("publisher", (path,), Door("test")))


def test_the_planning_platforms_own_lists(tmp_path: Path) -> None:
    """One source in use, one whose endpoint has ended, one that has ended itself, one expected."""
    sources = (
        "source,attribution,collection,documentation-url,endpoint,licence,organisation,pipelines,"
        "entry-date,start-date,end-date\n"
        "1,,design-code,,aa,ogl3,local-authority:LDS,design-code,2022-05-10T16:16:38:10Z,,\n"
        "2,,design-code,,bb,ogl3,local-authority:NUN,design-code,2022-05-11,,\n"
        "3,,design-code,,aa,ogl3,local-authority:BUC,design-code,2022-05-12,,2023-01-01\n"
        "4,,design-code,,,,local-authority:HEF,design-code,2022-05-13,,\n"
        "6,,design-code,,cc,ogl3,local-authority:GRT,design-code,2022-05-13,,\n"
        "5,,design-code,,aa,ogl3,government-organisation:D1342,design-code,2026-01-01,,\n"
    )
    endpoints = (
        "endpoint,endpoint-url,parameters,plugin,entry-date,start-date,end-date\n"
        "aa,https://example.org/a.csv,,,2022-05-10,,2023-01-01\n"  # listed twice, ended once
        "aa,https://example.org/a.csv,,,2022-05-10,,\n"
        "bb,https://example.org/b.csv,,,2022-05-10,,2025-07-08\n"
        "cc,https://example.org/c.csv,,,2022-05-10,,\n"
        "cc,https://example.org/c.csv,,,2022-05-10,,2025-07-08\n"
    )
    paths = (
        read_text(tmp_path, "collection/design-code/source.csv", sources),
        read_text(tmp_path, "collection/design-code/endpoint.csv", endpoints),
    )
    form, found = planning_data.SOURCE.found_in(paths) or ("", ())
    rows = list(planning_data.read(form, found, Door("test")))
    assert form == "publisher"
    assert {row.scheme for row in rows} == {"planning-data"}
    assert brief(rows) == [
        ("LDS", "planning-open-data", "2022-05-13", "1"),
        ("NUN", "planning-open-data", "2022-05-13", "0"),
        ("BUC", "planning-open-data", "2022-05-13", "0"),
        ("HEF", "planning-open-data", "2022-05-13", "0"),
        ("GRT", "planning-open-data", "2022-05-13", "1"),
    ]


def bulk_census() -> str:
    bands = {
        "16 to 19": 1,
        "20 to 24": 2,
        "25 to 34": 3,
        "35 to 49": 4,
        "50 to 64": 5,
        "65 to 74": 6,
    }
    names = ["date", "geography", "geography code", "Sex: All persons; Age: Total; measures: Value"]
    cells = ["2021", "Somewhere", "E06000001", "100"]
    for sex, factor in (("Female", 1), ("Male", 2)):
        for band, count in bands.items():
            names.append(f"Sex: {sex}; Age: Aged {band} years; measures: Value")
            cells.append(str(count * factor))
    return ",".join(names) + "\n" + ",".join(cells) + "\n"


def test_the_census_bulk_archive(tmp_path: Path) -> None:
    path = tmp_path / census.BULK
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(census.BULK_MEMBER, bulk_census())
    rows = list(census.read_age("bulk", (path,), Door("test")))
    assert [(row.indicator, row.value) for row in rows] == [
        ("population", "100"),
        ("working-age-people", "45"),  # (1+2+3+4+5) women and twice as many men
        ("older-people", "18"),
    ]


@pytest.mark.parametrize("fault", ["cut", "empty archive"])
def test_a_broken_archive_is_refused(tmp_path: Path, fault: str) -> None:
    path = tmp_path / census.BULK
    with zipfile.ZipFile(path, "w") as archive:
        if fault == "cut":
            archive.writestr(census.BULK_MEMBER, bulk_census())
    if fault == "cut":
        path.write_bytes(path.read_bytes()[:-30])
    with pytest.raises(Refused):
        list(census.read_age("bulk", (path,), Door("test")))


def households_archive(folder: Path, header: str) -> Path:
    path = folder / census.HOUSEHOLDS_BULK
    text = f"date,geography,geography code,{header}\n2021,Hartlepool,E06000001,40930\n"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(census.HOUSEHOLDS_MEMBER, text)
    return path


def test_the_households_bulk_archive(tmp_path: Path) -> None:
    for header in ("Number of households", "Number of households: Total; measures: Value"):
        path = households_archive(tmp_path, header)
        (row,) = census.read_households("bulk", (path,), Door("test"))
        assert (row.code, row.indicator, row.value) == ("E06000001", "households", "40930")


def test_a_households_archive_without_its_column_is_refused(tmp_path: Path) -> None:
    path = households_archive(tmp_path, "Dwellings")
    with pytest.raises(Refused, match="Number of households"):
        list(census.read_households("bulk", (path,), Door("test")))


def test_rural_shares_that_do_not_add_up_are_an_error(tmp_path: Path) -> None:
    text = "local-authority-code,highly-rural,rural,urban\nLDS,0.1,0.2,0.8\nPOW,x,0.2,0.8\n"
    door = Door("test")
    path = read_text(tmp_path, "la_ruc.csv", text)
    list(mysociety.read_rural("publisher", (path,), door))
    assert [finding.reason for finding in door.findings] == [
        "The three shares do not add up to 1.",
        "A share is no number.",
    ]


def test_women_and_men_must_add_up_to_all(tmp_path: Path) -> None:
    columns = (
        "ltla24_code,total_population,total_females,total_males,working_age_females,"
        "working_age_males,older_females,older_males\n"
    )
    path = read_text(tmp_path, "a.csv", columns + "E06000001,100,40,59,10,10,5,5\n")
    door = Door("test")
    list(census.read_age("republished", (path,), door))
    assert [finding.reason for finding in door.findings] == [
        "Women and men do not add up to all people."
    ]
