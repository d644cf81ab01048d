from __future__ import annotations

import csv
import io

import pytest
from click.testing import CliRunner

from almanac.signposts import queries
from almanac.signposts.commands import signposts
from almanac.signposts.queries import Choice

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("prepared")]


def ids(*arguments: str) -> list[str]:
    told = CliRunner().invoke(signposts, [*arguments, "--format", "csv"])
    assert told.exit_code == 0, told.output
    return [row["id"] for row in csv.DictReader(io.StringIO(told.stdout))]


def test_all_and_those_that_are_asked_for() -> None:
    assert ids() == [each.id for each in queries.signposts()]
    chosen = Choice(outcome="data", nation="wales", kind="law")
    asked = ids("--outcome", "data", "--nation", "wales", "--kind", "law")
    assert asked == [each.id for each in queries.signposts(chosen)]


def test_by_element() -> None:
    reference = "digitalisation:2024:enabler-data"
    assert ids("--element", reference) == [each.id for each in queries.of_element(reference)]


@pytest.mark.parametrize(
    ("option", "says"),
    [
        ("--outcome", "There is no outcome “gold”; there are: connectivity,"),
        ("--area", "There is no area of work “gold”; there are: "),
        ("--element", "There is no part “gold” of a framework"),
    ],
)
def test_what_is_not_there_is_refused(option: str, says: str) -> None:
    told = CliRunner().invoke(signposts, [option, "gold"])
    assert told.exit_code == 2
    assert says in told.output
