"""The scanner's answer counts only if it is clear and comes in time."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from almanac.files import clamd
from tests.files.fake_clamd import SIGN, Clamd, listening


@pytest.fixture
def scanner() -> Iterator[tuple[Clamd, str]]:
    with listening() as found:
        yield found


def test_clean_and_found(scanner: tuple[Clamd, str]) -> None:
    fake, address = scanner
    large = b"words " * 50_000  # several pieces
    assert clamd.scan(io.BytesIO(large), address) == clamd.Verdict("")
    assert clamd.scan(io.BytesIO(SIGN), address) == clamd.Verdict("Eicar-Signature")
    assert fake.scanned == [large, SIGN]


def test_by_the_path_of_a_socket() -> None:
    with tempfile.TemporaryDirectory() as folder, listening(Path(folder) / "c") as (_, address):
        assert clamd.scan(io.BytesIO(b"x"), address) == clamd.Verdict("")


@pytest.mark.parametrize("mood", ["hanging", "dripping", "garbage", "full", "gone"])
def test_a_bad_day_is_no_verdict(scanner: tuple[Clamd, str], mood: str) -> None:
    fake, address = scanner
    fake.mood = mood
    with pytest.raises(clamd.Away):
        clamd.scan(io.BytesIO(b"x" * 1_000_000), address, patience=0.3)
    fake.stopping.set()


@pytest.mark.parametrize("address", ["127.0.0.1:1", "/nowhere/clamd.ctl"])
def test_nobody_listens(address: str) -> None:
    with pytest.raises(clamd.Away):
        clamd.scan(io.BytesIO(b"x"), address, patience=0.3)


@pytest.mark.parametrize(
    "answer",
    ["", "OK", "stream: OKAY", "stream:  FOUND", "stream: a\nb FOUND", "x ERROR", "stream: OK\0x"],
)
def test_only_its_own_words_count(answer: str) -> None:
    with pytest.raises(clamd.Away):
        clamd._verdict(answer)
