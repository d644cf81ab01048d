"""Welsh is checked, by machine, or none; unchecked Welsh is withheld where a setting says so."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from almanac.ui import welsh


@dataclass(frozen=True)
class Words:
    en: str
    cy: str = ""


COUNCIL = Words("Council", "Cyngor")
CHECKED = frozenset({(welsh.digest("Council"), welsh.digest("Cyngor"))})


@pytest.mark.parametrize(
    ("en", "cy", "state"),
    [
        ("Council", "Cyngor", "checked"),
        ("Councils", "Cyngor", "machine"),  # changed English un-checks it
        ("Council", "Cynghor", "machine"),  # and so does changed Welsh
        ("Council", "", "none"),
    ],
)
def test_state(en: str, cy: str, state: str) -> None:
    assert welsh.state_of(en, cy, CHECKED) == state


def test_counts_name_every_state() -> None:
    texts = [COUNCIL, Words("County", "Sir"), Words("Fire", "Tân"), Words("Place")]
    assert welsh.counts(texts, CHECKED) == {"checked": 1, "machine": 2, "none": 1}
    assert welsh.counts([], CHECKED) == {"checked": 0, "machine": 0, "none": 0}


@pytest.fixture
def table(tmp_path: Path, settings: Any) -> Path:
    settings.CONTENT_ROOTS = (tmp_path / "packaged", tmp_path / "own")
    (tmp_path / "own").mkdir()
    file = tmp_path / "own" / welsh.TABLE
    en, cy = next(iter(CHECKED))
    file.write_text(f"digest_en,digest_cy,who,when\n{en},{cy},A. Cyfieithydd,2026-03-01\n")
    return file


def withhold(settings: Any) -> None:
    settings.ALMANAC = replace(settings.ALMANAC, unchecked_welsh="withhold")


def test_all_welsh_is_shown_where_the_setting_says_show(table: Path) -> None:
    assert welsh.show(Words("County", "Sir"), "cy") == "Sir"
    assert welsh.show(Words("County", "Sir"), "en") == "County"
    assert welsh.show(Words("County"), "cy") == "County"


@pytest.fixture(autouse=True)
def _no_checks_of_the_database(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those that people make here are another room's matter, and have tests there."""
    monkeypatch.setattr(welsh, "_MADE_HERE", [])


def test_only_checked_welsh_is_shown_where_the_rest_is_withheld(table: Path, settings: Any) -> None:
    withhold(settings)
    assert welsh.show(COUNCIL, "cy") == "Cyngor"
    assert welsh.show(Words("County", "Sir"), "cy") == "County"


def test_a_check_needs_a_name_and_a_day(table: Path, settings: Any) -> None:
    withhold(settings)
    table.write_text(table.read_text().replace("A. Cyfieithydd", ""))
    assert welsh.show(COUNCIL, "cy") == "Council"


def test_a_changed_table_counts_at_once(table: Path, settings: Any) -> None:
    withhold(settings)
    assert welsh.load_checks() == CHECKED
    table.unlink()
    assert welsh.load_checks() == frozenset()


def test_the_packaged_table_is_read() -> None:
    assert isinstance(welsh.load_checks(), frozenset)


@given(st.text(min_size=1), st.text(), st.text())
def test_a_check_never_covers_other_words(en: str, cy: str, other: str) -> None:
    checks = frozenset({(welsh.digest(en), welsh.digest(cy))})
    state = welsh.state_of(en, other, checks)
    assert state == ("none" if not other else "checked" if other == cy else "machine")
