"""The table of related words: looked up both ways, one way, and never too wide."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings

from almanac.catalogue.errors import ContentError
from almanac.search.related import load, related
from almanac.search.schema import Group

TABLE = related(
    [
        Group(words=("missed bin", "bin not collected"), language="en"),
        Group(words=("GDPR", "data protection"), language="en", one_way=True),
        Group(words=("sbwriel", "rubbish"), language="both"),
    ]
)


def test_a_group_leads_from_each_to_the_others() -> None:
    assert TABLE.of[("missed", "bin")] == (("bin", "not", "collected"),)
    assert TABLE.of[("rubbish",)] == (("sbwriel",),)


def test_a_one_way_group_does_not_lead_back() -> None:
    assert TABLE.of[("gdpr",)] == (("data", "protection"),)
    assert ("data", "protection") not in TABLE.of


def test_phrases_are_found_in_a_sentence_the_longest_first() -> None:
    words = ("my", "bin", "not", "collected", "missed", "bin")
    assert TABLE.phrases_in(words) == ((1, 4), (4, 6))
    assert TABLE.phrases_in(()) == ()


def test_a_phrase_is_known_in_the_other_number_too() -> None:
    assert TABLE.phrases_in(("report", "missed", "bins")) == ((1, 3),)
    assert TABLE.others(("missed", "bins")) == TABLE.others(("missed", "bin")) != ()
    assert TABLE.others(("missed",)) == ()


def test_the_table_that_ships_is_tight_and_large() -> None:
    table = load([Path(settings.CONTENT_ROOTS[0])])
    assert len(table.of) > 600
    assert max(len(others) for others in table.of.values()) <= 16


def test_a_bad_table_is_refused_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "search").mkdir()
    (tmp_path / "search" / "related.yaml").write_text("groups:\n- words: [one]\n  language: en\n")
    with pytest.raises(ContentError, match=r"related.yaml, line 2"):
        load([tmp_path])
