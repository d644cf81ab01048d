"""How the workbook of an assessment is laid out; written and read by the same names."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from almanac.assessment.questions import LEVEL_CHOICES
from almanac.assessment.words import ENOUGH, LEVEL, VALUE
from almanac.documents.reading import as_text

FORMAT = "almanac-workbook-1"
KEY = "almanac-key"  # the heading of the hidden column by which rows, and sheets, are known
LANGUAGES = ("en", "cy")
MOST_ROWS = 3000  # in a sheet
MOST_COLUMNS = 60


class Part(StrEnum):
    """A column of a sheet of questions."""

    KEY = "key"
    AREA = "area"
    LEVEL = "level"
    TEXT = "text"
    LAST_TIME = "last-time"
    ANSWER = "answer"
    NOTE = "note"
    VERSION = "version"
    EXPORTED = "exported"


HEADING: dict[Part, Promise] = {
    Part.AREA: _("Area of work"),
    Part.LEVEL: _("Level"),
    Part.TEXT: _("Statement or question"),
    Part.LAST_TIME: _("Last time"),
    Part.ANSWER: _("Answer"),
    Part.NOTE: _("Why, or a comment"),
}
# Nobody reads these, so they have one name in both languages.
HIDDEN = {Part.KEY: KEY, Part.VERSION: "almanac-version", Part.EXPORTED: "almanac-exported"}
NEEDED = (Part.KEY, Part.ANSWER, Part.NOTE, Part.VERSION, Part.EXPORTED)


def heading(part: Part) -> str:
    """What stands above a column, in the language of the moment."""
    return HIDDEN.get(part) or str(HEADING[part])


def headings(part: Part) -> set[str]:
    """What may stand above it, in either language."""
    found = set()
    for language in LANGUAGES:
        with override(language):
            found.add(heading(part))
    return found


def level_label(value: str) -> str:
    """“2, In place”."""
    return f"{value}, {LEVEL[int(value)]}"


def label_of(value: str) -> str:
    """An answer as the workbook names it; what nobody knows stays as it is."""
    if value in LEVEL_CHOICES:
        return level_label(value)
    return str(VALUE.get(value) or ENOUGH.get(value) or value)


def labels(choices: Iterable[str]) -> tuple[str, ...]:
    """The names of answers, in the language of the moment."""
    return tuple(label_of(choice) for choice in choices)


def values_by_label(choices: Iterable[str]) -> dict[str, str]:
    """Each answer by every name it may be given: both languages, its own code, a level's number."""
    found = {}
    for choice in choices:
        found[folded(choice)] = choice
        for language in LANGUAGES:
            with override(language):
                found[folded(label_of(choice))] = choice
    return found


def folded(text: str) -> str:
    """A name without what programs and people change of it: case, blanks, kinds of apostrophe."""
    return " ".join(text.casefold().replace("’", "'").replace("‘", "'").split())


def plain(text: str) -> str:
    """A text as it comes back from a workbook."""
    return as_text(text)


def exported_mark(value: str, note: str) -> str:
    """What an export said of a question, to see later whether it was changed: answer and mark."""
    return f"{value}|{hashlib.sha256(plain(note).encode()).hexdigest()[:12]}"


def version_mark(council: int, own: int) -> str:
    """Versions of the council's and of one's own answer when exported: “c3 o1”."""
    return f"c{council} o{own}"
