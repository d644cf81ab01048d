"""Permanent ids: given once from the short name, kept for ever after."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from almanac.register.councils import Kind

NOT_PLAIN = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Unnamed:
    """What is needed to give a council its id: a publisher's code, and who it is."""

    code: str
    short: str
    kind: Kind
    end: str  # ISO date; empty for a council that has no end


def slug(text: str) -> str:
    """A name as part of an address: "King's Lynn" becomes "kings-lynn", "Môn" becomes "mon"."""
    plain = unicodedata.normalize("NFKD", text.replace("'", "").replace("’", ""))
    ascii_only = plain.encode("ascii", "ignore").decode().lower().replace("&", " and ")
    return NOT_PLAIN.sub("-", ascii_only).strip("-")


def with_ids(councils: Iterable[Unnamed], known: Mapping[str, str]) -> dict[str, str]:
    """The id of every code: the known one, or a new one that no council has or had.

    A county council that has ended takes the suffix of its kind, because its name so often
    lives on in a successor; otherwise a suffix is added only where the plain name is taken.
    Raises `ValueError` where even that is taken: a person must then choose.
    """
    ids = dict(known)
    taken = set(known.values())
    for council in sorted(councils, key=_living_first):
        if council.code in ids:
            continue
        plain, longer = slug(council.short), f"{slug(council.short)}-{council.kind}"
        wanted = longer if council.kind is Kind.COUNTY and council.end else plain
        chosen = next((name for name in (wanted, longer) if name and name not in taken), None)
        if chosen is None:
            raise ValueError(f"{council.code}: the ids “{plain}” and “{longer}” are both taken.")
        ids[council.code] = chosen
        taken.add(chosen)
    return ids


def _living_first(council: Unnamed) -> tuple[bool, str]:
    return bool(council.end), council.code
