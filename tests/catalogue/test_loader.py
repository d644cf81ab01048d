"""A broken content file is refused with file, line and reason; nothing of it is loaded."""

from __future__ import annotations

from pathlib import Path

import pytest

from almanac.catalogue.errors import ContentError
from almanac.catalogue.loader import MAX_BYTES, load_file, load_folder
from almanac.catalogue.text import Strict, Text


class Leaf(Strict):
    """A small part."""

    id: str
    title: Text


class Book(Strict):
    """A small schema."""

    id: str
    year: int
    leaves: tuple[Leaf, ...] = ()


def written(folder: Path, text: str, name: str = "book.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def refusal(folder: Path, text: str) -> str:
    with pytest.raises(ContentError) as caught:
        load_file(written(folder, text), Book)
    assert len(caught.value.problems) == 1
    problem = caught.value.problems[0]
    assert problem.file.endswith("book.yaml")
    return f"{problem.line}: {problem.reason}"


def test_a_good_file_becomes_plain_immutable_objects(tmp_path: Path) -> None:
    book = load_file(
        written(tmp_path, "id: a\nyear: 2024\nleaves:\n- id: x\n  title: {en: One, cy: Un}\n"),
        Book,
    )
    assert book.leaves[0].title.in_language("cy") == "Un"
    assert type(book.id) is str
    with pytest.raises(ValueError, match="frozen"):
        book.year = 2025  # type: ignore[misc]


def test_a_plain_string_is_english_and_shown_where_welsh_is_missing(tmp_path: Path) -> None:
    text = "id: a\nyear: 1\nleaves: [{id: x, title: Only English}]\n"
    assert load_file(written(tmp_path, text), Book).leaves[0].title.in_language("cy") == (
        "Only English"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("id: a\nyear: soon\n", "2: “year” is “soon”; it must be a whole number."),
        ("id: a\n", "1: The field “year” is missing; add it."),
        ("id: a\nyear: 1\nyaer: 2\n", "3: There is no field “yaer” here; did you mean “year”?"),
        (
            "id: a\nyear: 1\nleaves:\n- id: x\n  title: T\n- id: y\n",
            "6: The field “leaves”, number 2, “title” is missing; add it.",
        ),
        (
            "id: a\nyear: 1\nleaves:\n- id: x\n  title: {cy: Un}\n",
            "5: The field “leaves”, number 1, “title”, “en” is missing; add it.",
        ),
        ("id: a\nyear: [1\n", "3: This is not valid YAML"),
        ("id: a\nid: b\nyear: 1\n", "2: This is not valid YAML"),
        ("- just\n- a list\n", "1: The file must hold fields"),
        ("", "1: The file must hold fields"),
    ],
)
def test_a_refusal_names_line_and_reason(tmp_path: Path, text: str, expected: str) -> None:
    assert refusal(tmp_path, text).startswith(expected)


def test_a_file_that_is_not_utf8_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "book.yaml"
    path.write_bytes("id: caffé\n".encode("latin-1"))
    with pytest.raises(ContentError, match="save it as UTF-8"):
        load_file(path, Book)


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="split it"):
        load_file(written(tmp_path, "#" * (MAX_BYTES + 1)), Book)


def test_yaml_cannot_make_python_objects(tmp_path: Path) -> None:
    with pytest.raises(ContentError):
        load_file(written(tmp_path, "id: !!python/object/apply:os.getcwd []\nyear: 1\n"), Book)


@pytest.mark.parametrize(
    "text",
    [
        "id: a\nleaves: &a [x]\nmore: *a\n",
        "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n",
    ],
)
def test_nothing_is_repeated_by_a_mark(tmp_path: Path, text: str) -> None:
    assert "write it out each time" in refusal(tmp_path, text)


@pytest.mark.parametrize("value", ["2026-13-01", "2026-02-30", "9" * 5_000])
def test_a_day_or_number_that_is_none_says_so(tmp_path: Path, value: str) -> None:
    assert "A date or a number in the file is none" in refusal(tmp_path, f"id: {value}\n")


def test_a_folder_is_loaded_whole_or_not_at_all(tmp_path: Path) -> None:
    written(tmp_path, "id: a\nyear: 1\n", "a.yaml")
    written(tmp_path, "id: b\nyear: x\n", "b.yaml")
    written(tmp_path, "id: c\n", "c.yaml")
    with pytest.raises(ContentError) as caught:
        load_folder([tmp_path], "*.yaml", Book)
    assert [Path(problem.file).name for problem in caught.value.problems] == ["b.yaml", "c.yaml"]


def test_a_file_that_cannot_be_read_says_so(tmp_path: Path) -> None:
    (tmp_path / "book.yaml").mkdir()
    with pytest.raises(ContentError, match="cannot be read"):
        load_file(tmp_path / "book.yaml", Book)


def test_a_file_nested_without_end_says_so(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="nested too deeply"):
        load_file(written(tmp_path, "id: " + "[" * 20_000), Book)


def test_two_roots_are_read_in_order(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    written(tmp_path, "id: a\nyear: 1\n")
    written(tmp_path / "own", "id: b\nyear: 2\n")
    books = load_folder([tmp_path, tmp_path / "own", tmp_path / "absent"], "*.yaml", Book)
    assert [book.id for book in books.values()] == ["a", "b"]
