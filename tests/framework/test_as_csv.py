"""Editions and links as CSV: every part with the part above it, every link with its reason."""

from __future__ import annotations

import csv
import io

from almanac.framework import queries
from almanac.framework.as_csv import ELEMENT_COLUMNS, LINK_COLUMNS, edition_csv, links_csv
from tests.framework.small import edition, links, part

TREE = edition(
    part("root", part("leaf", title={"en": 'A "leaf", green', "cy": "Deilen"}), number="1"),
    part("moss", meaning="Two\nlines", to_verify={"en": "Whether", "cy": "A yw"}),
)


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_each_part_has_a_row_with_the_part_above_it() -> None:
    rows = read(edition_csv(TREE))
    assert [(r["id"], r["above"], r["number"]) for r in rows] == [
        ("root", "", "1"),
        ("leaf", "root", ""),
        ("moss", "", ""),
    ]
    assert {(r["framework"], r["edition"]) for r in rows} == {("tree", "1")}


def test_words_come_through_whole_in_both_languages() -> None:
    root, leaf, moss = read(edition_csv(TREE))
    assert (leaf["title_en"], leaf["title_cy"]) == ('A "leaf", green', "Deilen")
    assert root["title_cy"] == ""
    assert moss["meaning_en"] == "Two\nlines"


def test_doubt_travels_with_the_part() -> None:
    _, leaf, moss = read(edition_csv(TREE))
    assert (moss["to_verify_en"], moss["to_verify_cy"]) == ("Whether", "A yw")
    assert leaf["to_verify_en"] == ""


def test_links_are_whole_references_with_reason_and_whose_they_are() -> None:
    text = links_csv([links(("root", "broader", "top"), ("leaf", "same", "foot"))])
    first, second = read(text)
    assert (first["from"], first["type"], first["to"]) == ("tree:1:root", "broader", "hill:1:top")
    assert (second["reason_en"], second["reason_cy"]) == ("leaf foot", "Am")
    assert (first["author"], first["ours"]) == ("Open Almanac", "yes")


def test_headers_stand_even_where_there_are_no_links() -> None:
    assert links_csv([]) == ",".join(LINK_COLUMNS) + "\n"


def test_lines_end_in_one_way_and_the_text_is_the_same_each_time() -> None:
    assert "\r" not in edition_csv(TREE)
    assert edition_csv(TREE) == edition_csv(TREE)
    assert edition_csv(TREE).startswith(",".join(ELEMENT_COLUMNS) + "\n")


def test_what_ships_has_a_row_for_each_part_and_link() -> None:
    for found in queries.frameworks():
        assert [r["id"] for r in read(edition_csv(found))] == [e.id for e in found.walk()]
    crosswalks = queries.crosswalks()
    assert len(read(links_csv(crosswalks))) == sum(len(c.links) for c in crosswalks)
