"""Recompute every level of a downloaded result with nothing but Python:
`python recompute_levels.py RESULT.json`.

RESULT.json is what "download the answers" gives. For each area of work the script applies the
published rule to the answers in the file, prints the level, and says where the file claims
another one. Ends with 0 if all agree, with 1 if not.
"""

import json
import sys
from pathlib import Path
from typing import Any


def level_of(area: dict[str, Any]) -> list[int] | None:
    """Lowest and highest possible level; None where nothing applies."""
    choice, low, high, low_open, high_open, counted = area["choice"], 0, 0, True, True, False
    for step in area["levels"]:
        said = []
        for statement in step["statements"]:
            implied = "yes" if choice is not None and step["level"] <= choice else "dont-know"
            said.append(area["answers"].get(statement, implied))
        said = [value for value in said if value != "not-applicable"]
        if not said:
            continue  # no statement of this level applies: it is skipped
        counted = True
        met = all(value == "yes" for value in said)
        possible = all(value in ("yes", "dont-know") for value in said)
        low_open, high_open = low_open and met, high_open and possible
        low = step["level"] if low_open else low
        high = step["level"] if high_open else high
    return [low, high] if counted else None


def middle_and_lowest(areas: list[list[int] | None]) -> list[list[int]] | None:
    """The median area (of two in the middle the lower) and the lowest, of one outcome."""
    counted = [area for area in areas if area is not None]
    if not counted:
        return None
    lows, highs = sorted(a[0] for a in counted), sorted(a[1] for a in counted)
    middle = (len(counted) - 1) // 2
    return [[lows[middle], highs[middle]], [lows[0], highs[0]]]


def main(arguments: list[str]) -> int:
    """Read the file, print each level, compare."""
    if len(arguments) != 1:
        sys.exit("Usage: python recompute_levels.py RESULT.json")
    result = json.loads(Path(arguments[0]).read_text(encoding="utf-8"))
    wrong = 0
    for outcome in result["outcomes"]:
        levels = []
        for area in outcome["areas"]:
            found = level_of(area)
            levels.append(found)
            agrees = found == area["level"]
            wrong += not agrees
            print(f"{area['id']}: {found}" + ("" if agrees else f", the file says {area['level']}"))
        both = middle_and_lowest(levels)
        agrees = both == (outcome["median"] and [outcome["median"], outcome["lowest"]])
        wrong += not agrees
        print(f"{outcome['id']}: {both}" + ("" if agrees else ", the file says otherwise"))
    print("Every level agrees." if not wrong else f"{wrong} do not agree.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
