"""What publishers' real files hold, by spot checks and by second readings of other files."""

from __future__ import annotations

import csv
import itertools
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
)
from almanac.indicators.sources.door import Severity
from almanac.indicators.sources.known import SOURCES
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
