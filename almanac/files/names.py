"""Names of files: which are refused at the door, and which is given back at the download."""

from __future__ import annotations

import re
import unicodedata

from almanac.files.faults import Fault, Refused
from almanac.files.kinds import EXTENSIONS, Kind

LONGEST = 200
# Signs that turn the direction of writing: they make “gpj.exe” read as “exe.jpg”.
TURNING = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
UNSAFE = re.compile(r'[\\/:*?"<>|]')


def check_name(name: str) -> None:
    """Refuse a name that hides what it is. Raises `Refused`."""
    if not name.strip(" ."):
        raise Refused(Fault.NO_NAME)
    if any(_hides(sign) for sign in name):
        raise Refused(Fault.BAD_NAME)
    if len(name) > LONGEST:
        raise Refused(Fault.LONG_NAME)


def check_extension(name: str, kind: Kind) -> None:
    """Refuse a name whose extension says something else than the content. Raises `Refused`."""
    if extension_of(name) not in EXTENSIONS[kind]:
        raise Refused(Fault.NOT_AS_NAMED, f".{EXTENSIONS[kind][0]}")


def extension_of(name: str) -> str:
    """What stands behind the last dot, in small letters; empty if there is no dot."""
    return name.rpartition(".")[2].lower() if "." in name else ""


def download_name(name: str, kind: Kind) -> str:
    """A name that is safe to give to anybody's computer, with the extension of the content."""
    kept = "".join(" " if _hides(sign) else sign for sign in unicodedata.normalize("NFC", name))
    plain = " ".join(UNSAFE.sub(" ", kept).split()).strip(" .")
    stem, extension = plain.rpartition(".")[0], extension_of(plain)
    if extension not in EXTENSIONS[kind]:
        stem, extension = plain, EXTENSIONS[kind][0]
    return f"{stem.strip(' .')[:LONGEST] or 'file'}.{extension}"


def _hides(sign: str) -> bool:
    return sign in TURNING or unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp")
