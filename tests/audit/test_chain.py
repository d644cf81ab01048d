"""The chain of history: whatever is changed, removed, moved or cut off shows, and where."""

from __future__ import annotations

import dataclasses
import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from almanac.audit import chain, verify_history
from almanac.audit.chain import Entry, Text

SCRIPT = Path(verify_history.__file__)


def made(contents: list[dict[str, object]]) -> tuple[list[Entry], dict[int, Text]]:
    """A chain of these contents, with its texts."""
    entries: list[Entry] = []
    texts: dict[int, Text] = {}
    head = (0, chain.START)
    for n, content in enumerate(contents, 1):
        salt, text = f"{n:032x}", chain.canonical(content)
        entry = chain.next_entry(
            head,
            chain="assessment:1",
            at=f"2027-01-01T00:00:{n:02d}.000000+00:00",
            by="user:1",
            verb="answer",
            subject="data-rights-1a",
            text_digest=chain.digest_of_text(salt, text),
        )
        entries.append(entry)
        texts[n] = (salt, text)
        head = (entry.place, entry.digest)
    return entries, texts


FIVE: list[dict[str, object]] = [{"value": value} for value in ("yes", "no", "yes", "partly", "ŵ")]


def test_a_chain_is_whole_and_starts_from_nothing() -> None:
    entries, texts = made(FIVE)
    assert entries[0].before == "0" * 64
    assert [entry.place for entry in entries] == [1, 2, 3, 4, 5]
    assert chain.faults(entries, texts, (5, entries[-1].digest)) == []


def test_an_erased_text_leaves_the_chain_whole() -> None:
    entries, texts = made(FIVE)
    del texts[2]
    assert chain.faults(entries, texts, (5, entries[-1].digest)) == []


@pytest.mark.parametrize("field", ["at", "by", "verb", "subject", "text_digest", "before"])
def test_a_changed_row_shows(field: str) -> None:
    entries, texts = made(FIVE)
    entries[2] = dataclasses.replace(entries[2], **{field: "0" * 64})
    found = chain.faults(entries, texts)
    assert {fault.place for fault in found} == {3}
    assert "Row 3 was changed." in [fault.sentence for fault in found]


def test_a_changed_row_with_a_new_digest_breaks_the_row_after_it() -> None:
    entries, texts = made(FIVE)
    forged = dataclasses.replace(entries[2], by="user:2")
    entries[2] = dataclasses.replace(forged, digest=chain.digest_of_row(chain.as_fields(forged)))
    assert [f.sentence for f in chain.faults(entries, texts)] == [
        "Row 4 does not follow the row before it."
    ]


def test_a_changed_text_shows() -> None:
    entries, texts = made(FIVE)
    texts[2] = (texts[2][0], '{"value":"yes"}')
    assert [f.sentence for f in chain.faults(entries, texts)] == ["The text of row 2 was changed."]


@pytest.mark.parametrize("place", [1, 2, 3, 4])
def test_a_removed_row_shows(place: int) -> None:
    entries, texts = made(FIVE)
    del entries[place - 1]
    assert chain.faults(entries, texts)[0].sentence == (
        f"Row {place} is missing before row {place + 1}."
    )


def test_rows_that_changed_places_show() -> None:
    entries, texts = made(FIVE)
    entries[1], entries[2] = entries[2], entries[1]
    assert chain.faults(entries, texts)


def test_a_cut_tail_shows_against_the_head() -> None:
    entries, texts = made(FIVE)
    head = (5, entries[-1].digest)
    assert chain.faults(entries[:3], texts) == []
    assert [f.sentence for f in chain.faults(entries[:3], texts, head)] == [
        "At the end, of 5 rows, these are missing: 4 to 5."
    ]
    assert chain.faults([], {}, head)[0].place == 1


def test_a_history_written_anew_shows_against_the_old_head() -> None:
    entries, _ = made(FIVE)
    others, texts = made([{"value": "no"}] * 5)
    assert chain.faults(others, texts) == []
    assert len(chain.faults(others, texts, (5, entries[-1].digest))) == 1


@given(st.lists(st.dictionaries(st.text(max_size=5), st.text(max_size=8)), max_size=8), st.data())
def test_any_single_change_of_any_field_shows(
    contents: list[dict[str, object]], data: st.DataObject
) -> None:
    entries, texts = made(contents)
    assert chain.faults(entries, texts) == []
    if entries:
        n = data.draw(st.integers(0, len(entries) - 1))
        field = data.draw(st.sampled_from(["at", "by", "verb", "subject", "before", "digest"]))
        other = data.draw(st.text(max_size=64).filter(lambda x: x != getattr(entries[n], field)))
        entries[n] = dataclasses.replace(entries[n], **{field: other})
        assert chain.faults(entries, texts)


def lines(entries: list[Entry], texts: dict[int, Text]) -> list[str]:
    """An export, as `audit.queries.exported` writes it."""
    rows = []
    for entry in entries:
        fields = chain.as_fields(entry)
        if entry.place in texts:
            fields |= dict(zip(("salt", "text"), texts[entry.place], strict=True))
        rows.append(chain.canonical(fields))
    head = {"head": "assessment:1", "place": entries[-1].place, "digest": entries[-1].digest}
    return [*rows, chain.canonical(head)]


class TestTheScriptThatShips:
    """`verify_history.py` comes to the same result, knowing nothing of us."""

    def test_a_whole_chain(self) -> None:
        assert verify_history.check(lines(*made(FIVE))) == []

    @pytest.mark.parametrize("n", range(5))
    def test_a_changed_row(self, n: int) -> None:
        export = lines(*made(FIVE))
        row = json.loads(export[n]) | {"by": "user:9"}
        export[n] = json.dumps(row)
        assert f"Row {n + 1} was changed." in verify_history.check(export)

    def test_a_changed_text(self) -> None:
        export = lines(*made(FIVE))
        export[0] = export[0].replace("yes", "no!")
        assert verify_history.check(export) == ["The text of row 1 was changed."]

    def test_a_cut_tail(self) -> None:
        export = lines(*made(FIVE))
        assert verify_history.check([*export[:3], export[5]]) == [
            "The history ends at row 3; its head says row 5."
        ]
        assert len(verify_history.check(export[:3])) == 1

    def test_a_written_down_digest_is_held_against_a_whole_new_history(self) -> None:
        entries, _ = made(FIVE)
        others = lines(*made([{"value": "no"}] * 5))
        assert verify_history.check(others) == []
        assert len(verify_history.check(others, entries[-1].digest)) == 1

    def test_it_runs_alone(self, tmp_path: Path) -> None:
        file = tmp_path / "history.jsonl"
        file.write_text("\n".join(lines(*made(FIVE))) + "\n", encoding="utf-8")
        command = [sys.executable, "-I", "-S", str(SCRIPT), str(file)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout) == (0, "The history is whole: 5 rows.\n")
        file.write_text(file.read_text(encoding="utf-8").replace("user:1", "user:2", 1))
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 1
        assert "Row 1 was changed." in done.stdout
