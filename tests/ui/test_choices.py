"""The entries of a list to choose from, as a form shows them."""

from __future__ import annotations

from almanac.ui.choices import Option
from almanac.ui.templatetags.ui import options


def test_the_chosen_one_is_selected_and_nothing_escapes() -> None:
    every = (Option("a", "One & all"), Option('b"><script>', "<b>"))
    assert options(every, "a") == (
        '<option value="a" selected>One &amp; all</option>'
        '<option value="b&quot;&gt;&lt;script&gt;">&lt;b&gt;</option>'
    )


def test_without_entries_there_is_nothing() -> None:
    assert options((), "") == options("", "") == ""  # type: ignore[arg-type]
