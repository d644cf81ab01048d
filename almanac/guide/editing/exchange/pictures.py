"""The pictures that parts show, beside them: out by the digest of their file, in by every check."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from almanac.files.actions import MEGABYTE, receive
from almanac.files.kinds import Kind
from almanac.files.models import StoredFile
from almanac.files.queries import can_deliver, open_stored
from almanac.files.words import FileRefused
from almanac.guide.editing.models import Picture

FOLDER = "pictures"
ENDINGS = {Kind.PNG: "png", Kind.JPEG: "jpg"}


def digests(contents: Iterable[Any]) -> set[str]:
    """Of the files of all pictures that these contents show."""
    return {
        block["key"]
        for content in contents
        for block in content.get("body", ())
        if block["kind"] == "picture" and block.get("key")
    }


def write_pictures(folder: Path, wanted: set[str]) -> None:
    """Each file under its digest; what the scanner has not let through is left out."""
    for stored in StoredFile.objects.filter(digest__in=wanted, kind__in=ENDINGS):
        if not can_deliver(stored):
            continue
        path = folder / FOLDER / f"{stored.digest}.{ENDINGS[Kind(stored.kind)]}"
        path.parent.mkdir(parents=True, exist_ok=True)
        with open_stored(stored) as file:
            path.write_bytes(file.read())


def missing(folder: Path, wanted: set[str]) -> set[str]:
    """Those that are neither here nor in the folder."""
    here = set(Picture.objects.filter(digest__in=wanted).values_list("digest", flat=True))
    return {digest for digest in wanted - here if _file(folder, digest) is None}


def bring_pictures(folder: Path, wanted: set[str], by: str) -> Iterator[str]:
    """Take in those that are not here; yields a sentence for each that is refused."""
    here = set(Picture.objects.filter(digest__in=wanted).values_list("digest", flat=True))
    for digest in sorted(wanted - here):
        path = _file(folder, digest)
        if path is not None and (reason := _bring(path, digest, by)):
            yield f"{FOLDER}/{path.name}: {reason}"


def _bring(path: Path, digest: str, by: str) -> str:
    if path.is_symlink() or path.stat().st_size > settings.ALMANAC.upload_mb * MEGABYTE:
        return "This is no file of the size that may be uploaded."
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != digest:
        return "The file is not the one that its name says."
    try:
        receive(upload=SimpleUploadedFile(path.name, data), by=by)
    except FileRefused as refused:
        return str(refused)
    Picture.objects.create(
        title=digest[:12], file=SimpleUploadedFile(path.name, data), digest=digest
    )
    return ""


def _file(folder: Path, digest: str) -> Path | None:
    paths = (folder / FOLDER / f"{digest}.{ending}" for ending in ENDINGS.values())
    return next((path for path in paths if digest.isalnum() and path.is_file()), None)
