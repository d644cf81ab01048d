"""Each source of leads, from publishers' tables as small as can be."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from almanac.practice import leads_import
from almanac.practice.lead_schema import Lead
from almanac.practice.leads_import import Imported, read_folder
from tests.practice.small import FILES, put_files


def read(folder: Path, **changed: str) -> Imported:
    return read_folder(put_files(folder, **changed))


def by_id(found: Imported) -> dict[str, Lead]:
    return {each.id: each for each in found.leads}


def errors(found: Imported) -> list[str]:
    return [str(finding) for finding in found.findings if finding.severity == "error"]


def test_an_award_says_who_was_funded_by_what_when_and_how_much(tmp_path: Path) -> None:
    found = by_id(read(tmp_path))
    one, two = found["planning-award-1"], found["planning-award-2"]
    assert (one.council, one.name, one.day, one.amount) == (
        "leeds",
        "Fund One",
        date(2022, 1, 1),
        Decimal(50_000),
    )
    assert str(one.address) == "https://fund.example/one"
    assert (two.council, two.partners, two.amount) == ("allerdale", "leeds", Decimal("70000.50"))


def test_an_award_to_a_company_is_about_its_partners(tmp_path: Path) -> None:
    found = read(tmp_path)
    award = by_id(found)["planning-award-3"]
    assert (award.council, award.partners, award.councils) == ("", "leeds", ("leeds",))
    assert "award.csv" in str(award.address), "no page is named, so the record itself"
    left_out = [finding.reason for finding in found.findings]
    assert "Award 4 names no council of the register; left out." in left_out


def test_what_is_not_digital_work_is_no_lead(tmp_path: Path) -> None:
    found = by_id(read(tmp_path))
    assert "planning-award-5" not in found
    assert not [id_ for id_ in found if "rollout" in id_]


def test_a_place_in_a_project_is_told_unless_an_award_tells_of_it(tmp_path: Path) -> None:
    found = by_id(read(tmp_path))
    places = {id_: each.name for id_, each in found.items() if each.record == "project"}
    assert places == {
        "planning-local-land-charges-leeds": "Land Charges",
        "planning-open-digital-planning-c1-birmingham": "Open Digital Planning: Cohort One",
    }
    assert found["planning-local-land-charges-leeds"].amount is None


def test_a_record_of_a_tool_is_told_for_councils_only(tmp_path: Path) -> None:
    records = [each for each in read(tmp_path).leads if each.record == "record"]
    assert [(each.id, each.council, each.name) for each in records] == [
        ("record-leeds-a-tool", "leeds", "A Tool")
    ]


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("planning_data_award", "50000", "lots", "row 2: “lots” is no amount in pounds."),
        ("planning_data_award", "50000", "-1", "row 2: “-1” is no amount in pounds."),
        ("planning_data_award", "50000", "NaN", "row 2: “NaN” is no amount in pounds."),
        ("planning_data_award", "1,2022-01-01", "1,soon", "row 2: “soon” is no day."),
        ("planning_data_award", "\n1,", "\nx,", "row 2: “x” is no number of an award."),
        ("planning_data_award", "f1,software", "f9,software", "There is no fund “f9”"),
        ("planning_data_award", "software", "magic", "Nobody has decided about “magic”"),
        ("planning_data_award", "\n2,", "\n1,", "The id planning-award-1 comes twice."),
        ("planning_data_award", "award,start", "prize,start", "header lacks the columns: award"),
        ("planning_data_fund", "f2,f2,", "f1,f1,", "fund “f1” stands twice."),
        ("planning_data_project_organisation", ",c1,", ",c9,", "There is no cohort “c9”"),
        ("planning_data_project_organisation", "local-plans-rollout", "x", "decided about “x”"),
        ("planning_data_project_organisation", "2021-05-01", "then", "“then” is no day."),
        ("planning_data_projects", "[", "", "This is no list of projects"),
        ("planning_data_projects", "name: Land", "nom: Land", "There is no project “local-land"),
        ("atrs_records", "A Tool,2025-11-27", "A Tool,x", "is no day."),
        ("atrs_records", "https://gov.example/records/leeds-a", "javascript:", "is no address"),
    ],
)  # fmt: skip
def test_one_wrong_row_refuses_all_and_is_named(
    tmp_path: Path, file: str, old: str, new: str, says: str
) -> None:
    text = next(text for name, text in FILES.items() if name.startswith(f"{file}."))
    assert old in text
    found = read(tmp_path, **{file: text.replace(old, new)})
    assert found.refused
    assert any(says in error for error in errors(found)), errors(found)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    put_files(tmp_path)
    (tmp_path / "atrs_records.csv").unlink()
    assert errors(read_folder(tmp_path)) == [
        "error: atrs_records.csv: The file is not below this folder."
    ]


def test_the_same_files_give_the_same_bytes(tmp_path: Path) -> None:
    deeper = tmp_path / "deeper"
    deeper.mkdir()
    one, two = read(tmp_path), read(deeper)
    assert leads_import.text_of(one.leads) == leads_import.text_of(two.leads)


@pytest.mark.shared_data
def test_what_ships_is_what_the_publishers_files_give(shared_data: Path) -> None:
    from django.conf import settings

    found = read_folder(shared_data)
    assert not found.refused
    shipped = Path(settings.CONTENT_ROOTS[0]) / "facts" / "leads.csv"
    assert leads_import.text_of(found.leads) == shipped.read_text(encoding="utf-8")
