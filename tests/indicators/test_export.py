"""The shipped tables are what the publishers' files make, to the byte."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from almanac.catalogue.errors import ContentError
from almanac.indicators.cards import cards
from almanac.indicators.export import export, shippable
from almanac.indicators.facts import (
    OBSERVATIONS,
    PROBLEMS,
    SOURCES,
    Figures,
    Observation,
    SourceFact,
    read_figures,
    shipped_folder,
    write_figures,
)
from almanac.indicators.ingest import ingest
from almanac.indicators.intake import checker
from almanac.indicators.sources import known
from almanac.indicators.sources.door import Finding, Severity

FACT = SourceFact("s", "P", "T, with comma", "L", "", "", "", "2026-08-21", "", "")
ROW = Observation(
    "leeds", "area", "2025", "552", "square-kilometres", "published", "s", "2026-08-21"
)
WARNING = Finding("s", "file.csv", 3, Severity.WARNING, "Take care.")
DATA = Figures((FACT,), (ROW,), (WARNING,))
LARGEST_SHIPPED = 3_000_000  # bytes


def test_the_shipped_tables_are_a_fresh_export_of_the_publishers_files(
    shared_data: Path, tmp_path: Path
) -> None:
    shipped = read_figures(shipped_folder())
    (retrieved,) = {fact.retrieved for fact in shipped.sources}
    made = Figures()
    for outcome in ingest(
        shared_data, known.SOURCES.values(), checker(), date.fromisoformat(retrieved)
    ):
        made = made.plus(outcome.figures)
    export(tmp_path, made, cards())
    for name in (SOURCES, OBSERVATIONS, PROBLEMS):
        assert (tmp_path / name).read_bytes() == (shipped_folder() / name).read_bytes()


def test_the_shipped_tables_stay_small() -> None:
    assert (shipped_folder() / OBSERVATIONS).stat().st_size < LARGEST_SHIPPED


def test_every_shipped_figure_has_its_source() -> None:
    shipped = read_figures(shipped_folder())
    assert {row.source for row in shipped.observations} == {fact.id for fact in shipped.sources}
    assert all(fact.licence and fact.publisher and fact.retrieved for fact in shipped.sources)


def test_tables_come_back_as_they_were_written(tmp_path: Path) -> None:
    write_figures(tmp_path, DATA)
    assert read_figures(tmp_path) == DATA
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        [SOURCES, OBSERVATIONS, PROBLEMS]
    )


def test_the_order_of_rows_does_not_show_in_the_file(tmp_path: Path) -> None:
    other = Observation(
        "adur", "area", "2025", "42", "square-kilometres", "published", "s", "2026-08-21"
    )
    for folder, rows in (("a", (ROW, other)), ("b", (other, ROW))):
        write_figures(tmp_path / folder, Figures((FACT,), rows))
    files = [(tmp_path / folder / OBSERVATIONS).read_bytes() for folder in ("a", "b")]
    assert files[0] == files[1]


def test_only_cards_in_use_ship_and_no_refused_load(tmp_path: Path) -> None:
    some = dict(cards())
    some["area"] = some["area"].model_copy(update={"retired": date(2026, 1, 1)})
    error = Finding("s", "file.csv", 3, Severity.ERROR, "Refused.")
    households = Observation(
        "leeds", "households", "2021", "1", "h", "published", "h", "2026-08-21"
    )
    unknown = Observation("leeds", "unknown", "2021", "1", "h", "published", "h", "2026-08-21")
    density = Observation(
        "leeds", "population-density", "2021", "1", "h", "published", "h", "2026-08-21"
    )
    everything = Figures((FACT,), (ROW, households, unknown, density), (WARNING, error))
    assert shippable(everything, some).observations == (households,)
    assert shippable(everything, some).sources == ()
    assert shippable(DATA.plus(Figures(problems=(error,))), cards()).problems == (WARNING,)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (OBSERVATIONS, "council,value\nleeds,1\n"),
        (OBSERVATIONS, ""),
        (SOURCES, "id\ns\n"),
        (
            OBSERVATIONS,
            "council,indicator,period,value,unit,status,source,retrieved\nleeds,area\n",
        ),
    ],
)
def test_a_table_that_is_not_ours_is_refused(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(ContentError):
        read_figures(tmp_path)
