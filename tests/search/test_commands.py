"""The search on the command line."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from almanac.search.commands import search


def test_a_table_shows_what_fits_a_screen_and_json_all_of_it(held: Path) -> None:
    table = CliRunner().invoke(search, ["exit", "checklist"]).output.splitlines()
    assert table[0].split() == ["title", "address", "why"]
    assert "/tools/contract-exit-checklist/" in table[2]
    found = json.loads(CliRunner().invoke(search, ["exit checklist", "--format", "json"]).output)
    assert list(found[0]) == ["key", "title", "says", "address", "why"]
    assert found[0]["key"] == "tool:contract-exit-checklist"


def test_an_unknown_outcome_is_refused_with_those_that_there_are(held: Path) -> None:
    refused = CliRunner().invoke(search, ["exit", "--outcome", "nothing"])
    assert refused.exit_code == 2
    assert "There is no outcome “nothing”; there are: " in refused.output
    assert "data" in refused.output


def test_nothing_to_look_for_is_refused() -> None:
    refused = CliRunner().invoke(search, [" "])
    assert refused.exit_code == 2
    assert "Say what to look for" in refused.output
