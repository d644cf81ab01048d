"""Pages, tables and API of challenges, case studies elsewhere and leads, in both languages."""

from __future__ import annotations

import csv
import html
import io
import json
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from click.testing import CliRunner
from django.test import Client

from almanac.practice import challenges, leads, pointers
from almanac.practice.gathered_commands import challenges_list, leads_group, pointers_list
from almanac.practice.gathered_csv import UNCONFIRMED
from almanac.shown import stamps
from almanac.signposts import queries as signposts
from tests.links.things import GONE, looked
from tests.practice.small import put_files

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("prepared")]

CHALLENGES = tuple(challenges.library().values())
POINTERS = tuple(pointers.library().values())
LEADS = tuple(leads.library().leads.values())


@pytest.fixture(autouse=True)
def _nothing_changed_yet() -> None:
    stamps.forget()


def said(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return html.unescape(response.content.decode())


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_every_challenge_is_listed_under_its_outcome(client: Client) -> None:
    page = said(client, "/challenges/")
    for each in CHALLENGES:
        assert f'href="/challenges/{each.id}/"' in page
        assert each.happens.en in page
    of_data = said(client, "/challenges/?outcome=data")
    assert of_data.count("<dt>") == len(challenges.of_outcome("data"))


@pytest.mark.parametrize("found", CHALLENGES[::7], ids=lambda found: found.id)
def test_a_challenge_tells_causes_and_help_and_that_its_scene_is_made_up(
    client: Client, found: Any
) -> None:
    page = said(client, f"/challenges/{found.id}/")
    for text in (found.title, found.happens, found.example, *found.causes, *found.helps):
        assert text.en in page
    assert "Made up to show how it can go; no council is meant." in page
    assert found.title.cy in said(client, f"/cy/challenges/{found.id}/")


def test_every_case_study_is_listed(client: Client) -> None:
    whole = said(client, "/elsewhere/") + said(client, "/elsewhere/?page=2")
    for each in POINTERS:
        assert f'href="/elsewhere/{each.id}/"' in whole
        assert each.about.en in whole


@pytest.mark.parametrize("found", POINTERS[::9], ids=lambda found: found.id)
def test_a_case_study_claims_no_more_than_its_line(client: Client, found: Any) -> None:
    page = said(client, f"/elsewhere/{found.id}/")
    for text in (found.title, found.publisher, found.about.en, found.councils_as_published):
        assert text in page
    assert str(found.address) in page
    assert "Published by others; nothing is claimed beyond that line" in page
    assert ("date not given" in page) == (found.published is None)
    assert found.about.cy in said(client, f"/cy/elsewhere/{found.id}/")


def test_a_council_that_is_no_more_says_where_its_area_is(client: Client) -> None:
    found = next(each for each in POINTERS if "allerdale" in each.councils)
    assert "(its area is now in: Cumberland)" in said(client, f"/elsewhere/{found.id}/")
    assert found.title in said(client, "/elsewhere/?council=cumberland")


def test_a_case_study_that_does_not_answer_says_since_when(client: Client) -> None:
    looked(str(POINTERS[0].address), GONE, GONE)
    page = said(client, f"/elsewhere/{POINTERS[0].id}/")
    assert "Has not answered since 1 December 2026" in page


def test_leads_are_labelled_and_name_their_sources(client: Client) -> None:
    page = said(client, "/leads/?record=record")
    assert "Gathered from open records, not confirmed by the council; no result is claimed." in page
    assert page.count('href="/leads/record-') == sum(e.record == "record" for e in LEADS)
    assert all(source.licence_url in page for source in leads.library().sources.values())


def test_many_leads_stand_by_what_they_are_about(client: Client) -> None:
    page = said(client, "/leads/")
    counted = Counter(each.name for each in LEADS)
    assert page.count("?programme=") == len(counted)
    for name in counted:
        assert f"?{urlencode({'programme': name})}" in page
    name, count = counted.most_common(1)[0]
    of_one = said(client, f"/leads/?{urlencode({'programme': name})}")
    assert f"{count} leads, newest first" in of_one
    assert of_one.count('href="/leads/planning-') == min(count, 60)


def test_a_choice_is_kept_on_the_way_to_a_programme_and_few_leads_stand_as_they_are(
    client: Client,
) -> None:
    assert "?nation=england&programme=" in said(client, "/leads/?nation=england")
    assert "&programme=" not in said(client, "/leads/?council=leeds")


@pytest.mark.parametrize("found", LEADS[::60], ids=lambda found: found.id)
def test_a_lead_tells_what_its_record_says_and_no_more(client: Client, found: Any) -> None:
    page = said(client, f"/leads/{found.id}/")
    source = leads.library().sources[found.source]
    for text in (found.name, str(found.address), source.title, source.licence_url):
        assert text in page
    assert leads.decision_of(found).reason.en in page
    assert "not confirmed by the council; no result is claimed." in page
    assert leads.decision_of(found).reason.cy in said(client, f"/cy/leads/{found.id}/")


@pytest.mark.parametrize("address", ["/challenges/gold/", "/elsewhere/gold/", "/leads/gold/"])
def test_there_are_no_others(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("query", ["?page=x", "?council=gold", "?outcome=%22%3E", "?area=%00"])
@pytest.mark.parametrize("address", ["/challenges/", "/elsewhere/", "/leads/"])
def test_any_address_gives_a_list(client: Client, address: str, query: str) -> None:
    said(client, address + query)


def test_statements_do_not_grow(client: Client, django_assert_num_queries: Any) -> None:
    for address, statements in (("/elsewhere/", 4), ("/elsewhere/?nation=wales", 4)):
        stamps.look_again()
        with django_assert_num_queries(statements):  # three, and what has changed
            client.get(address)
    with django_assert_num_queries(0):
        client.get("/leads/?page=2")
        client.get("/challenges/")


def test_tables_hold_what_was_chosen(client: Client) -> None:
    told = rows(client.get("/challenges/challenges.csv").content.decode())
    assert [row["id"] for row in told] == [each.id for each in CHALLENGES]
    told = rows(client.get("/elsewhere/elsewhere.csv?nation=wales").content.decode())
    assert [r["id"] for r in told] == [e.id for e in POINTERS if "wales" in pointers.nations_of(e)]
    told = rows(client.get("/leads/leads.csv?council=leeds").content.decode())
    assert [row["id"] for row in told] == [e.id for e in LEADS if "leeds" in e.councils]
    assert {row["status"] for row in told} == {UNCONFIRMED}


def test_the_api_holds_the_same(client: Client) -> None:
    told = client.get("/api/v1/challenges?limit=500").json()
    assert [item["id"] for item in told["items"]] == [each.id for each in CHALLENGES]
    told = client.get("/api/v1/pointers?council=cumberland").json()
    assert any("allerdale" in item["councils"] for item in told["items"])
    told = client.get("/api/v1/leads?council=leeds&record=award").json()
    assert all("leeds" in (item["council"], *item["partners"]) for item in told["items"])
    assert all(item["status"] == UNCONFIRMED for item in told["items"])
    one = LEADS[0]
    assert client.get(f"/api/v1/leads/{one.id}").json()["name"] == one.name


@pytest.mark.parametrize(
    ("address", "status", "says"),
    [
        ("challenges/gold", 404, "/api/v1/challenges lists all there are"),
        ("pointers/gold", 404, "/api/v1/pointers lists all there are"),
        ("leads/gold", 404, "/api/v1/leads lists all there are"),
        ("leads?council=gold", 404, "/api/v1/councils lists all of them"),
        ("pointers?outcome=gold", 404, "the outcomes are: connectivity"),
        ("leads?record=gold", 422, "record"),
    ],
)
def test_a_wrong_question_is_told_what_to_do(
    client: Client, address: str, status: int, says: str
) -> None:
    response = client.get(f"/api/v1/{address}")
    assert response.status_code == status
    assert says in response.json()["detail"]


def test_commands_hold_the_same() -> None:
    def ids(command: Any, *arguments: str) -> list[str]:
        told = CliRunner().invoke(command, [*arguments, "--format", "json"])
        assert told.exit_code == 0, told.output
        return [row["id"] for row in json.loads(told.stdout)]

    assert ids(challenges_list) == [each.id for each in CHALLENGES]
    assert ids(pointers_list) == [each.id for each in POINTERS]
    assert ids(leads_group, "list", "--record", "record") == [
        each.id for each in LEADS if each.record == "record"
    ]
    refused = CliRunner().invoke(leads_group, ["list", "--council", "gold"])
    assert (refused.exit_code, "`almanac councils`" in refused.output) == (2, True)


def test_an_import_writes_all_or_nothing(tmp_path: Path) -> None:
    folder, table = tmp_path / "from", tmp_path / "to" / "leads.csv"
    folder.mkdir()
    put_files(folder)
    arguments = ["import", "--from", str(folder), "--to", str(table)]
    done = CliRunner().invoke(leads_group, arguments)
    assert done.exit_code == 0, done.output
    before = table.read_bytes()
    put_files(folder, planning_data_fund="fund\n")
    refused = CliRunner().invoke(leads_group, arguments)
    assert refused.exit_code == 1
    assert "Nothing was written." in refused.output
    assert "planning_data_fund.csv" in refused.output
    assert table.read_bytes() == before


@pytest.mark.parametrize("address", ["/elsewhere/", "/leads/"])
def test_where_there_are_none_it_says_why(
    client: Client, address: str, monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path
) -> None:
    monkeypatch.setattr("almanac.catalogue.roots.is_demonstration", lambda: True)
    settings.CONTENT_ROOTS = (settings.CONTENT_ROOTS[0], tmp_path)
    page = said(client, f"{address}?none")
    assert "a demonstration has none, because it names no real council" in page


def test_a_signpost_names_the_challenges_that_lead_to_it(client: Client) -> None:
    found = next(each for each in CHALLENGES if each.signposts)
    page = said(client, f"/signposts/{found.signposts[0]}/")
    assert "Common challenges that lead here" in page
    assert f'href="/challenges/{found.id}/"' in page
    welsh = said(client, f"/cy/signposts/{found.signposts[0]}/")
    assert f'href="/cy/challenges/{found.id}/"' in welsh
    named = {id_ for each in CHALLENGES for id_ in each.signposts}
    unnamed = next(id_ for id_ in signposts.library() if id_ not in named)
    assert "Common challenges that lead here" not in said(client, f"/signposts/{unnamed}/")
