"""What publishers' real files hold, by spot checks and by second readings of other files."""

from __future__ import annotations

import csv
import itertools
import json
import zipfile
from collections import Counter, defaultdict
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings

from almanac.indicators.cards import cards
from almanac.indicators.corrections import read_corrections
from almanac.indicators.facts import Observation
from almanac.indicators.ingest import Checker, Outcome, ingest
from almanac.indicators.sources import (
    census,
    mysociety,
    ons_subnational,
    open_innovations,
    planning_data,
)
from almanac.indicators.sources.door import Door, Refused, Severity
from almanac.indicators.sources.known import SOURCES
from almanac.indicators.sources.source import Row
from almanac.register.councils import Kind, Nation
from almanac.register.queries import register

RETRIEVED = date(2026, 8, 21)


@pytest.fixture(scope="module")
def outcomes(shared_data: Path) -> dict[str, Outcome]:
    checker = Checker(cards(), register(), read_corrections(settings.CONTENT_ROOTS))
    read = ingest(shared_data, SOURCES.values(), checker, RETRIEVED)
    return {outcome.source.id: outcome for outcome in read}


@pytest.fixture(scope="module")
def values(outcomes: dict[str, Outcome]) -> dict[tuple[str, str, str], Observation]:
    rows = [row for outcome in outcomes.values() for row in outcome.figures.observations]
    return {(row.council, row.indicator, row.period): row for row in rows}


def test_every_data_set_is_there_and_accepted(outcomes: dict[str, Outcome]) -> None:
    assert set(outcomes) == set(SOURCES)
    assert [o.source.id for o in outcomes.values() if o.refused or not o.found] == []


@pytest.mark.parametrize(
    ("council", "indicator", "period", "value"),
    [
        # Each looked up by eye in the publisher's file.
        ("leeds", "gigabit-broadband", "2023-09", "91.4"),
        ("leeds", "gigabit-broadband", "2021-05", "82.6"),
        ("leeds", "mobile-4g", "2021-05", "99.99"),
        ("leeds", "value-per-hour", "2021", "34.5"),
        ("leeds", "income-per-head", "2021", "19061"),
        ("leeds", "core-spending-power", "2020-21", "588.91"),
        ("leeds", "homepage-weight", "2026-01", "0.993216"),
        ("leeds", "homepage-weight", "2022-04", "6.082636"),
        ("powys", "gigabit-broadband", "2023-09", "34.9"),
        ("powys", "level-3-qualifications", "2021", "60.6"),
        ("powys", "population", "2021", "133174"),
        ("south-hams", "gigabit-broadband", "2023-09", "46.6"),
        ("south-hams", "area", "2025", "887"),
        ("south-hams", "core-spending-power", "2020-21", "10.19"),
        ("surrey", "core-spending-power", "2020-21", "919.29"),
        ("isles-of-scilly", "gigabit-broadband", "2023-09", "1.7"),
        ("isles-of-scilly", "gigabit-broadband", "2021-05", "0"),
        ("isles-of-scilly", "population-mid-2020", "2020", "2226"),
        ("hartlepool", "deprivation-england", "2025", "37.58"),
        ("isle-of-anglesey", "deprivation-wales", "2019", "18.267542"),  # 18.267542359… at source
        ("hartlepool", "digital-exclusion-risk", "2022", "3.5064"),
        ("hartlepool", "households", "2021", "40930"),
        ("allerdale", "population-mid-2020", "2020", "97831"),  # ended in 2023, kept as it was
        ("buckinghamshire-county", "core-spending-power", "2019-20", "348.24"),
    ],
)
def test_values_are_the_publishers(
    values: dict[tuple[str, str, str], Observation],
    council: str,
    indicator: str,
    period: str,
    value: str,
) -> None:
    row = values[council, indicator, period]
    assert (row.value, row.status, row.retrieved) == (value, "published", "2026-08-21")


