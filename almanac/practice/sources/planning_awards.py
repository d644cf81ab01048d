"""Awards of the digital planning programme (MHCLG): which council was funded, by which fund.

An award names its fund and its intervention; which interventions are digital work is decided in
`method/leads.yaml`. Awards without any council in them are left out and listed.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from almanac.indicators.sources.door import Door
from almanac.practice.sources.reading import (
    Known,
    Read,
    council_of,
    day_in,
    decision_of,
    partners_of,
    pounds_in,
    table,
    undecided,
)

ID = "planning-data-awards"
AWARDS, FUNDS = "planning_data_award.csv", "planning_data_fund.csv"
FILES = (AWARDS, FUNDS)
COLUMNS = (
    "award", "start-date", "fund", "intervention", "amount", "organisation", "organisations",
    "documentation-url",
)  # fmt: skip
PLACE = "https://github.com/digital-land/specification/blob/main/content/award.csv"

Cells = dict[str, str]


def read(known: Known, door: Door) -> Iterator[Read]:
    """Every award that is about digital work and names a council."""
    funds = table(FUNDS, "fund", ("name", "documentation-url"), known, door)
    path = known.files(AWARDS)
    for line, cells in door.rows(path, COLUMNS):
        decision = decision_of(cells["intervention"], "award", known)
        if decision is None:
            door.error(path, line, undecided(cells["intervention"]))
        elif decision.digital:
            found = _award(cells, funds, known, door, path, line)
            if found is not None:
                yield found


def _award(
    cells: Cells, funds: dict[str, Cells], known: Known, door: Door, path: Path, line: int
) -> Read | None:
    number, fund = cells["award"], funds.get(cells["fund"])
    day, amount = day_in(cells["start-date"]), pounds_in(cells["amount"])
    faults = {
        f"“{number[:20]}” is no number of an award.": number.isascii() and number.isdigit(),
        f"There is no fund “{cells['fund'][:60]}” in {FUNDS}.": fund,
        f"“{cells['start-date'][:20]}” is no day.": day,
        f"“{cells['amount'][:20]}” is no amount in pounds.": amount is not None,
    }
    wrong = [reason for reason, is_good in faults.items() if not is_good]
    for reason in wrong:
        door.error(path, line, reason)
    if wrong or fund is None or day is None:
        return None
    council = council_of(cells["organisation"], known)
    partners = tuple(id_ for id_ in partners_of(cells["organisations"], known) if id_ != council)
    if not council and not partners:
        door.warning(path, line, f"Award {number} names no council of the register; left out.")
        return None
    return Read(
        id=f"planning-award-{number}",
        record="award",
        council=council,
        partners=partners,
        name=fund["name"],
        day=day,
        amount=amount,
        decision=cells["intervention"],
        address=cells["documentation-url"] or fund["documentation-url"] or PLACE,
        told=frozenset((id_, cells["fund"]) for id_ in (council, *partners) if id_),
    )
