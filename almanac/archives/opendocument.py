"""Files of LibreOffice and its kin: which kind, and what in them does more than show."""

from __future__ import annotations

import re

from almanac.archives.faults import Fault, Refused
from almanac.archives.parts import Archive
from almanac.archives.xml import Attributes, local, walk

NAMED = "mimetype"
TYPE = b"application/vnd.oasis.opendocument."
KINDS = {b"text": "odt", b"spreadsheet": "ods", b"presentation": "odp"}
PASSIVE = {"a", "bookmark", "user-defined"}  # tags whose address a person follows by a click
FAR = re.compile(r"^\s*([a-z][a-z0-9+.-]*:|//|\\\\|/)", re.I)
CLICKED = re.compile(r"^\s*(https?://|mailto:|tel:)", re.I)


def kind_of(archive: Archive) -> str:
    """The extension of the kind that the archive names. Raises `Refused`."""
    if NAMED not in archive.parts or archive.parts[NAMED].file_size > 100:
        raise Refused(Fault.NOT_OFFICE)
    said = archive.read(NAMED).strip()
    kind = KINDS.get(said.removeprefix(TYPE)) if said.startswith(TYPE) else None
    if kind is None or "content.xml" not in archive.parts:
        raise Refused(Fault.NOT_OFFICE)
    return kind


def check_xml(archive: Archive, name: str) -> None:
    """Refuse scripts, links to programs, and parts that are fetched on opening."""

    def starts(tag: str, given: Attributes) -> None:
        plain = local(tag)
        if plain == "encryption-data":
            raise Refused(Fault.ENCRYPTED)
        if plain in ("dde-source", "dde-connection-decl", "dde-link", "dde-connection"):
            raise Refused(Fault.COMMANDS)
        if plain == "script" or tag.endswith("script:1.0 event-listener"):
            raise Refused(Fault.MACROS)
        if plain == "event-listener" and _action(given) in ("execute", "macro"):
            raise Refused(Fault.COMMANDS)
        if plain in ("object-ole", "applet", "plugin", "floating-frame"):
            raise Refused(Fault.EMBEDDED)
        _check_address(plain, given)

    if archive.parts[name].file_size:  # LibreOffice writes empty files for what is not set
        walk(archive, name, starts=starts)


def _action(given: Attributes) -> str:
    return next((v for k, v in given.items() if local(k) == "action"), "")


def _check_address(tag: str, given: Attributes) -> None:
    target = next((v for k, v in given.items() if k.endswith("xlink href")), "")
    if tag in PASSIVE:
        fetched = bool(FAR.match(target)) and not CLICKED.match(target)
    else:  # a path that leaves the file is fetched too
        fetched = bool(FAR.match(target)) or target.strip().startswith("..")
    if fetched:
        raise Refused(Fault.FETCHES)
