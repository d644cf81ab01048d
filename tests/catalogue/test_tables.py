"""Facts come and go as tables, the same bytes each time."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from almanac.catalogue.digest import digest_of
from almanac.catalogue.errors import ContentError
from almanac.catalogue.tables import read_table, table_text
from almanac.catalogue.text import Strict


class Fact(Strict):
    """A row."""

    council: str
    start: date | None = None


def test_an_empty_cell_takes_the_default(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("council,start\nleeds,\npowys,1996-04-01\n")
    assert read_table(path, Fact) == [
        Fact(council="leeds"),
        Fact(council="powys", start=date(1996, 4, 1)),
    ]


def test_every_wrong_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("council,start\nleeds,soon\n,1996-04-01\n")
    with pytest.raises(ContentError) as caught:
        read_table(path, Fact)
    assert [problem.line for problem in caught.value.problems] == [2, 3]


def test_an_unknown_column_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("council,begun\nleeds,\n")
    with pytest.raises(ContentError, match="nobody knows: begun"):
        read_table(path, Fact)


def test_a_row_with_too_many_cells_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("council,start\nleeds,1996-04-01,surplus\n")
    with pytest.raises(ContentError, match="line 2"):
        read_table(path, Fact)


def test_a_table_that_cannot_be_read_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes("council\ncaffé\n".encode("latin-1"))
    with pytest.raises(ContentError, match="save it as UTF-8"):
        read_table(path, Fact)
    path.write_text('council\n"leeds\n')
    with pytest.raises(ContentError, match="not a valid CSV table"):
        read_table(path, Fact)


def test_text_of_a_table_is_always_the_same() -> None:
    rows = [{"a": 1, "b": None}, {"a": 'x,"y"', "b": "ŵ"}]
    assert table_text(["a", "b"], rows) == 'a,b\n1,\n"x,""y""",ŵ\n'


def test_a_digest_knows_names_and_bytes_but_not_the_place(tmp_path: Path) -> None:
    for root in ("one", "two"):
        (tmp_path / root / "x").mkdir(parents=True)
        (tmp_path / root / "x" / "a.yaml").write_text("id: a")
    before = digest_of([tmp_path / "one"])
    assert before == digest_of([tmp_path / "two"])
    (tmp_path / "two" / "x" / "a.yaml").write_text("id: b")
    assert before != digest_of([tmp_path / "two"])
    (tmp_path / "one" / "x" / "a.yaml").rename(tmp_path / "one" / "x" / "b.yaml")
    assert before != digest_of([tmp_path / "one"])