def test_shares_of_age_are_of_the_counts(
    values: dict[tuple[str, str, str], Observation], shared_data: Path
) -> None:
    """Hartlepool: 29,161 women and 27,298 men of 16 to 64; 5,307 and 5,024 of 65 to 74."""
    working = Decimal(29161 + 27298) * 100 / 92347
    older = Decimal(5307 + 5024) * 100 / 92347
    assert values["hartlepool", "working-age-people", "2021"].value == f"{working:.6f}"
    assert values["hartlepool", "older-people", "2021"].value == f"{older:.6f}"


def test_the_republished_bands_are_what_we_say_they_are(shared_data: Path) -> None:
    """No band of 75 and over: with the young and the working they leave a gap in every council."""
    with (shared_data / "indicators" / census.REPUBLISHED).open(encoding="utf-8") as handle:
        for row in csv.DictReader(handle):
            bands = sum(
                float(row[f"{band}_{sex}"])
                for band in ("younger", "working_age", "older")
                for sex in ("females", "males")
            )
            assert 0.01 < 1 - bands / float(row["total_population"]) < 0.16


def test_a_withheld_figure_is_empty_and_says_so(
    values: dict[tuple[str, str, str], Observation],
) -> None:
    row = values["isles-of-scilly", "level-3-qualifications", "2021"]
    assert (row.value, row.status) == ("", "withheld")
    withheld = {key for key, row in values.items() if row.status == "withheld"}
    assert {key[0] for key in withheld} == {"city-of-london", "isles-of-scilly"}


def test_only_councils_of_england_and_wales(
    values: dict[tuple[str, str, str], Observation],
) -> None:
    assert {key[0] for key in values} <= set(register().councils)


def test_open_planning_data_agree_with_the_publishers_other_table(
    values: dict[tuple[str, str, str], Observation], shared_data: Path
) -> None:
    """A second table counts the same where there is any; the others are listed with 0."""
    path = shared_data / "indicators" / "planning_data_active_collections_matrix.csv"
    with path.open(encoding="utf-8") as handle:
        matrix = {
            row["gss_code"]: row["collections_with_active_endpoint"]
            for row in csv.DictReader(handle)
        }
    for council in register().as_at(date(2026, 8, 21), nation="england"):
        row = values.get((council.id, "planning-open-data", "2026-08-21"))
        if council.kind is Kind.COUNTY or council.id == "north-yorkshire":
            assert row is None  # not its function; not in the list
        else:
            assert row is not None
            assert row.value == matrix.get(council.code("gss", date(2025, 3, 1)), "0")


def test_the_home_page_is_measured_once_a_month_by_its_last_visit(
    values: dict[tuple[str, str, str], Observation], shared_data: Path
) -> None:
    """A naive second reading: sort by day, let later rows overwrite earlier ones."""
    path = shared_data / "indicators" / "council_website_weight_co2_history.csv"
    naive: dict[tuple[str, str], str] = {}
    with path.open(encoding="utf-8") as handle:
        for row in sorted(csv.DictReader(handle), key=lambda row: row["date"]):
            if row["bytes"]:
                naive[row["gss_code"], row["date"][:7]] = row["bytes"]
    for council_id in ("leeds", "powys", "south-hams", "surrey", "isles-of-scilly"):
        code = register().get(council_id).code("gss", RETRIEVED)
        mine = {
            k[2]: r.value for k, r in values.items() if k[:2] == (council_id, "homepage-weight")
        }
        assert len(mine) > 40
        assert mine == {
            month: f"{Decimal(size) / 1_000_000:f}".rstrip("0").rstrip(".")
            for (gss, month), size in naive.items()
            if gss == code
        }


