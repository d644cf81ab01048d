"""Content becomes fields and comes back the same."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from almanac.guide.actions import checked
from almanac.guide.editing.loading import shipped_parts
from almanac.guide.editing.merging import pairs_of
from almanac.guide.editing.shapes import article, chapter, tool
from almanac.guide.editing.shapes.lines import NO_WELSH, cells, listed, pairs, row
from almanac.guide.editing.shapes.matched import matched
from almanac.guide.kinds import Kind

WORD = st.text("abŵ|\\ (", min_size=1, max_size=5).map(str.strip).filter(bool)


def again(kind: Kind, content: dict[str, Any]) -> dict[str, Any]:
    """Split and joined."""
    if kind is Kind.CHAPTER:
        en, cy = (chapter.split(content, language) for language in ("en", "cy"))
        return chapter.join(en, cy, outcome=content["outcome"], author=content["author"])
    en, cy = (tool.split(content, language) for language in ("en", "cy"))
    settings = {name: content[name] for name in tool.SETTINGS}
    return tool.join(en, cy, key=content["id"], author=content["author"], settings=settings)


@pytest.mark.usefixtures("prepared")
def test_all_that_ships_comes_back_the_same() -> None:
    for kind, key, content in shipped_parts():
        assert checked(kind, key, again(kind, content)) == content, key


@given(st.lists(st.one_of(WORD, st.just("")), min_size=2, max_size=5))
def test_a_row_comes_back_the_same(typed: list[str]) -> None:
    assert cells(row(typed)) == typed


@given(st.lists(st.tuples(WORD, st.one_of(WORD, st.just(""))), max_size=5))
def test_a_list_comes_back_the_same(texts: list[tuple[str, str]]) -> None:
    content = [{"en": en, "cy": cy} for en, cy in texts]
    assert pairs(listed(content, "en", "\n"), listed(content, "cy", "\n"), "\n") == content


def test_what_has_no_welsh_keeps_the_place_of_its_neighbours() -> None:
    content = [{"en": "one", "cy": ""}, {"en": "two", "cy": "dau"}]
    assert listed(content, "cy", "\n") == f"{NO_WELSH}\ndau"


def test_welsh_of_another_number_is_left_out() -> None:
    assert pairs("one\ntwo", "un", "\n") == [{"en": "one", "cy": ""}, {"en": "two", "cy": ""}]


KNOWN = ("one\ntwo\nthree", "un\ndau\ntri")


def side_by_side(en: str, cy: str, before: tuple[str, str] = KNOWN) -> list[tuple[str, str]]:
    return [(each["en"], each["cy"]) for each in pairs(en, cy, "\n", before)]


@pytest.mark.parametrize(
    ("en", "cy", "expected"),
    [
        ("one\ntwo\nthree\nfour", "un\ndau\ntri", ["un", "dau", "tri", ""]),
        ("new\none\ntwo\nthree", "un\ndau\ntri", ["", "un", "dau", "tri"]),
        ("three\none", "un\ndau\ntri", ["tri", "un"]),
        ("three\ntwo\none", "un\ndau\ntri", ["tri", "dau", "un"]),
        # One line says something else, with its Welsh in its place and not checked.
        ("one\n2\nthree", "un\ndau\ntri", ["un", "dau", "tri"]),
        # One is new and another gone: what stood last is not the Welsh of what is first.
        ("new\none\ntwo", "un\ndau\ntri", ["", "un", "dau"]),
        # The Welsh was written anew, beside the English of today or of before.
        ("one\ntwo\nthree\nfour", "un\ndau\ntri\npedwar", ["un", "dau", "tri", "pedwar"]),
        ("three\ntwo\none", "3\n2\n1", ["3", "2", "1"]),
        ("new\none\ntwo\nthree", "un\nail\ntri", ["", "un", "ail", "tri"]),
        ("new\none\ntwo\nthree", "un\ntri", ["", "un", "", "tri"]),
        ("one\ntwo\nthree\nfour", f"un\n{NO_WELSH}\ntri", ["un", "", "tri", ""]),
        ("one\ntwo", "", ["", ""]),
    ],
)
def test_a_line_keeps_the_welsh_that_was_written_for_it(
    en: str, cy: str, expected: list[str]
) -> None:
    assert [welsh for _, welsh in side_by_side(en, cy)] == expected


def test_it_keeps_it_while_the_list_goes_on_growing() -> None:
    before = ("one\ntwo\nnew", f"un\ndau\n{NO_WELSH}")
    assert side_by_side("two\nnew\nnewer", "un\ndau", before) == [
        ("two", "dau"),
        ("new", ""),
        ("newer", ""),
    ]


def test_rows_and_checks_of_a_tool_keep_theirs_wherever_their_part_stands() -> None:
    def of(id_: str, checks: str, table: str) -> dict[str, Any]:
        value = {"heading": "H", "how": "How", "text": "", "checks": checks, "table": table}
        return {"id": id_, "type": "part", "value": value}

    def fields(*parts: dict[str, Any]) -> dict[str, Any]:
        return {**dict.fromkeys(tool.FIELDS, ""), "parts": list(parts)}

    had = fields(of("0", "one\ntwo", "a | b\nc |")), fields(of("0", "un\ndau", "A | B\nC |"))
    english = fields(of("z", "new", ""), of("x", "one\nnew\ntwo", "a|b\nnew | n\nc |"))
    welsh = fields(of("x", "un\ndau", "A | B\nC |"))
    settings = dict.fromkeys(tool.SETTINGS, "")
    made = tool.join(english, welsh, key="k", author="", settings=settings, before=had)
    part = made["parts"][1]
    assert [each["cy"] for each in part["checks"]] == ["un", "", "dau"]
    assert part["table"]["columns"] == [{"en": "a", "cy": "A"}, {"en": "b", "cy": "B"}]
    assert part["table"]["rows"] == [
        [{"en": "new", "cy": ""}, {"en": "n", "cy": ""}],
        [{"en": "c", "cy": "C"}, ""],
    ]


def part(id_: str, kind: str = "part") -> dict[str, Any]:
    return {"id": id_, "type": kind, "value": {}}


def test_parts_find_their_twins_by_id_wherever_they_stand() -> None:
    found = matched([part("a"), part("b")], [part("b"), part("a")])
    assert [(one["id"], other and other["id"]) for one, other in found] == [("a", "a"), ("b", "b")]


def test_new_parts_find_their_twins_by_place() -> None:
    found = matched([part("a"), part("new")], [part("a"), part("newydd")])
    assert [other and other["id"] for _, other in found] == ["a", "newydd"]


def test_a_part_of_another_type_is_no_twin() -> None:
    found = matched([part("a", "heading")], [part("a", "list")])
    assert found == [(part("a", "heading"), None)]


ARTICLE = {
    "id": "an-article",
    "author": "Open Almanac",
    "title": {"en": "Title", "cy": "Teitl"},
    "summary": {"en": "Summary", "cy": ""},
    "outcomes": ["data"],
    "body": [
        {"kind": "heading", "text": {"en": "One", "cy": "Un"}, "key": ""},
        {"kind": "signpost", "text": None, "key": "somewhere"},
        {"kind": "picture", "text": {"en": "A map", "cy": ""}, "key": "0" * 64},
    ],
}


def test_an_article_comes_back_the_same() -> None:
    en, cy = (article.split(ARTICLE, language) for language in ("en", "cy"))
    again = article.join(en, cy, key="an-article", author="Open Almanac", outcomes=["data"])
    assert again == ARTICLE


def test_every_text_is_found() -> None:
    assert list(pairs_of(ARTICLE)) == [
        ("Title", "Teitl"),
        ("Summary", ""),
        ("One", "Un"),
        ("A map", ""),
    ]
