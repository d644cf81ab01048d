"""The entries of a list to choose from, as a form shows them."""

from __future__ import annotations

import pytest

from almanac.ui.choices import Filter, Group, Option, known, plain
from almanac.ui.templatetags.ui import entries, options


def test_the_chosen_one_is_selected_and_nothing_escapes() -> None:
    every = (Option("a", "One & all"), Option('b"><script>', "<b>"))
    assert options(every, "a") == (
        '<option value="a" selected>One &amp; all</option>'
        '<option value="b&quot;&gt;&lt;script&gt;">&lt;b&gt;</option>'
    )


def test_without_entries_there_is_nothing() -> None:
    assert options((), "") == options("", "") == ""  # type: ignore[arg-type]


def test_entries_stand_under_their_headings() -> None:
    groups = (Group("", (Option("a", "A"),)), Group("B & C", (Option("b", "B"),)))
    assert entries(Filter("name", "Label", "b", groups)) == (
        '<option value="a">A</option>'
        '<optgroup label="B &amp; C"><option value="b" selected>B</option></optgroup>'
    )
    assert entries(plain("name", "Label", "", {"x": "X"})) == '<option value="x">X</option>'


@pytest.mark.parametrize(
    ("query", "chosen"), [({}, ""), ({"kind": "law"}, "law"), ({"kind": "<b>"}, "")]
)
def test_what_nobody_knows_counts_as_all(query: dict[str, str], chosen: str) -> None:
    assert known(query, "kind", ["law", "tool"]) == chosen
