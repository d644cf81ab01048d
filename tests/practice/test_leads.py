from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from almanac.catalogue.errors import ContentError
from almanac.catalogue.tables import table_text
from almanac.practice import leads
from almanac.practice.lead_schema import Lead
from almanac.practice.lead_words import lead_words, pounds
from almanac.practice.leads import Choice, load
from almanac.practice.pages.leads import says
from almanac.register.queries import register

TODAY = date(2026, 11, 30)
ROW = {
    "id": "planning-award-1",
    "record": "award",
    "council": "leeds",
    "partners": "",
    "name": "A Fund",
    "day": "2024-02-01",
    "amount": "50000",
    "decision": "software",
    "source": "planning-data-awards",
    "address": "https://fund.example/",
    "licence": "Open Government Licence v3.0",
    "retrieved": "2026-08-21",
}
SHIPPED = Path(leads.__file__).parents[1] / "content"


def put(root: Path, *rows: dict[str, Any]) -> Path:
    path = root / "facts" / "leads.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(table_text(list(ROW), [ROW | row for row in rows]), encoding="utf-8")
    return root


def refused(root: Path) -> list[tuple[int, str]]:
    with pytest.raises(ContentError) as caught:
        load((SHIPPED, root))
    return [(problem.line, problem.reason) for problem in caught.value.problems]


def test_what_ships_says_why_it_is_here() -> None:
    known = leads.library()
    assert len(known.leads) > 500
    for each in known.leads.values():
        assert leads.decision_of(each).reason.cy
        assert each.source in known.sources
    assert {each.record for each in known.leads.values()} == {"award", "project", "record"}


def test_what_is_not_digital_work_is_decided_with_a_reason() -> None:
    left_out = [d for d in leads.library().decisions.values() if not d.digital]
    assert {d.id for d in left_out} >= {"green-belt-reviews", "local-plan-delivery"}
    assert all(d.reason.en and d.reason.cy for d in left_out)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"council": "gold"}, "There is no council gold."),
        ({"partners": "gold"}, "There is no council gold."),
        ({"source": "gold"}, "There is no source gold in lead_sources.csv."),
        (
            {"decision": "green-belt-reviews"},
            "method/leads.yaml does not say that green-belt-reviews is digital work.",
        ),
        (
            {"decision": "local-land-charges"},
            "method/leads.yaml does not say that local-land-charges is digital work.",
        ),
    ],
)
def test_a_row_that_leads_nowhere_is_refused_with_its_line(
    tmp_path: Path, changes: dict[str, Any], reason: str
) -> None:
    put(tmp_path, {}, {"id": "planning-award-2"} | changes)
    assert refused(tmp_path) == [(3, reason)]


@pytest.mark.parametrize(
    "changes",
    [
        {"amount": "-1"},
        {"amount": "1.005"},
        {"day": "soon"},
        {"address": "here"},
        {"council": ""},
        {"id": "A b"},
        {"record": "rumour"},
    ],
)
def test_a_row_that_cannot_be_is_refused(tmp_path: Path, changes: dict[str, Any]) -> None:
    put(tmp_path, changes)
    assert refused(tmp_path)


def test_an_id_is_given_once(tmp_path: Path) -> None:
    put(tmp_path, {}, {})
    assert refused(tmp_path)[0] == (2, "The id planning-award-1 is given twice.")


def test_a_data_set_of_the_installations_own_replaces_the_shipped_one(tmp_path: Path) -> None:
    put(tmp_path, {"id": "planning-award-9999"})
    found = load((SHIPPED, tmp_path)).leads
    awards = [id_ for id_, each in found.items() if each.source == ROW["source"]]
    assert awards == ["planning-award-9999"]
    assert any(each.record == "record" for each in found.values()), "other data sets stay"


def test_the_newest_comes_first() -> None:
    days = [each.day for each in leads.library().leads.values()]
    assert days == sorted(days, reverse=True)


def test_what_an_abolished_council_did_shows_on_its_successor_and_says_so() -> None:
    found = leads.of_council("cumberland", TODAY)
    before = {id_ for each in found for id_ in each.before}
    assert before
    assert all("cumberland" in register().became(id_, TODAY) for id_ in before)


def test_a_choice_holds_all_of_it() -> None:
    every = leads.leads(Choice(), TODAY)
    assert every == tuple(leads.library().leads.values())
    records = leads.leads(Choice(outcome="ethics", record="record", nation="england"), TODAY)
    assert len(records) == sum(each.record == "record" for each in every)
    assert leads.leads(Choice(nation="wales"), TODAY) == ()
    assert {e.id for e in leads.of_area("ethics-explained")} == {e.id for e in records}
    assert leads.of_element("outcomes:2023:ethics")


def lead(**changes: Any) -> Lead:
    return Lead.model_validate(ROW | changes)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "LEEDS was funded for A Fund, 1 February 2024."),
        (
            {"partners": "powys cardiff"},
            "LEEDS was funded for A Fund, 1 February 2024; partners: POWYS, CARDIFF.",
        ),
        (
            {"council": "", "partners": "powys"},
            "Another organisation was funded for A Fund, 1 February 2024; "
            "it names as partners: POWYS.",
        ),
        (
            {"record": "project", "name": "A Project"},
            "LEEDS is named as taking part in A Project, from 1 February 2024.",
        ),
        (
            {"record": "record", "name": "A Tool"},
            "LEEDS published a record about the tool A Tool, 1 February 2024.",
        ),
    ],
)
def test_what_a_lead_says(changes: dict[str, Any], words: str) -> None:
    assert lead_words(lead(**changes), str.upper) == words


def test_a_council_is_called_as_it_was_on_the_day() -> None:
    assert says(lead(), "en").startswith("Leeds City Council was funded")


@pytest.mark.parametrize(
    ("amount", "text"), [("50000", "£50,000"), ("70000.50", "£70,000.50"), (None, "")]
)
def test_amounts(amount: str | None, text: str) -> None:
    assert pounds(lead(amount=amount)) == text
