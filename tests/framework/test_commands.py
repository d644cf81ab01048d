from __future__ import annotations

import csv
import io
import json

import pytest
from click.testing import CliRunner, Result

from almanac.framework import queries
from almanac.framework.as_csv import edition_csv
from almanac.framework.commands import framework, frameworks


def run(command: object, *arguments: str) -> Result:
    return CliRunner().invoke(command, list(arguments))  # type: ignore[arg-type]


def rows(result: Result) -> list[dict[str, str]]:
    assert result.exit_code == 0, result.output
    return list(csv.DictReader(io.StringIO(result.stdout)))


def test_every_edition_is_listed() -> None:
    told = rows(run(frameworks, "--format", "csv"))
    assert [row["framework"] for row in told] == [found.key for found in queries.frameworks()]
    assert "12 canlyniad" in run(frameworks, "--welsh").output


def test_an_edition_is_shown_with_its_parts() -> None:
    told = rows(run(framework, "show", "outcomes:2023", "--format", "csv"))
    assert [row["part"] for row in told] == [
        e.id for e in queries.edition("outcomes", "2023").walk()
    ]
    alone = run(framework, "show", "digitalisation", "--format", "csv")
    assert alone.stdout == run(framework, "show", "digitalisation:2024", "--format", "csv").stdout


def test_a_part_is_shown_with_its_links() -> None:
    reference = "outcomes:2023:connectivity"
    told = {
        (r["what"], r["value"]) for r in rows(run(framework, "show", reference, "--format", "csv"))
    }
    assert ("part", reference) in told
    assert {(x.type.value, x.other) for x in queries.links_of(reference)} <= told


def test_what_changed_says_both_texts() -> None:
    told = json.loads(
        run(framework, "diff", "outcomes:2022", "outcomes:2023", "--format", "json").stdout
    )
    retitled = {row["part"]: row for row in told if row["change"] == "retitled"}
    assert retitled["democracy"]["before"] == "Democracy"
    assert retitled["democracy"]["after"] == "Democracy and participation"
    assert run(framework, "diff", "outcomes:2023", "outcomes:2023", "--format", "json").stdout == (
        "[]\n"
    )


def test_links_either_way() -> None:
    there = rows(run(framework, "links", "outcomes:2023", "outcomes:2022", "--format", "csv"))
    back = rows(run(framework, "links", "outcomes:2022", "outcomes:2023", "--format", "csv"))
    mirror = {"broader": "narrower", "narrower": "broader"}
    assert there
    assert [(r["from"], r["type"], r["to"]) for r in there] == [
        (r["to"], mirror.get(r["type"], r["type"]), r["from"]) for r in back
    ]


def test_exports_are_whole() -> None:
    found = queries.edition("outcomes", "2023")
    assert run(framework, "export", found.key, "--as", "csv").stdout == edition_csv(found)
    turtle = run(framework, "export", found.key, "--as", "turtle").stdout
    assert turtle.startswith("@prefix")
    assert json.loads(run(framework, "export", found.key, "--as", "jsonld").stdout)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("show", "outcomes:2024"), "Did you mean: outcomes:2023, outcomes:2022"),
        (("show", "zzz"), "`almanac frameworks` lists all of them."),
        (("show", "outcomes:2023:conectivity"), "outcomes:2023:connectivity"),
        (("links", "outcomes:2023", "outcomes:2023"), "Nobody has written down how"),
        (("export", "nothing", "--as", "csv"), "There is no framework “nothing”."),
    ],
)
def test_what_is_not_there_is_a_sentence_with_near_names(
    arguments: tuple[str, ...], sentence: str
) -> None:
    result = run(framework, *arguments)
    assert result.exit_code == 2
    assert sentence in result.output
