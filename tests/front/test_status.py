from __future__ import annotations

import csv
import io
import json

import pytest
from click.testing import CliRunner
from django.test import Client

from almanac.front import status
from almanac.front.commands import holds
from almanac.indicators import queries, warehouse
from almanac.register.queries import register
from almanac.ui import welsh

pytestmark = [pytest.mark.usefixtures("prepared"), pytest.mark.django_db]


def test_counts_are_counted() -> None:
    counts = status.status("en").counts
    assert counts["councils_now"] == len(register().as_at(warehouse.as_at()))
    assert counts["figures"] == len(queries.cards())
    assert counts["values"] == warehouse.rows("SELECT count(*) FROM observation")[0][0]
    assert counts["absences"] == warehouse.rows("SELECT count(*) FROM absence")[0][0]
    # Every council has each figure, or the reason why not.
    latest = warehouse.rows("SELECT count(*) FROM latest")[0][0]
    assert latest + counts["absences"] == counts["councils_now"] * counts["figures"]


def test_every_count_has_its_words_and_its_place_on_the_page() -> None:
    found = status.status("en")
    assert set(status.labels()) == set(found.counts)
    sections = status.shown(found)["sections"]
    assert isinstance(sections, list)
    assert sum(len(section["lines"]) for section in sections) == len(found.counts)


@pytest.mark.django_db
def test_page_api_and_command_hold_the_same(client: Client) -> None:
    told = json.loads(CliRunner().invoke(holds, ["--format", "json"]).stdout)
    # What people wrote is counted for whoever runs the installation, and nowhere else.
    assert set(told.pop("held")) == set(status.private_labels())
    assert told == client.get("/api/v1/status").json()
    page = client.get("/status/").content.decode()
    for count in told["counts"].values():
        assert f">{count:,}<" in page
    for source in told["sources"]:
        assert f"{source['values']:,}" in page
    text = CliRunner().invoke(holds, ["--format", "csv"]).stdout
    rows = [row for row in csv.DictReader(io.StringIO(text)) if row["kind"] == "count"]
    assert {row["id"]: int(row["count"]) for row in rows} == told["counts"]


def test_what_is_past_its_date_is_told() -> None:
    fresh = {i for (i,) in warehouse.rows("SELECT DISTINCT indicator FROM latest WHERE fresh")}
    with_values = {i for (i,) in warehouse.rows("SELECT DISTINCT indicator FROM latest")}
    assert {item.id for item in status.status("en").stale} == with_values - fresh


def test_welsh_is_counted_by_its_check() -> None:
    counts = status.status("en").counts
    states = [counts[f"welsh_{state}"] for state in ("checked", "machine", "none")]
    assert sum(states) > 500
    texts = list(status.content_texts())
    assert len(texts) < sum(states)  # the rest are the pages' own messages


def test_welsh_that_a_person_checked_here_counts_as_checked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = next(each for each in status.content_texts() if each.cy)
    same = sum((each.en, each.cy) == (text.en, text.cy) for each in status.content_texts())
    before = status.status("en").counts["welsh_checked"]
    pair = (welsh.digest(text.en), welsh.digest(text.cy))
    monkeypatch.setattr(welsh, "_MADE_HERE", [lambda: frozenset({pair})])
    assert status.status("en").counts["welsh_checked"] >= before + same > before