def test_the_weight_has_no_common_jump(values: dict[tuple[str, str, str], Observation]) -> None:
    """Why the card names no break: the middle council never moves by a tenth between two months."""
    series: dict[str, dict[str, Decimal]] = defaultdict(dict)
    for (council, indicator, month), row in values.items():
        if indicator == "homepage-weight":
            series[month][council] = Decimal(row.value)
    months = sorted(series)
    for before, after in itertools.pairwise(months):
        both = series[before].keys() & series[after].keys()
        ratios = sorted(series[after][c] / series[before][c] for c in both)
        assert Decimal("0.9") < ratios[len(ratios) // 2] < Decimal("1.1")


def test_known_errors_of_the_home_page_table_are_mended(
    values: dict[tuple[str, str, str], Observation],
) -> None:
    measured = Counter(key[0] for key in values if key[1] == "homepage-weight")
    assert measured["hertfordshire"] > 40
    assert "herefordshire" not in measured  # its code carries Hertfordshire's page
    assert "peterborough" not in measured  # its address is that of Perth and Kinross


def test_nothing_is_dated_after_a_councils_end(
    values: dict[tuple[str, str, str], Observation], outcomes: dict[str, Outcome]
) -> None:
    assert ("somerset-county", "homepage-weight", "2023-03") in values
    assert ("somerset-county", "homepage-weight", "2023-05") not in values
    assert ("somerset", "homepage-weight", "2026-01") in values
    said = [str(finding) for finding in outcomes["open-innovations-home-pages"].findings]
    assert any("somerset-county" in text and "left out" in text for text in said)


def test_every_gap_is_told(outcomes: dict[str, Outcome]) -> None:
    told = {
        (finding.source, finding.reason.partition(" ")[0])
        for outcome in outcomes.values()
        for finding in outcome.findings
        if finding.severity is Severity.WARNING and " has no " in finding.reason
    }
    assert told == {
        ("mhclg-core-spending-power", "city-of-london"),
        ("open-innovations-home-pages", "herefordshire"),
        ("open-innovations-home-pages", "peterborough"),
        ("open-innovations-home-pages", "worthing"),
        ("planning-data-sources", "north-yorkshire"),
    }


def test_the_lower_tier_is_covered_where_the_publisher_promises_it(
    values: dict[tuple[str, str, str], Observation],
) -> None:
    lower = [c for c in register().as_at(date(2025, 4, 1)) if c.kind is not Kind.COUNTY]
    for indicator in ("population", "older-people", "households"):
        assert all((council.id, indicator, "2021") in values for council in lower)
    english = [council.id for council in lower if council.nation is Nation.ENGLAND]
    assert all((id_, "deprivation-england", "2025") in values for id_ in english)


# --- The publishers' own layouts, in a few rows of their own headers.


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


def test_every_source_has_an_address_or_says_how_to_get_it_by_hand() -> None:
    for source in SOURCES.values():
        assert bool(source.addresses) != bool(source.by_hand)
        assert all(address.url.startswith("https://") for address in source.addresses)
        assert source.page.startswith("https://")
        # What is fetched is found again under the source's own folder.
        fetched = [Path("fetched", source.id, address.name) for address in source.addresses]
        assert not fetched or source.found_in(fetched) is not None


def test_whoever_is_carried_can_be_weighed(
    values: dict[tuple[str, str, str], Observation],
) -> None:
    """Councils that ended since need their people and area, or their successors have no mean."""
    carried = {
        k[0] for k in values if k[1] in ("gigabit-broadband", "income-per-head", "mobile-4g")
    }
    assert "allerdale" in carried
    for council in carried:
        assert (council, "population-mid-2020", "2020") in values
        assert (council, "area", "2025") in values


def test_what_the_home_page_card_says_of_its_noise_is_so(
    values: dict[tuple[str, str, str], Observation], shared_data: Path
) -> None:
    """From one month to the next about a quarter move by more than a quarter."""
    series: dict[str, dict[str, Decimal]] = defaultdict(dict)
    for (council, indicator, month), row in values.items():
        if indicator == "homepage-weight":
            series[council][month] = Decimal(row.value)
    moves: list[bool] = []
    for months in series.values():
        for before, after in itertools.pairwise(sorted(months)):
            ratio = months[after] / months[before]
            moves.append(not Decimal("0.8") <= ratio <= Decimal("1.25"))
    assert 0.2 < sum(moves) / len(moves) < 0.3
    # About one council in twelve has no figure of the last half year.
    living = register().as_at(RETRIEVED)
    silent = [c for c in living if not any(m >= "2025-07" for m in series.get(c.id, ()))]
    assert 1 / 15 < len(silent) / len(living) < 1 / 9
