"""Uploads are received whole or not at all, scanned where a scanner is, and forgotten in time."""

from __future__ import annotations

import os
import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from almanac.audit import queries as history
from almanac.files import actions, clamd, commands, queries, storage
from almanac.files.models import StoredFile
from almanac.files.words import FileRefused, Withheld
from tests.files.builders import pdf, upload
from tests.files.conftest import Configure
from tests.files.fake_clamd import SIGN, listening

WORDS = b"Some words."
State = StoredFile.State
pytestmark = pytest.mark.django_db


def receive(content: bytes = WORDS, name: str = "notes.txt") -> StoredFile:
    return actions.receive(upload=upload(content, name), by="user:3")


def refusal(content: bytes, name: str = "notes.txt") -> str:
    with pytest.raises(FileRefused) as refused:
        receive(content, name)
    return refused.value.sentence


def lying(home: Path) -> list[str]:
    return sorted(path.name for path in (home / "uploads").rglob("*") if path.is_file())


def test_an_upload_is_kept_under_its_digest(home: Path) -> None:
    stored = receive()
    assert (stored.size, stored.kind, stored.state) == (len(WORDS), "text/plain", State.CLEAN)
    place = home / "uploads" / stored.digest[:2] / stored.digest
    assert place.read_bytes() == WORDS
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert stat.S_IMODE(place.parent.stat().st_mode) == 0o700
    assert lying(home) == [stored.digest]
    with queries.open_file(stored.digest) as file:
        assert file.read() == WORDS
    (event,) = history.events(stored.key)
    assert (event.by, event.verb) == ("user:3", "receive")
    assert event.content == {"kind": "text/plain", "size": len(WORDS)}


def test_the_same_content_is_one_file_whatever_its_name(home: Path) -> None:
    first = receive(name="a.txt")
    second = receive(name="b.txt")
    assert first.pk == second.pk
    assert second.received > first.received
    assert len(history.events(first.key)) == 2
    assert lying(home) == [first.digest]


def test_receiving_costs_few_statements(home: Path) -> None:
    for most in (10, 7):  # new, then known; the history's own among them
        with CaptureQueriesContext(connection) as asked:
            receive()
        assert len(asked) <= most, [each["sql"] for each in asked]


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "a.txt", "empty"),
        (b"MZ\x90\x00" + bytes(99), "a.pdf", "program"),
        (pdf(), "a.docx", "should end in .pdf"),
        (pdf(), "a\u202efdp.exe", "signs that cannot be seen"),
        (b"x" * 1_000_001, "a.txt", "larger than 1 MB"),
    ],
)
def test_what_is_refused_leaves_nothing(
    home: Path, configure: Configure, content: bytes, name: str, words: str
) -> None:
    configure(upload_mb=1)
    assert words in refusal(content, name)
    assert not StoredFile.objects.exists()
    assert lying(home) == []


def test_a_refusal_in_welsh(prepared: Path, home: Path) -> None:
    with translation.override("cy"):
        assert "wag" in refusal(b"")


def test_an_upload_that_is_cut_short(home: Path) -> None:
    short = upload(WORDS)
    short.size = 100
    with pytest.raises(FileRefused, match="did not arrive whole"):
        actions.receive(upload=short, by="user:3")
    assert lying(home) == []


def test_a_large_upload_is_not_read_to_its_end(home: Path, configure: Configure) -> None:
    configure(upload_mb=1)
    read = []

    class Endless(SimpleUploadedFile):
        def chunks(self, chunk_size: int | None = None):  # type: ignore[no-untyped-def]
            while True:
                read.append(1)
                yield b"x" * 100_000

    with pytest.raises(FileRefused, match="larger than 1 MB"):
        actions.receive(upload=Endless("a.txt", b"x"), by="user:3")
    assert len(read) == 11
    assert lying(home) == []


