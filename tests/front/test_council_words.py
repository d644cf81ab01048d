"""What a council's page says in words is the same in its file, the API and on the command line."""

from __future__ import annotations

import csv
import io
import json
from html import unescape

import pytest
from click.testing import CliRunner
from django.test import Client

from almanac.front.commands import council

COUNCILS = ("leeds", "powys", "surrey", "south-hams", "isles-of-scilly")


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("id_", COUNCILS)
def test_page_file_api_and_command_line_say_the_same(
    client: Client, id_: str, language: str
) -> None:
    prefix = "/cy" if language == "cy" else ""
    text = client.get(f"{prefix}/councils/{id_}/words.csv").content.decode()
    rows = list(csv.DictReader(io.StringIO(text)))
    assert rows == client.get(f"/api/v1/councils/{id_}/words?language={language}").json()["items"]
    told = CliRunner().invoke(council, [id_, "--words", "--format", "json", "--language", language])
    assert rows == json.loads(told.stdout)
    page = unescape(client.get(f"{prefix}/councils/{id_}/").content.decode())
    for row in rows:
        if row["part"] in ("minute", "would-speak", "similar"):
            assert row["text"] in page
    assert {row["part"] for row in rows} == {"who", "minute", "would-speak", "similar", "history"}


def test_on_a_terminal_a_council_is_told_whole() -> None:
    told = CliRunner().invoke(council, ["leeds"]).stdout
    for heading in ("Who it is", "In one minute", "Similar councils", "Names, codes and history"):
        assert f"\n{heading}\n" in told


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("East Surrey", "It is to take over on 1 April 2027 from"),
        ("east-surrey", "This council is to begin on 1 April 2027."),
        ("Cumbria County Council", "It ran social care"),
        ("cumbria-county", "What it did passed to"),
    ],
)
def test_a_council_without_figures_tells_who_it_is(name: str, sentence: str) -> None:
    told = CliRunner().invoke(council, [name])
    assert told.exit_code == 0, told.output
    assert sentence in told.stdout
    refused = CliRunner().invoke(council, [name, "--format", "csv"])
    assert refused.exit_code == 2
    assert "--words tells who it is" in refused.output


def test_the_people_and_how_close_the_furthest_is_stand_on_the_page(client: Client) -> None:
    page = client.get("/councils/leeds/").content.decode()
    head = page.split('id="minute"')[0]
    assert "people</span>" in head or "people</a>" in head
    sentence = "furthest of these councils is"
    assert page.count(sentence) == 2
    assert client.get("/councils/leeds/?group=region").content.decode().count(sentence) == 1
    similar = client.get("/councils/leeds/similar/").content.decode()
    assert similar.index(sentence) < similar.index("<table")


def test_other_kinds_can_be_let_in(client: Client) -> None:
    own = client.get("/councils/leeds/similar/").content.decode()
    assert '<option value="own" selected>Councils of its own kind' in own
    wide = client.get("/councils/leeds/similar/?kind=any").content.decode()
    assert '<option value="any" selected>Councils of every kind' in wide
    assert "run other services" in wide
    assert wide != own


def test_figures_of_the_area_are_named_where_none_is_about_the_council(client: Client) -> None:
    page = client.get("/councils/leeds/").content.decode()
    silent, area = page.split('id="silent"')[1].split('id="area"')
    assert "None about the council; see your area:" in silent
    assert '<a class="govuk-link" href="#figure-gigabit-broadband">' in silent
    assert 'href="/outcomes/connectivity/">Connectivity</a>' in area
    assert "Speaks to:" in area
