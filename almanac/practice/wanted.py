"""Where somebody wanted to go who had to join a council first: their desk leads back there.

Kept in the session alone, so for a working day at most; the address itself holds what they began.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qs, urlsplit

from django.http import HttpRequest

from almanac.practice.actions.asking import LONGEST_TITLE

SESSION: Final = "almanac_wanted"
LONGEST: Final = 2_000  # characters


@dataclass(frozen=True, slots=True)
class Wanted:
    """A page, and the question that somebody began there, if they did."""

    url: str
    title: str


def remember(request: HttpRequest, address: str) -> None:
    """Keep where they wanted to go, in place of what was kept before."""
    if len(address) <= LONGEST:
        request.session[SESSION] = address


def wanted(request: HttpRequest) -> Wanted | None:
    """Where they wanted to go last."""
    address = request.session.get(SESSION, "")
    return Wanted(address, title_in(address)) if address else None


def forget(request: HttpRequest) -> None:
    """They are there."""
    if urlsplit(request.session.get(SESSION, "")).path == request.path:
        del request.session[SESSION]


def title_in(address: str) -> str:
    """The question that an address begins, as long as a question may be."""
    return parse_qs(urlsplit(address).query).get("title", [""])[0][:LONGEST_TITLE]
