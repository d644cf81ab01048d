"""Check an exported history with nothing but Python: `python verify_history.py FILE [DIGEST]`.

FILE is what `almanac history export` wrote. DIGEST is the last digest as it was written down
elsewhere, for instance in a signed report; without it, rows cut off at the end of a file whose head
was mended too cannot be seen. Ends with 0 if the history is whole, with 1 and a sentence for each
fault if it is not.
"""

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

FORMAT = "almanac-history-1"
FIELDS = ("chain", "place", "at", "by", "verb", "subject", "text_digest", "before")


def sha(text: str) -> str:
    """SHA-256 of a text, in hex."""
    return hashlib.sha256(text.encode()).hexdigest()


def row_digest(row: dict[str, Any]) -> str:
    """The digest that a row ought to have."""
    fields = {"format": FORMAT} | {name: row.get(name) for name in FIELDS}
    return sha(json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False))


def check(lines: list[str], expected: str | None = None) -> list[str]:
    """Every fault of an export, as sentences."""
    place, before = 0, "0" * 64
    faults: list[str] = []
    head: dict[str, Any] | None = None
    for line in lines:
        row = json.loads(line)
        if "head" in row:
            head = row
            continue
        place += 1
        if row["place"] != place:
            faults.append(f"Row {place} is missing before row {row['place']}.")
        elif row["before"] != before:
            faults.append(f"Row {place} does not follow the row before it.")
        if row_digest(row) != row["digest"]:
            faults.append(f"Row {row['place']} was changed.")
        if "text" in row and sha(row["salt"] + "\n" + row["text"]) != row["text_digest"]:
            faults.append(f"The text of row {row['place']} was changed.")
        place, before = row["place"], row["digest"]
    if head is None:
        faults.append("The line with the head is missing at the end.")
    elif (head["place"], head["digest"]) != (place, before):
        faults.append(f"The history ends at row {place}; its head says row {head['place']}.")
    if expected and expected != before:
        faults.append(f"The last digest is {before}, not {expected}.")
    return faults


def main(arguments: list[str]) -> int:
    """Read the file, print what was found."""
    if not 1 <= len(arguments) <= 2:
        sys.exit("Usage: python verify_history.py FILE [DIGEST]")
    text = Path(arguments[0]).read_text(encoding="utf-8")
    lines = [line for line in text.split("\n") if line]
    faults = check(lines, arguments[1] if len(arguments) == 2 else None)
    print("\n".join(faults) or f"The history is whole: {len(lines) - 1} rows.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
