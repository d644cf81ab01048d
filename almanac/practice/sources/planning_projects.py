"""Projects of the digital planning programme (MHCLG): which councils are named as taking part.

Where an award of the same fund already tells of the council, the place in the project says nothing
new and is left out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from almanac.indicators.sources.door import Door
from almanac.practice.sources.reading import (
    Known,
    Read,
    council_of,
    day_in,
    decision_of,
    slug,
    table,
    undecided,
)

ID = "planning-data-projects"
PLACES, COHORTS, PROJECTS = (
    "planning_data_project_organisation.csv",
    "planning_data_cohort.csv",
    "planning_data_projects.json",
)
FILES = (PLACES, COHORTS, PROJECTS)
COLUMNS = ("project", "organisation", "cohort", "start-date")
PLACE = (
    "https://github.com/digital-land/specification/blob/main/specification/project-organisation.csv"
)
FIELD = re.compile(r"^(project|name|documentation-url): *(.*?) *$", re.M)

Cells = dict[str, str]


def read(known: Known, door: Door) -> Iterator[Read]:
    """Every place of a council in a project that is about digital work."""
    cohorts = table(COHORTS, "reference", ("name", "fund", "documentation-url"), known, door)
    projects = _projects(known, door)
    path = known.files(PLACES)
    for line, cells in door.rows(path, COLUMNS):
        decision = decision_of(cells["project"], "project", known)
        if decision is None:
            door.error(path, line, undecided(cells["project"]))
        elif decision.digital:
            found = _place(cells, projects, cohorts, known, door, line)
            if found is not None:
                yield found


def _place(
    cells: Cells,
    projects: dict[str, Cells],
    cohorts: dict[str, Cells],
    known: Known,
    door: Door,
    line: int,
) -> Read | None:
    path, day = known.files(PLACES), day_in(cells["start-date"])
    project, cohort = projects.get(cells["project"]), cohorts.get(cells["cohort"], {})
    if project is None or not project.get("name"):
        door.error(path, line, f"There is no project “{cells['project'][:60]}” in {PROJECTS}.")
        return None
    if cells["cohort"] and not cohort:
        door.error(path, line, f"There is no cohort “{cells['cohort'][:60]}” in {COHORTS}.")
        return None
    if day is None:
        door.error(path, line, f"“{cells['start-date'][:20]}” is no day.")
        return None
    council = council_of(cells["organisation"], known)
    if not council:
        body = cells["organisation"][:60]
        door.warning(path, line, f"“{body}” is no council of the register; left out.")
        return None
    if (council, cohort.get("fund", "")) in known.told:
        return None
    return Read(
        id="-".join(filter(None, ("planning", cells["project"], slug(cells["cohort"]), council))),
        record="project",
        council=council,
        partners=(),
        name=": ".join(filter(None, (project["name"], cohort.get("name", "")))),
        day=day,
        amount=None,
        decision=cells["project"],
        address=cohort.get("documentation-url") or project.get("documentation-url") or PLACE,
    )


def _projects(known: Known, door: Door) -> dict[str, Cells]:
    """The name and page of each project, from the head of its text."""
    path = known.files(PROJECTS)
    try:
        texts = [str(each["text"]) for each in json.loads(door.text(path))]
    except (ValueError, TypeError, KeyError) as error:
        raise door.refuse(path, 1, "This is no list of projects, each with its text.") from error
    found = (dict(FIELD.findall(text)) for text in texts)
    return {each["project"]: each for each in found if "project" in each}
