from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from almanac.matching.folding import LONGEST, core, folded


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ynys Môn", "ynys mon"),
        ("Ŵyl Tŷ", "wyl ty"),
        ("King's Lynn", "kings lynn"),
        ("King’s Lynn", "kings lynn"),
        ("St. Helens", "st helens"),
        ("Stoke-on-Trent", "stoke on trent"),
        ("Hammersmith & Fulham", "hammersmith and fulham"),
        ("  two   spaces ", "two spaces"),
        ("Æbbe Straße", "aebbe strasse"),
        ("🙂", ""),
    ],
)
def test_folded(text: str, expected: str) -> None:
    assert folded(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("City of York Council", "york"),
        ("London Borough of Camden", "camden"),
        ("Camden London Borough Council", "camden"),
        ("Royal Borough of Kingston upon Thames", "kingston upon thames"),
        ("Royal Tunbridge Wells", "royal tunbridge wells"),
        ("Cyngor Bwrdeistref Sirol Conwy", "conwy"),
        ("Gyngor Sir Penfro", "sir penfro"),
        ("Bristol, City of", "bristol"),
        ("Council of the Isles of Scilly", "isles of scilly"),
        ("County Council", "county council"),  # nothing else would be left
        ("", ""),
    ],
)
def test_core(text: str, expected: str) -> None:
    assert core(text) == expected


@given(st.text(max_size=400))
def test_folding_is_plain_and_done_once(text: str) -> None:
    once = folded(text)
    assert folded(once) == once[:LONGEST].strip()
    assert set(once) <= set("abcdefghijklmnopqrstuvwxyz0123456789 ")
    assert "  " not in once


@given(st.text(alphabet="aâeêiîoôuûwŵyŷ bcdfg", max_size=40))
def test_accents_and_case_change_nothing(text: str) -> None:
    plain = text.translate(str.maketrans("âêîôûŵŷ", "aeiouwy"))
    assert folded(text) == folded(plain.upper())
