"""How far our similar councils agree with the education department's, and with chance."""

from __future__ import annotations

import itertools
from datetime import date
from decimal import Decimal
from pathlib import Path
from statistics import mean, median

import pytest
from click.testing import CliRunner

from almanac.catalogue.errors import ContentError
from almanac.indicators.agreement import Overlap, agreement, overlaps
from almanac.indicators.agreement_command import agreement_command, overlaps_with
from almanac.indicators.agreement_facts import agreement_text, shipped_agreement
from almanac.indicators.method import similarity_method
from almanac.indicators.similar import indicators_read
from almanac.indicators.sources.education import FILE, read_neighbours
from almanac.register.queries import register
from almanac.register.register import Register
from tests.register.builders import council


def test_overlap_counts_common_neighbours_among_as_many() -> None:
    published = {"a": ("b", "c", "d"), "b": ("a", "c"), "z": ("a",)}
    ours = {"a": ("d", "e", "b", "c"), "b": ("d", "e", "a")}
    assert overlaps(published, ours) == (Overlap("a", 2, 3), Overlap("b", 0, 2))


def test_the_order_of_neighbours_within_the_list_does_not_matter() -> None:
    for order in itertools.permutations(("b", "c", "d")):
        assert overlaps({"a": ("b", "c", "d")}, {"a": order})[0].overlap == 3


def test_the_overlaps_in_a_few_numbers() -> None:
    counts = [0, 1, 1, 2, 3, 3, 3, 3, 0]  # sorted: 0 0 1 1 2 3 3 3 3
    got = agreement((Overlap(str(n), count, 3) for n, count in enumerate(counts)), 9)
    assert (got.councils, got.of, got.lowest, got.highest, got.none) == (9, 3, 0, 3, 2)
    assert (got.lower_quartile, got.median, got.upper_quartile) == (1, median(counts), 3)
    assert abs(got.mean - Decimal(mean(counts))) < Decimal("0.000001")


def test_a_council_with_fewer_neighbours_named_is_not_mixed_in() -> None:
    got = agreement([Overlap("a", 2, 3), Overlap("b", 1, 2), Overlap("c", 0, 3)], 9)
    assert (got.councils, got.of, got.mean) == (2, 3, 1)


def blind_draws(of: int, others: int) -> list[int]:
    """Every possible draw of `of` from the others, and how many marked ones (the first) it hits."""
    return [sum(one < of for one in draw) for draw in itertools.combinations(range(others), of)]


@pytest.mark.parametrize(("of", "candidates"), [(1, 4), (2, 7), (3, 9), (4, 9)])
def test_chance_agrees_with_trying_every_draw(of: int, candidates: int) -> None:
    draws = blind_draws(of, candidates - 1)
    for count in range(of + 1):
        got = agreement([Overlap("a", count, of)], candidates)
        reached = sum(draw >= count for draw in draws) / len(draws)
        assert abs(float(got.chance_mean) - mean(draws)) < 1e-6
        assert abs(float(got.chance_of_median) - reached) < 1e-6


def test_nothing_in_common_to_compare_is_refused() -> None:
    with pytest.raises(ValueError, match="both lists"):
        agreement([], 9)


# The publisher's file

HEADER = "la_number,la_name,gss_code,rank,neighbour_la_number,neighbour_name,neighbour_gss_code"
SMALL = Register([council(c, gss=f"E{n}") for n, c in enumerate("abc")], ())


def file(folder: Path, *rows: str, header: str = HEADER) -> Path:
    path = folder / "neighbours.csv"
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return path


def test_neighbours_are_read_in_their_order_and_those_without_code_are_left_out(
    tmp_path: Path,
) -> None:
    path = file(
        tmp_path, "1,A,E0,2,2,B,E1", "1,A,E0,1,3,C,E2", "1,A,E0,3,9,Gone,", "9,Gone,,1,1,A,E0"
    )
    assert read_neighbours(path, SMALL) == {"a": ("c", "b")}


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("1,A,E9,1,2,B,E1", "no council has the code “E9”"),
        ("1,A,E0,x,2,B,E1", "“x” is not one of 1 to 10"),
        ("1,A,E0,11,2,B,E1", "“11” is not one of 1 to 10"),
        ("1,A,E0,1,2,B,E1\n1,A,E0,1,3,C,E2", "each once"),
    ],
)
def test_a_wrong_row_is_refused_with_its_line(tmp_path: Path, row: str, reason: str) -> None:
    with pytest.raises(ContentError, match=reason) as refused:
        read_neighbours(file(tmp_path, row), SMALL)
    assert f"line {1 + len(row.splitlines())}" in str(refused.value)


def test_a_changed_header_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="rank"):
        read_neighbours(file(tmp_path, header=HEADER.replace("rank", "place")), SMALL)


@pytest.mark.shared_data
def test_the_publishers_file_names_ten_for_each_council_there_is(shared_data: Path) -> None:
    found = read_neighbours(shared_data / "neighbours" / FILE, register())
    assert {len(near) for near in found.values()} == {10}
    living = {c.id for c in register().as_at(date(2025, 5, 1))}
    assert set(found) <= living
    assert {other for near in found.values() for other in near} <= set(found)


# Ours


def test_ours_are_sought_among_the_very_councils_of_the_list() -> None:
    method = similarity_method()
    councils = [f"c{n:02}" for n in range(12)]
    latest = {
        council: {i: Decimal(10 + n) for i in indicators_read(method)}
        for n, council in enumerate([*councils, "stranger"])
    }
    published = dict.fromkeys(councils[3:], ("c00", "c01", "c02"))
    published |= dict.fromkeys(councils[:3], ("c03", "c04"))
    got = {o.council: o for o in overlaps_with(published, latest, method)}
    assert got["c03"] == Overlap("c03", 1, 3)  # its nearest are c02, c04 and c05 or c01
    assert got["c11"] == Overlap("c11", 0, 3)
    assert got["c02"] == Overlap("c02", 1, 2)


def test_the_command_needs_the_list(tmp_path: Path) -> None:
    got = CliRunner().invoke(agreement_command, ["--from", str(tmp_path)])
    assert got.exit_code == 1
    assert FILE in got.output


# What ships


def test_the_shipped_table_agrees_far_more_than_chance_and_far_from_wholly() -> None:
    got = shipped_agreement()
    assert got.councils > 100
    assert got.chance_mean < 1 < got.median < got.of


def test_the_table_is_written_sorted_and_read_back() -> None:
    text = agreement_text((Overlap("b", 1, 2), Overlap("a", 0, 2)), 5, "source")
    assert text.splitlines() == [
        "council,overlap,of,candidates,source",
        "a,0,2,5,source",
        "b,1,2,5,source",
    ]
