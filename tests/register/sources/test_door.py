from __future__ import annotations

from pathlib import Path

import pytest

from almanac.catalogue.errors import ContentError
from almanac.register.sources import govuk, mysociety, ons_code_changes, planning_data
from almanac.register.sources.door import read_keyed


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "file.csv"
    path.write_text(text, encoding="utf-8")
    return path


def read(path: Path) -> dict[str, str]:
    return read_keyed(path, ("code", "name"), "code", lambda cells: cells["name"])


def test_rows_by_code_with_blanks_round_them_removed(tmp_path: Path) -> None:
    path = written(tmp_path, "code,name,more\nA, Leeds ,x\nB,York,y\n")
    assert read(path) == {"A": "Leeds", "B": "York"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("code,title\nA,Leeds\n", "line 1: The header lacks the columns: name."),
        ("code,name\nA,Leeds\nA,York\n", "line 3: code A stands twice, first in line 2."),
        ("code,name\n,Leeds\n", "line 2: The row has no code."),
        ("code,name\nA,Leeds,more\n", "line 2: The row has more cells than the header."),
        ("", "line 1: The header lacks the columns: code, name."),
    ],
)
def test_a_wrong_file_is_refused_with_line_and_reason(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(ContentError, match=f"file.csv, {said}"):
        read(written(tmp_path, text))


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="is not there"):
        read(tmp_path / "nothing.csv")


def test_a_cell_that_cannot_be_read_names_the_row(tmp_path: Path) -> None:
    path = written(tmp_path, "code,name\nA,Leeds\n")
    with pytest.raises(ContentError, match="line 2: A: invalid literal"):
        read_keyed(path, ("code",), "code", lambda cells: int(cells["name"]))


@pytest.mark.shared_data
def test_the_publishers_real_files(shared_data: Path) -> None:
    folder = shared_data / "register"
    register = mysociety.read(folder)
    assert register["LDS"].kind == "single-tier"
    assert register["SRY"].kind == "county"
    assert register["GMCA"].kind == ""  # a body that is no council
    assert "ABE" not in register  # Scotland
    assert planning_data.read(folder)["NYUA"].gss == "E06000065"
    assert govuk.read(folder)["adur"].parent
    assert all(len(lineage.codes) == 9 for lineage in ons_code_changes.read(folder))


@pytest.mark.shared_data
@pytest.mark.parametrize("source", [mysociety, planning_data, govuk])
def test_a_renamed_column_of_a_real_file_is_refused(
    shared_data: Path, tmp_path: Path, source: object
) -> None:
    name, column = source.FILE, source.COLUMNS[1]  # type: ignore[attr-defined]
    text = (shared_data / "register" / name).read_text(encoding="utf-8-sig")
    header, rest = text.split("\n", 1)
    renamed = ",".join("renamed" if c == column else c for c in header.strip().split(","))
    (tmp_path / name).write_text(f"{renamed}\n{rest}", encoding="utf-8")
    with pytest.raises(ContentError, match=f"lacks the columns: {column}"):
        source.read(tmp_path)  # type: ignore[attr-defined]


@pytest.mark.shared_data
def test_an_unknown_type_of_council_is_refused(shared_data: Path, tmp_path: Path) -> None:
    text = (shared_data / "register" / mysociety.FILE).read_text(encoding="utf-8-sig")
    (tmp_path / mysociety.FILE).write_text(text.replace(",NMD,", ",XYZ,", 1), encoding="utf-8")
    with pytest.raises(ContentError, match="'XYZ'"):
        mysociety.read(tmp_path)
