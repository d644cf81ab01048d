"""A code sent by mail: how it is made, how long it is good for, how often it may be tried. Pure."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

DIGITS: Final = 8
TRIES: Final = 5
GOOD_FOR: Final = timedelta(minutes=15)


class Outcome(StrEnum):
    """What became of a try."""

    RIGHT = "right"
    WRONG = "wrong"
    TOO_LATE = "too-late"
    TOO_OFTEN = "too-often"


@dataclass(frozen=True, slots=True)
class Sent:
    """A code that was sent: to whom, its keyed digest, when, and how often it was tried."""

    email: str
    digest: str
    at: str  # ISO 8601
    tries: int = 0


def new_code() -> str:
    """Eight digits that nobody can guess: 00000000 to 99999999."""
    return f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"


def spaced(code: str) -> str:
    """The code as people read it: 1234 5678."""
    return f"{code[:4]} {code[4:]}"


def digest_of(code: str, email: str, key: str) -> str:
    """A digest (hex) that only who has the installation's secret can compare with."""
    text = f"sign-in\n{email.casefold()}\n{code}"
    return hmac.new(key.encode(), text.encode(), hashlib.sha256).hexdigest()


def tried(sent: Sent, typed: str, *, key: str, now: datetime) -> Outcome:
    """What becomes of a typed code; blanks and dashes do not count."""
    if now - datetime.fromisoformat(sent.at) > GOOD_FOR:
        return Outcome.TOO_LATE
    if sent.tries >= TRIES:
        return Outcome.TOO_OFTEN
    code = re.sub(r"[\s\-–]", "", typed)
    same = hmac.compare_digest(digest_of(code, sent.email, key), sent.digest)
    return Outcome.RIGHT if same else Outcome.WRONG
