"""Small content files of what is gathered: challenges, pointers, publishers' tables."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.signposts.small import put


def challenge(id_: str = "data-late", **changes: Any) -> dict[str, Any]:
    """A challenge as a file has it."""
    usual = {
        "id": id_,
        "title": {"en": f"Title of {id_}"},
        "happens": {"en": "It shows so."},
        "causes": [{"en": "One"}, {"en": "Two"}],
        "helps": [{"en": "This"}, {"en": "That"}],
        "facets": ["data-standards"],
        "example": {"en": "A made-up scene."},
    }
    return usual | changes


def pointer(id_: str = "one", **changes: Any) -> dict[str, Any]:
    """A pointer as a file has it."""
    usual = {
        "id": id_,
        "title": f"Title of {id_}",
        "publisher": "Somebody",
        "address": f"https://{id_}.example/page",
        "councils": ["leeds"],
        "councils_as_published": "Leeds City Council",
        "about": {"en": "Tells how.", "cy": "Yn adrodd sut."},
        "outcomes": ["data"],
        "found": "2026-11-30",
        "found_in": "the page itself",
    }
    return usual | changes


def put_challenges(root: Path, *found: dict[str, Any], outcome: str = "data") -> Path:
    content = {"outcome": outcome, "author": "Open Almanac", "challenges": list(found)}
    return put(root, f"challenges/{outcome}.yaml", content)


def put_pointers(root: Path, *found: dict[str, Any], outcome: str = "data") -> Path:
    content = {"outcome": outcome, "author": "Open Almanac", "pointers": list(found)}
    return put(root, f"pointers/{outcome}.yaml", content)


# Publishers' tables, as small as they can be read.
FILES = {
    "planning_data_fund.csv": (
        "start-date,project,reference,fund,name,documentation-url,notes\n"
        "2022-01-01,p,f1,f1,Fund One,https://fund.example/one,\n"
        "2023-01-01,p,f2,f2,Fund Two,,\n"
    ),
    "planning_data_award.csv": (
        "award,start-date,fund,intervention,amount,organisation,organisations,documentation-url,notes\n"
        "1,2022-01-01,f1,software,50000,local-authority:LDS,,,\n"
        "2,2022-01-01,f1,engagement,70000.50,local-authority:ALL,local-authority:LDS;company:1,,\n"
        "3,2023-01-01,f2,innovation,90000,company:1,local-authority:LDS;local-authority:GLA,,\n"
        "4,2023-01-01,f2,innovation,90000,company:1,,,\n"
        "5,2023-01-01,f1,green-belt-reviews,1,local-authority:LDS,,,\n"
    ),
    "planning_data_cohort.csv": (
        "fund,reference,cohort,name,project,intervention,documentation-url,entry-date,start-date,"
        "end-date,description,notes\n"
        "f1,c1,c1,Cohort One,open-digital-planning,software,https://cohort.example/,,,,,\n"
    ),
    "planning_data_projects.json": (
        '[{"file": "a.md", "text": "---\\nname: Open Digital Planning\\nproject: '
        'open-digital-planning\\n---\\n"}, {"file": "b.md", "text": "---\\ndocumentation-url: '
        'https://land.example/\\nname: Land Charges\\nproject: local-land-charges\\n---\\n"}]'
    ),
    "planning_data_project_organisation.csv": (
        "project,organisation,cohort,start-date,end-date,notes\n"
        "open-digital-planning,local-authority:LDS,c1,2022-01-01,,\n"
        "open-digital-planning,local-authority:BIR,c1,2022-01-01,,\n"
        "local-land-charges,local-authority:LDS,,2021-05-01,,\n"
        "local-plans-rollout,local-authority:LDS,,2026-03-06,,\n"
        "local-land-charges,national-park-authority:Q1,,2021-05-01,,\n"
    ),
    "atrs_records.csv": (
        "publishing_body,tool_name,published,url\n"
        "Leeds City Council,A Tool,2025-11-27T15:31:41Z,https://gov.example/records/leeds-a-tool\n"
        "HMRC,Another,2025-11-27T15:31:41Z,https://gov.example/records/hmrc-another\n"
        ",Nobody's,2025-11-27T15:31:41Z,https://gov.example/records/nobody\n"
    ),
}


def put_files(folder: Path, **changed: str) -> Path:
    """The publishers' tables in a folder; `changed` by a file's name without its ending."""
    for name, text in FILES.items():
        stem = name.partition(".")[0]
        (folder / name).write_text(changed.get(stem, text), encoding="utf-8")
    return folder
