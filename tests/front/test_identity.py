"""Who a council is: before, after, names and codes, as its page tells it."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.utils import translation

from almanac.front.identity import Identity, identity
from almanac.register.queries import register

DAY = date(2026, 8, 21)


def told(id_: str, day: date = DAY, language: str = "en") -> Identity:
    with translation.override(language):
        return identity(register(), register().get(id_), day, language)


def test_a_living_council_says_where_it_lies_and_what_it_does() -> None:
    who = told("leeds")
    assert who.alive
    assert who.name == "Leeds City Council"
    assert "Yorkshire and The Humber" in who.lead
    assert who.heirs == ()
    assert who.to_come == ""


def test_a_district_names_its_county() -> None:
    assert "in the county of Devon" in told("south-hams").lead


def test_a_county_lists_its_districts() -> None:
    facts = {fact.label: fact.text for fact in told("surrey").facts}
    assert facts["Its district councils"].split(", ")[:3] == [
        "Elmbridge",
        "Epsom and Ewell",
        "Guildford",
    ]
    assert len(facts["Its district councils"].split(", ")) == 11


def test_a_council_that_ends_by_law_says_when_and_to_whom() -> None:
    who = told("surrey")
    assert who.alive
    assert "1 April 2027" in who.to_come
    assert [heir.id for heir in who.heirs_to_come] == ["east-surrey", "west-surrey"]
    after = told("surrey", date(2027, 4, 1))
    assert not after.alive
    assert [heir.id for heir in after.heirs] == ["east-surrey", "west-surrey"]


def test_a_council_that_is_gone_leads_on() -> None:
    who = told("allerdale")
    assert not who.alive
    assert "1 April 2023" in who.ended
    assert [heir.name for heir in who.heirs] == ["Cumberland"]


def test_a_council_to_come_is_not_called_ended() -> None:
    assert "is to begin on 1 April 2027" in told("east-surrey").ended


def test_a_council_that_took_over_says_from_whom() -> None:
    who = told("cumberland")
    assert "1 April 2023" in who.came_from_lead
    assert {old.id for old in who.came_from} >= {"allerdale", "carlisle", "copeland"}


def test_both_names_where_there_are_two() -> None:
    english, welsh = told("isle-of-anglesey"), told("isle-of-anglesey", language="cy")
    assert "Ynys Môn" in english.other_name
    assert english.other_code == "cy"
    assert "Ynys Môn" in welsh.name
    assert told("leeds").other_name == ""


def test_a_changed_code_is_shown_with_its_days_and_is_no_succession() -> None:
    who = told("sheffield")
    codes = [(d.text, d.start, d.end) for d in who.dated if d.what == "Code: GSS (ONS)"]
    assert ("E08000039", "1 April 2025", "still holds") in codes
    assert any(text == "E08000019" and end == "1 April 2025" for text, _, end in codes)
    assert who.came_from == ()


def test_a_council_that_is_gone_has_no_file_of_figures(client: Client) -> None:
    assert client.get("/councils/allerdale.csv").status_code == 404
    assert client.get("/councils/cumberland.csv").status_code == 200


@pytest.mark.parametrize(
    ("id_", "lead"),
    [
        (
            "allerdale",
            "District council, North West, in the county of Cumbria. It ran planning, bins, "
            "housing and council tax",
        ),
        ("poole", "Single-tier council, South West. It ran all council services"),
        ("east-surrey", "Single-tier council, South East. It is to run all council services"),
        ("isles-of-scilly", "Council of its own kind, South West. Runs all council services"),
        ("city-of-london", "City corporation, a council of its own kind, London."),
    ],
)
def test_a_council_is_described_in_its_own_time(id_: str, lead: str) -> None:
    assert told(id_).lead.startswith(lead)


def test_a_county_of_the_past_lists_the_districts_of_its_last_day() -> None:
    facts = {fact.label: fact.text for fact in told("cumbria-county").facts}
    assert facts["Its district councils"].startswith("Allerdale, Barrow-in-Furness")
    assert facts["Ended"] == "1 April 2023"


def test_what_is_to_come_is_not_told_as_past() -> None:
    who = told("east-surrey")
    assert who.came_from_lead == "It is to take over on 1 April 2027 from:"
    assert {fact.label: fact.text for fact in who.facts} == {"Begins": "1 April 2027"}
    assert told("east-surrey", date(2027, 4, 1)).came_from_lead.startswith("It took over")


def test_a_note_is_told_in_both_languages() -> None:
    assert told("east-surrey").note.startswith("Elected in May 2026")
    assert told("east-surrey", language="cy").note.startswith("Cafodd ei ethol")
    noted = [council for council in register().councils.values() if council.note]
    assert noted
    assert all(council.note_cy for council in noted)
