from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from almanac.catalogue.errors import ContentError
from almanac.register.facts import FOLDER
from almanac.register.queries import KEPT, facts_as_at, load, register, sources
from tests.register.builders import day


@pytest.fixture
def own(content: Path, tmp_path: Path) -> Path:
    shutil.copytree(content / FOLDER, tmp_path / FOLDER)
    return tmp_path


def test_it_is_loaded_once() -> None:
    assert register() is register()


def test_a_changed_table_is_read_again(own: Path) -> None:
    before = load((own,))
    assert load((own,)) is before
    table = own / FOLDER / "council_names.csv"
    table.write_text(table.read_text(encoding="utf-8").replace(",Leeds,", ",Loidis,"), "utf-8")
    KEPT.forget()
    after = load((own,))
    assert after.get("leeds").short_name(day("2026-08-06")) == "Loidis"
    assert after.digest != before.digest


def test_an_installation_may_add_a_council_of_its_own(content: Path, tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / "councils.csv").write_text(
        "id,nation,kind,type,source\nsample,wales,single-tier,sample,own\n", "utf-8"
    )
    (tmp_path / FOLDER / "council_names.csv").write_text(
        "council,use,text,source\nsample,short,Sampleton,own\n", "utf-8"
    )
    known = load((content, tmp_path))
    assert known.find("Sampleton")[0].council.id == "sample"
    assert known.get("leeds")


@pytest.mark.parametrize(
    ("table", "row", "said"),
    [
        ("councils", "x,mars,county,x,,,,,,,,,s", "line 391: “nation”"),
        ("council_codes", "leeds,gss,E1,yesterday,,s", "start"),
        ("council_names", "leeds,nickname,X,,,s", "use"),
    ],
)
def test_a_wrong_row_is_refused_with_its_line(own: Path, table: str, row: str, said: str) -> None:
    with (own / FOLDER / f"{table}.csv").open("a", encoding="utf-8") as handle:
        handle.write(row + "\n")
    with pytest.raises(ContentError, match=said):
        load((own,))


@pytest.mark.parametrize(
    ("table", "row", "said"),
    [
        ("council_names", "nobody,short,Nobody,,,s", "nobody knows: nobody"),
        ("council_places", "leeds,region,nowhere,,,s", "nobody knows: nowhere"),
        ("councils", "leeds,england,county,x,,,,,,,,,s", "“leeds” is given twice"),
    ],
)
def test_facts_that_do_not_fit_together_are_refused(
    own: Path, table: str, row: str, said: str
) -> None:
    with (own / FOLDER / f"{table}.csv").open("a", encoding="utf-8") as handle:
        handle.write(row + "\n")
    with pytest.raises(ContentError, match=said):
        load((own,))


def test_the_registers_date_is_the_newest_day_a_source_was_read() -> None:
    assert facts_as_at() == max(row.retrieved for row in sources() if row.retrieved)
