"""The same value and the same written form on page, in the file, in the API and on the command
line: for every figure of twenty councils of all kinds in both nations."""

from __future__ import annotations

import csv
import io
import json
from html.parser import HTMLParser
from typing import Any

import pytest
from click.testing import CliRunner
from django.test import Client
from django.utils import translation

from almanac.front import council_figures
from almanac.front.commands import compare, council
from almanac.indicators import queries, warehouse
from almanac.register.queries import register
from almanac.ui.templatetags.ui import ABSENCES

COUNCILS = (
    "leeds", "birmingham", "cornwall", "isles-of-scilly", "bristol",  # single-tier
    "city-of-london", "tower-hamlets", "cumberland", "north-yorkshire", "dorset",
    "surrey", "devon", "norfolk",  # counties
    "south-hams", "cambridge", "south-norfolk",  # districts
    "powys", "cardiff", "isle-of-anglesey", "merthyr-tydfil",  # Wales
)  # fmt: skip
SAME = ("value", "display", "absence", "period", "rule", "source", "licence", "retrieved")
Told = dict[str, tuple[str, ...]]


def test_the_councils_are_of_every_kind() -> None:
    chosen = [register().get(id_) for id_ in COUNCILS]
    assert len(set(COUNCILS)) == 20
    assert all(found.span.holds(warehouse.as_at()) for found in chosen)
    assert {(found.nation, found.kind) for found in chosen} == {
        (found.nation, found.kind) for found in register().as_at(warehouse.as_at())
    }


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("id_", COUNCILS)
def test_page_file_api_and_command_line_agree(client: Client, id_: str, language: str) -> None:
    from_file = in_file(client, id_, language)
    assert from_file == in_api(client, id_, language)
    assert from_file == on_command_line(id_, language)
    cards = council_figures.open_cards(queries.cards().values(), warehouse.as_at())
    assert set(from_file) == {card.id for card in cards}
    for indicator, told in on_page(client, id_, language).items():
        assert told == shown(from_file[indicator], language), indicator


@pytest.mark.parametrize("id_", COUNCILS)
def test_each_figure_has_a_page_that_says_the_same(client: Client, id_: str) -> None:
    for indicator, (value, display, absence, *_rest) in in_file(client, id_, "en").items():
        text = page_text(client, f"/councils/{id_}/figures/{indicator}/")
        derived = client.get(f"/api/v1/councils/{id_}/figures/{indicator}").json()["figure"]
        assert ((derived["value"] or ""), derived["display"], derived["absence"]) == (
            value,
            display,
            absence,
        )
        assert (display if value else str(ABSENCES[absence])) in text, indicator  # type: ignore[index]
        assert value in text


def test_the_lists_of_each_figure_say_the_same(client: Client) -> None:
    for indicator in queries.cards():
        path = f"/api/v1/indicators/{indicator}/values?limit=500"
        listed = {row["council"]: row for row in client.get(path).json()["items"]}
        rows = table(client.get(f"/indicators/{indicator}.csv").content.decode())
        by_council = {row["council"]: row for row in rows}
        assert set(listed) == set(by_council)
        for id_, row in by_council.items():
            assert row["value"] == (listed[id_]["value"] or "")
            assert row["display"] == listed[id_]["display"]


def test_side_by_side_says_the_same(client: Client) -> None:
    for start in range(0, len(COUNCILS), 5):
        five = COUNCILS[start : start + 5]
        own = {id_: in_file(client, id_, "en") for id_ in five}
        query = ",".join(five)
        typed = "%0A".join(five)
        listed = {
            (cell["council"], row["indicator"]): (cell["value"] or "", cell["display"])
            for row in client.get(f"/api/v1/compare?councils={query}").json()["items"]
            for cell in row["values"]
        }
        told = CliRunner().invoke(compare, [*five, "--format", "csv"])
        assert told.exit_code == 0, told.output
        for text in (told.stdout, client.get(f"/compare.csv?councils={typed}").content.decode()):
            pairs = {
                (row["council"], row["indicator"]): (row["value"], row["display"])
                for row in table(text)
            }
            assert pairs == listed
        assert listed
        for (id_, indicator), pair in listed.items():
            assert own[id_][indicator][:2] == pair


def in_file(client: Client, id_: str, language: str) -> Told:
    prefix = "/cy" if language == "cy" else ""
    response = client.get(f"{prefix}/councils/{id_}.csv")
    assert response.status_code == 200
    return told_by(table(response.content.decode()))


def in_api(client: Client, id_: str, language: str) -> Told:
    response = client.get(f"/api/v1/councils/{id_}/figures?language={language}")
    assert response.status_code == 200
    return told_by(response.json()["items"])


def on_command_line(id_: str, language: str) -> Told:
    found = CliRunner().invoke(council, [id_, "--format", "json", "--language", language])
    assert found.exit_code == 0, found.output
    return told_by(json.loads(found.stdout))


def told_by(rows: list[dict[str, Any]]) -> Told:
    return {row["indicator"]: tuple(row[name] or "" for name in SAME) for row in rows}


def on_page(client: Client, id_: str, language: str) -> dict[str, str]:
    """What the page shows for each figure, by the address that each number opens to."""
    prefix = "/cy" if language == "cy" else ""
    reader = Reader()
    reader.feed(client.get(f"{prefix}/councils/{id_}/").content.decode())
    found = {
        address.rstrip("/").rsplit("/", 1)[1]: " ".join(text.split())
        for address, text in reader.numbers.items()
    }
    assert len(found) > 10
    return found


def shown(told: tuple[str, ...], language: str) -> str:
    """The written form, or the words that stand in its place."""
    _, display, absence, *_rest = told
    with translation.override(language):
        return str(ABSENCES[absence]) if absence else display  # type: ignore[index]


def page_text(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    reader = Reader()
    reader.feed(response.content.decode())
    return " ".join(reader.text.split())


class Reader(HTMLParser):
    """Collects a page's text, and that of each number by the address it opens to."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.numbers: dict[str, str] = {}
        self._address = ""
        self._hidden = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        classes = (dict(attrs).get("class") or "").split()
        if tag == "a" and "oa-figure-link" in classes:
            self._address = dict(attrs).get("href") or ""
        self._hidden = "govuk-visually-hidden" in classes

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._address = ""
        self._hidden = False

    def handle_data(self, data: str) -> None:
        self.text += data
        if self._address and not self._hidden:
            self.numbers[self._address] = self.numbers.get(self._address, "") + data


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))
