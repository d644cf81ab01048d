"""What the form of an example sent: the parts that the sender changed, not those only seen."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from django.http import QueryDict

from almanac.practice.actions.writing import Change
from almanac.practice.parts import PARTS, Kind, Part
from almanac.ui.numbers import number_of

# Prefixes of the names of a part's fields, as the script that saves as one goes knows them.
VALUE, TEXT, VERSION, SHOWN, SHOWN_TEXT = "a.", "n.", "v.", "w.", "d."
UNSAVED = "unsaved"  # the mark of a text that was refused and is shown again
LONGEST_NUMBER = 9  # digits


def changes(sent: QueryDict) -> Iterator[Change]:
    """Each part that is not as the page showed it."""
    for part in PARTS.values():
        if VERSION + part.name in sent and _changed(part, sent):
            yield change_of(part.name, sent)


def change_of(name: str, sent: QueryDict) -> Change:
    """What was sent of one part; one that there is none of is refused later, with a sentence."""
    part = PARTS.get(name)
    text = said(part, sent) if part else ""
    return Change(name, text, number(sent.get(VERSION + name, "")))


def said(part: Part, sent: QueryDict) -> str:
    """The text typed, or what was chosen; of several ticks all, with blanks between them."""
    if part.is_text:
        return sent.get(TEXT + part.name, "")
    if part.kind is Kind.AREAS:
        return " ".join(sorted(sent.getlist(VALUE + part.name)[:60]))
    return sent.get(VALUE + part.name, "")


def mark(text: str) -> str:
    """A short mark of a text, to see later whether it was changed."""
    same = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    return hashlib.sha256(same.encode("utf-8", "replace")).hexdigest()[:8] if same else ""


def number(text: str) -> int:
    """A version; whatever is none counts as one that never was."""
    found = number_of(text, LONGEST_NUMBER)
    return -1 if found is None else found


def _changed(part: Part, sent: QueryDict) -> bool:
    if part.is_text:
        return mark(said(part, sent)) != sent.get(SHOWN_TEXT + part.name, "")
    shown = sent.get(SHOWN + part.name, "")
    return sorted(said(part, sent).split()) != sorted(shown.split())
