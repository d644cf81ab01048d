"""Zips are opened without trusting what they say about themselves."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from almanac.archives import parts
from almanac.archives.faults import Fault, Limits, Refused
from almanac.archives.parts import Archive
from tests.archives.builders import zipped

GOOD = zipped({"a.txt": "words " * 100, "b/c.txt": b"more"})


def fault_of(data: bytes, limits: Limits = Limits()) -> Fault:  # noqa: B008 - frozen
    with pytest.raises(Refused) as refused:
        everything(data, limits)
    return refused.value.fault


def everything(data: bytes, limits: Limits = Limits()) -> dict[str, bytes]:  # noqa: B008 - frozen
    archive = Archive(io.BytesIO(data), limits)
    return {name: archive.read(name) for name in archive.names()}


def test_a_plain_zip_is_read() -> None:
    assert everything(GOOD) == {"a.txt": b"words " * 100, "b/c.txt": b"more"}
    assert everything(zipped({"a": "x" * 200_000}, zipfile.ZIP_STORED))["a"] == b"x" * 200_000


def test_a_zip_written_as_a_stream_is_read() -> None:
    class Stream(io.BytesIO):
        def seekable(self) -> bool:
            return False

    out = Stream()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a", "words")
    assert everything(out.getvalue()) == {"a": b"words"}


@pytest.mark.parametrize("data", [b"", b"words", b"PK", b"%PDF-1.7", GOOD[1:]])
def test_what_is_no_zip_is_called_so(data: bytes) -> None:
    assert fault_of(data) is Fault.NOT_AN_ARCHIVE


@pytest.mark.parametrize("cut", [30, 100, len(GOOD) - 1, len(GOOD) - 23])
def test_a_zip_cut_short_is_damaged(cut: int) -> None:
    assert fault_of(GOOD[:cut]) in (Fault.DAMAGED, Fault.SOMETHING_ELSE_TOO)


def test_nothing_stands_before_or_behind() -> None:
    assert fault_of(GOOD + b"<script>") is Fault.SOMETHING_ELSE_TOO
    assert fault_of(b"PK\x03\x04 something else " + GOOD) is Fault.SOMETHING_ELSE_TOO
    comment = GOOD[:-2] + struct.pack("<H", 5) + b"words"
    assert fault_of(comment) is Fault.SOMETHING_ELSE_TOO


def test_a_bomb_by_ratio_and_by_size() -> None:
    assert fault_of(zipped({"a": b"\0" * 20_000_000})) is Fault.TOO_DENSE
    assert fault_of(GOOD, Limits(size=500)) is Fault.TOO_LARGE
    many = zipped({f"{n}": b"\0" * 1_000_000 for n in range(150)})  # each small enough
    assert fault_of(many) is Fault.TOO_LARGE


def test_too_many_parts() -> None:
    assert fault_of(zipped({f"{n}": "" for n in range(2_001)})) is Fault.TOO_MANY_PARTS
    assert fault_of(GOOD, Limits(parts=1)) is Fault.TOO_MANY_PARTS


def lying(size: int) -> bytes:
    """A zip whose only part says that it has this size, in both places, and a fitting checksum."""
    words = b"x" * 100_000
    data = bytearray(zipped({"a": words}))
    check = zlib.crc32(words[:size])
    listed = data.rfind(b"PK\x01\x02")
    for place, at in ((14, 0), (16, listed)):
        struct.pack_into("<I", data, at + place, check)
        struct.pack_into("<I", data, at + place + 8, size)
    return bytes(data)


def test_a_size_that_does_not_hold_is_refused() -> None:
    with zipfile.ZipFile(io.BytesIO(lying(10))) as trusting:
        assert trusting.read("a") == b"x" * 10  # a reader that believes it sees nothing wrong
    assert fault_of(lying(10)) is Fault.TOO_LARGE
    assert fault_of(lying(100_001)) is Fault.DAMAGED


def test_a_wrong_checksum_is_damage() -> None:
    data = bytearray(zipped({"a": "words"}, zipfile.ZIP_STORED))
    data[data.index(b"words")] ^= 1
    assert fault_of(bytes(data)) is Fault.DAMAGED


def test_parts_that_share_their_bytes_are_refused() -> None:
    data = bytearray(zipped({"a": "words", "b": "words"}))
    second = data.rfind(b"PK\x01\x02")
    struct.pack_into("<I", data, second + 42, 0)  # the second lies where the first does
    assert fault_of(bytes(data)) is Fault.DAMAGED


@pytest.mark.parametrize("name", ["/etc/passwd", "../x", "a/../../x", "C:/x", "a\\b", "a\nb"])
def test_names_that_leave_their_folder(name: str) -> None:
    assert fault_of(zipped({name: "x"})) is Fault.BAD_NAMES


def test_two_parts_of_one_name() -> None:
    assert fault_of(zipped({"a.xml": "x", "A.XML": "y"})) is Fault.BAD_NAMES


def test_a_part_that_is_called_otherwise_where_it_lies() -> None:
    data = bytearray(zipped({"a.xml": "x"}))
    data[30] = ord("b")
    assert fault_of(bytes(data)) is Fault.DAMAGED


def test_a_password() -> None:
    data = bytearray(zipped({"a": "x"}))
    data[data.rfind(b"PK\x01\x02") + 8] |= 1
    assert fault_of(bytes(data)) is Fault.ENCRYPTED
    hidden = bytearray(zipped({"a": "x"}))
    hidden[6] |= 1  # only where the part lies
    assert fault_of(bytes(hidden)) is Fault.ENCRYPTED


def test_ways_of_packing_that_not_every_reader_knows() -> None:
    assert fault_of(zipped({"a": "x" * 99}, zipfile.ZIP_LZMA)) is Fault.DAMAGED


def test_a_second_list_of_parts_is_refused() -> None:
    end = GOOD[-22:]
    locator = b"PK\x06\x07" + bytes(16)
    assert fault_of(GOOD[:-22] + locator + end) is Fault.TOO_LARGE


def test_the_end_of_a_zip_is_seen_in_a_tail() -> None:
    assert parts.ends_as_archive(b"picture" + GOOD)
    assert parts.ends_as_archive(GOOD[:-2] + struct.pack("<H", 5) + b"words")
    assert not parts.ends_as_archive(b"PK\x05\x06 in some text")
    assert not parts.ends_as_archive(b"")


@given(st.integers(0, len(GOOD) - 1), st.integers(0, 255))
def test_whatever_is_changed_it_is_read_or_refused(place: int, value: int) -> None:
    data = bytearray(GOOD)
    data[place] = value
    try:
        everything(bytes(data))
    except Refused:
        return


@given(st.binary(max_size=300))
def test_whatever_stands_behind_the_first_bytes_it_is_refused(rest: bytes) -> None:
    with pytest.raises(Refused):
        everything(b"PK\x03\x04" + rest)