def test_a_failure_in_the_database_leaves_no_row(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(**_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(actions, "record", fail)
    with pytest.raises(ZeroDivisionError):
        receive()
    assert not StoredFile.objects.exists()
    old = datetime.now(UTC) + timedelta(days=2)
    actions._remove_unknown(old)
    assert lying(home) == []


def test_two_at_once_are_tried_again(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept, calls = actions._kept, []

    def beaten(*given: object) -> StoredFile:
        calls.append(1)
        if len(calls) == 1:
            raise IntegrityError
        return kept(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(actions, "_kept", beaten)
    assert receive().state == State.CLEAN
    monkeypatch.setattr(actions, "_kept", lambda *_: (_ for _ in ()).throw(IntegrityError))
    assert "did not arrive whole" in refusal(b"other")


@pytest.mark.django_db(transaction=True)
def test_many_at_once_make_one_file(home: Path) -> None:
    # The tests' SQLite lives in memory, where writers do not wait for each other.
    at_once = 5 if connection.vendor == "postgresql" else 1

    def one(_: int) -> int:
        try:
            return receive().pk
        finally:
            connection.close()

    with ThreadPoolExecutor(at_once) as workers:
        assert len(set(workers.map(one, range(5)))) == 1
    stored = StoredFile.objects.get()
    assert len(history.events(stored.key)) == 5
    assert history.faults_of(stored.key) == []
    assert lying(home) == [stored.digest]


# The scanner


def test_a_scanned_file_is_clean(home: Path, configure: Configure) -> None:
    with listening() as (_, address):
        configure(clamd=address)
        stored = receive()
    assert stored.state == State.CLEAN
    assert [event.verb for event in history.events(stored.key)] == ["scan", "receive"]
    assert history.events(stored.key)[0].by == "system:scanner"


def test_what_the_scanner_finds_is_refused_now_and_later(home: Path, configure: Configure) -> None:
    with listening() as (fake, address):
        configure(clamd=address)
        assert "Eicar-Signature" in refusal(SIGN)
        assert "Eicar-Signature" in refusal(SIGN)
        assert len(fake.scanned) == 1
    stored = StoredFile.objects.get()
    assert (stored.state, stored.reason) == (State.REFUSED, "Eicar-Signature")
    assert lying(home) == []
    with pytest.raises(Withheld, match="found something"):
        queries.open_file(stored.digest)
    configure(clamd="")
    assert "Eicar-Signature" in refusal(SIGN)


@pytest.mark.parametrize("mood", ["gone", "garbage", "full"])
def test_while_the_scanner_is_away_a_file_waits(
    home: Path, configure: Configure, mood: str, caplog: pytest.LogCaptureFixture
) -> None:
    with listening() as (fake, address):
        configure(clamd=address)
        fake.mood = mood
        stored = receive()
        assert stored.state == State.QUARANTINED
        assert "waits" in caplog.text
        with pytest.raises(Withheld, match="waits to be checked"):
            queries.open_file(stored.digest)
        assert (queries.count_waiting(), queries.can_deliver(stored)) == (1, False)
        assert actions.scan_waiting() == (0, 1)
        fake.mood = "honest"
        assert actions.scan_waiting() == (1, 0)
    assert queries.can_deliver(StoredFile.objects.get())


def test_uploaded_again_a_waiting_file_is_scanned_again(home: Path, configure: Configure) -> None:
    configure(clamd="127.0.0.1:1")
    assert receive().state == State.QUARANTINED
    with listening() as (_, address):
        configure(clamd=address)
        assert receive().state == State.CLEAN
        assert receive().state == State.CLEAN
    configure(clamd="127.0.0.1:1")
    assert receive(b"other").state == State.QUARANTINED
    configure(clamd="")
    assert receive(b"other").state == State.CLEAN


def test_after_some_failures_the_rest_waits(
    home: Path, configure: Configure, monkeypatch: pytest.MonkeyPatch
) -> None:
    configure(clamd="127.0.0.1:1")
    for n in range(6):
        receive(f"words {n}".encode())
    asked = []

    def away(*_: object) -> clamd.Verdict:
        asked.append(1)
        raise clamd.Away("away")

    monkeypatch.setattr(clamd, "scan", away)
    assert actions.scan_waiting() == (0, 6)
    assert len(asked) == 4


def test_a_verdict_comes_too_late_for_a_forgotten_file(home: Path) -> None:
    stored = receive()
    assert actions._judged(stored.pk, clamd.Verdict("x")) == stored  # not waiting any more
    StoredFile.objects.all().delete()
    assert actions._judged(stored.pk, clamd.Verdict("")) is None


def test_bytes_that_vanished_keep_a_file_waiting(
    home: Path, configure: Configure, caplog: pytest.LogCaptureFixture
) -> None:
    configure(clamd="127.0.0.1:1")
    stored = receive()
    storage.remove(stored.digest)
    assert actions.scan_waiting() == (0, 1)
    assert "gone" in caplog.text


def test_the_command_scans_and_says_so(home: Path, configure: Configure) -> None:
    configure(clamd="127.0.0.1:1")
    receive()
    with listening() as (_, address):
        configure(clamd=address)
        ran = CliRunner().invoke(commands.files, ["scan"])
    assert (ran.exit_code, ran.output) == (0, "Scanned: 1. Waiting: 0.\n")
    configure(clamd="127.0.0.1:1")
    receive(b"other")
    configure(clamd="")
    ran = CliRunner().invoke(commands.files, ["scan"])
    assert ran.exit_code == 1
    assert "Set ALMANAC_CLAMD" in ran.output


# Forgetting


def aged(stored: StoredFile, days: int = 40) -> StoredFile:
    StoredFile.objects.filter(pk=stored.pk).update(
        received=datetime.now(UTC) - timedelta(days=days)
    )
    return stored


def test_only_what_nobody_uses_and_is_old_is_forgotten(home: Path) -> None:
    unused, used, fresh = aged(receive(b"a")), aged(receive(b"b")), receive(b"c")
    gone = actions.forget_unused(used={used.digest}, kept_for=timedelta(days=30))
    assert gone == 1
    assert set(StoredFile.objects.values_list("digest", flat=True)) == {used.digest, fresh.digest}
    assert lying(home) == sorted([used.digest, fresh.digest])
    assert [event.verb for event in history.events(unused.key)] == ["forget", "receive"]
    with pytest.raises(Withheld, match="no longer kept"):
        queries.open_file(unused.digest)


def test_a_file_uploaded_again_in_this_moment_stays(home: Path) -> None:
    stored = receive()
    assert not actions._forgotten(stored.digest, datetime.now(UTC) - timedelta(days=30))
    assert queries.can_deliver(stored)


def test_what_is_known_of_a_refused_file_stays(home: Path, configure: Configure) -> None:
    with listening() as (_, address):
        configure(clamd=address)
        refusal(SIGN)
    aged(StoredFile.objects.get())
    assert actions.forget_unused(used=set(), kept_for=timedelta(days=30)) == 0
    assert StoredFile.objects.count() == 1


def test_leftovers_of_broken_off_uploads_go(home: Path) -> None:
    stored = receive()
    incoming = home / "uploads" / storage.INCOMING
    stray = home / "uploads" / "ab" / ("ab" * 32)
    stray.parent.mkdir(exist_ok=True)
    for path in (incoming / "old", incoming / "new", stray):
        path.write_bytes(b"x")
    long_ago = (datetime.now(UTC) - timedelta(days=3)).timestamp()
    for path in (incoming / "old", stray, storage.place_of(stored.digest)):
        os.utime(path, (long_ago, long_ago))
    actions.forget_unused(used=set(), kept_for=timedelta(days=30))
    assert lying(home) == sorted(["new", stored.digest])


# The database's own rules


@pytest.mark.parametrize(
    "wrong",
    [
        {"size": 0},
        {"state": "other"},
        {"state": "refused"},
        {"reason": "found"},
    ],
)
def test_rows_that_cannot_be(home: Path, wrong: dict[str, object]) -> None:
    row = {"digest": "a" * 64, "size": 1, "kind": "text/plain", "state": "clean", "reason": ""}
    with pytest.raises(IntegrityError), transaction.atomic():
        StoredFile.objects.create(received=datetime.now(UTC), **(row | wrong))


@pytest.mark.parametrize("digest", ["", "../../secret", "A" * 64, "a" * 63, "a" * 64 + "\n"])
def test_a_digest_is_never_a_path(home: Path, digest: str) -> None:
    with pytest.raises(ValueError, match="64 signs"):
        storage.place_of(digest)
    with pytest.raises(Withheld):
        queries.open_file(digest)


def test_a_row_is_named_by_its_key(home: Path) -> None:
    stored = receive()
    assert str(stored) == stored.key == f"file:{stored.digest}"
    assert stored.extension == "txt"
