"""Receive an upload, have it scanned, forget what nobody uses."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction

from almanac.archives import faults as archives
from almanac.audit.actions import record
from almanac.files import clamd, content, names, storage
from almanac.files.faults import Fault, Refused
from almanac.files.kinds import Kind
from almanac.files.models import StoredFile
from almanac.files.words import FileRefused, sentence

log = logging.getLogger("almanac.files")

MEGABYTE = 1_000_000
SCANNER = "system:scanner"  # who writes history when no person does
TIDYING = "system:tidying"
BROKEN_OFF_AFTER = timedelta(days=1)
AT_ONCE = 15.0  # seconds that a person waits for the scanner; the job waits longer
GIVE_UP_AFTER = 4  # files about which the scanner gave no answer
State = StoredFile.State


def receive(*, upload: UploadedFile, by: str) -> StoredFile:
    """Take an upload in. Raises `FileRefused` with a sentence; nothing of it is kept then.

    `by` is the key of the person ("user:3"). Where a scanner is set, the file is scanned at once;
    if the scanner is away, it comes back quarantined, and `scan_waiting` tries again.
    """
    try:
        stored = _received(upload, by)
    except (Refused, archives.Refused) as refused:
        raise FileRefused(sentence(refused)) from refused
    return _scanned_now(stored)


def scan_waiting() -> tuple[int, int]:
    """Scan what waits, oldest first. Counts what was scanned and what still waits.

    Gives up for now when the scanner gave no answer about several files.
    """
    waiting = list(StoredFile.objects.filter(state=State.QUARANTINED).order_by("received"))
    if not settings.ALMANAC.clamd:
        return 0, len(waiting)
    away, scanned = 0, 0
    for stored in waiting:
        if away == GIVE_UP_AFTER:
            break
        if _scan(stored, clamd.PATIENCE).state == State.QUARANTINED:
            away += 1
        else:
            scanned += 1
    return scanned, len(waiting) - scanned


def used_also_by(room: Callable[[], set[str]]) -> None:
    """Have files stay that a room above uses: it gives their digests when called."""
    if room not in _ALSO_USED:
        _ALSO_USED.append(room)


_ALSO_USED: list[Callable[[], set[str]]] = []


def forget_unused(*, used: set[str], kept_for: timedelta) -> int:
    """Remove files whose digest is not in `used` and that nobody uploaded within `kept_for`.

    Removes what broken-off uploads left, too, and bytes that no row knows. Refused files have no
    bytes; what is known about them is kept. Counts the files removed.
    """
    older_than = datetime.now(UTC) - kept_for
    used = used.union(*(room() for room in _ALSO_USED))
    unused = [
        digest
        for digest in StoredFile.objects.exclude(state=State.REFUSED)
        .filter(received__lt=older_than)
        .values_list("digest", flat=True)
        if digest not in used
    ]
    gone = sum(_forgotten(digest, older_than) for digest in unused)
    broken_off = datetime.now(UTC) - BROKEN_OFF_AFTER
    storage.remove_leftovers(broken_off)
    _remove_unknown(broken_off)
    return gone


def _received(upload: UploadedFile, by: str) -> StoredFile:
    names.check_name(upload.name or "")  # before anything is written
    most = settings.ALMANAC.upload_mb * MEGABYTE
    with storage.arriving(upload.chunks(), most) as incoming:
        if upload.size is not None and incoming.size != upload.size:
            raise Refused(Fault.BROKEN_OFF)
        with incoming.path.open("rb") as file:
            kind = content.check_upload(file, upload.name or "")
        for _ in range(2):  # a second time if another took the same content in meanwhile
            try:
                with transaction.atomic():
                    return _kept(incoming, kind, by)
            except IntegrityError:
                continue
    raise Refused(Fault.BROKEN_OFF)


def _kept(incoming: storage.Incoming, kind: Kind, by: str) -> StoredFile:
    """The row of this content, new or known, with its bytes in place; inside a transaction."""
    now = datetime.now(UTC)
    stored = StoredFile.objects.select_for_update().filter(digest=incoming.digest).first()
    if stored is None:
        state = State.QUARANTINED if settings.ALMANAC.clamd else State.CLEAN
        stored = StoredFile.objects.create(
            digest=incoming.digest, size=incoming.size, kind=kind, state=state, received=now
        )
    elif stored.state == State.REFUSED:
        raise Refused(Fault.FOUND, stored.reason)
    else:
        stored.received = now
        if not settings.ALMANAC.clamd:  # the scanner for which it waited was taken away
            stored.state = State.CLEAN
        stored.save(update_fields=["received", "state"])
    # While the row is held nobody can forget the content, so its bytes are safe in their place.
    storage.keep(incoming)
    _write_history(stored, by, "receive", {"kind": stored.kind, "size": stored.size})
    return stored


def _scanned_now(stored: StoredFile) -> StoredFile:
    if stored.state == State.QUARANTINED and settings.ALMANAC.clamd:
        stored = _scan(stored, AT_ONCE)
    if stored.state == State.REFUSED:
        raise FileRefused(sentence(Refused(Fault.FOUND, stored.reason)))
    return stored


def _scan(stored: StoredFile, patience: float) -> StoredFile:
    """Ask the scanner, outside of any transaction, and keep what it says."""
    try:
        with storage.opened(stored.digest) as file:
            verdict = clamd.scan(file, settings.ALMANAC.clamd, patience)
    except clamd.Away as away:
        log.warning("The virus scanner is away; %s waits: %s", stored, away)
        return stored
    except Refused:
        log.error("The bytes of %s are gone; it waits until it is uploaded again.", stored)
        return stored
    return _judged(stored.pk, verdict) or stored


def _judged(pk: int, verdict: clamd.Verdict) -> StoredFile | None:
    with transaction.atomic():
        stored = StoredFile.objects.select_for_update().filter(pk=pk).first()
        if stored is None or stored.state != State.QUARANTINED:
            return stored
        stored.state = State.REFUSED if verdict.found else State.CLEAN
        stored.reason = verdict.found
        stored.save(update_fields=["state", "reason"])
        _write_history(stored, SCANNER, "scan", {"found": verdict.found})
        if verdict.found:
            storage.remove(stored.digest)
    return stored


def _forgotten(digest: str, older_than: datetime) -> bool:
    with transaction.atomic():
        stored = (
            StoredFile.objects.select_for_update()
            .filter(digest=digest, received__lt=older_than)
            .first()
        )
        if stored is None:  # uploaded again in this moment
            return False
        # Before the row goes for good: whoever uploads the content again waits for this row.
        storage.remove(digest)
        _write_history(stored, TIDYING, "forget", {"size": stored.size})
        stored.delete()
    return True


def _remove_unknown(before: datetime) -> None:
    """Bytes whose row was never written, because the machine stopped in between."""
    lying = [digest for digest, since in storage.lying() if since < before]
    known = set(StoredFile.objects.exclude(state=State.REFUSED).values_list("digest", flat=True))
    for digest in lying:
        if digest not in known:
            storage.remove(digest)


def _write_history(stored: StoredFile, by: str, verb: str, said: Mapping[str, object]) -> None:
    record(chain_of=stored.key, by=by, verb=verb, subject=stored.key, content=said)
