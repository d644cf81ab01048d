"""Reads what somebody typed into a part: as it is kept, or the sentence that says what to do."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from django.utils.translation import gettext as _

from almanac.framework import queries as framework
from almanac.practice import cleaning, money
from almanac.practice.parts import MOST_AREAS, MOST_LINES, Kind, Part, areas, lines
from almanac.register.queries import register

_MAIL = re.compile(r"[^\s@<>]+@[^\s@<>]+\.[a-z]{2,}", re.I)


@dataclass(frozen=True, slots=True)
class Said:
    """What is kept of a part, and what is wrong with it: one of the two."""

    text: str
    fault: str = ""


def said(part: Part, typed: str) -> Said:
    """What a part says; an empty one says nothing, which is never wrong while it is written."""
    if not typed.strip():
        return Said("")
    if cleaning.too_long(typed, part.longest):
        most = f"{part.longest:,}"
        return Said("", _("Shorten this to %(most)s characters at most.") % {"most": most})
    found = _READERS[part.kind](part, typed)
    if part.is_text and names_mail(found.text):
        return Said(
            "", _("Leave out e-mail addresses: this is for everybody. Name a role instead.")
        )
    return found


def names_mail(text: str) -> bool:
    """Whether an e-mail address stands in a text, in signs of whatever width."""
    return bool(_MAIL.search(unicodedata.normalize("NFKC", text)))


def _line(part: Part, typed: str) -> Said:
    return Said(cleaning.line(typed))


def _text(part: Part, typed: str) -> Said:
    return Said(cleaning.text(typed))


def _choice(part: Part, typed: str) -> Said:
    if typed not in part.choices:
        return Said("", _("Choose one of the answers shown."))
    return Said(typed)


def _areas(part: Part, typed: str) -> Said:
    known = [facet.id for facet in framework.facets()]
    chosen = set(areas(typed))
    if chosen - set(known):
        return Said("", _("Choose from the areas of work shown."))
    if len(chosen) > MOST_AREAS:
        return Said("", _("Choose five areas of work at most, the nearest ones."))
    return Said(" ".join(area for area in known if area in chosen))


def _amount(part: Part, typed: str) -> Said:
    found = money.pounds(typed)
    if found is None:
        return Said("", _("Enter an amount in pounds, such as 12,500 or 12500.00."))
    return Said(f"{found:f}")


def _year(part: Part, typed: str) -> Said:
    found = money.financial_year(typed)
    return Said(found) if found else Said("", _("Enter a financial year such as 2025-26."))


def _links(part: Part, typed: str) -> Said:
    rows = lines(typed)
    wrong = next((row for row in rows if not cleaning.web_address(row)), None)
    if wrong is not None:
        sentence = _("Enter the whole address of a page, beginning with https:// – not “%(row)s”.")
        return Said("", sentence % {"row": cleaning.line(wrong)[:80]})
    return _few(rows)


def _councils(part: Part, typed: str) -> Said:
    rows = tuple(cleaning.line(row) for row in lines(cleaning.text(typed)))
    wrong = next((row for row in rows if register().by_any_name(row) is None), None)
    if wrong is not None:
        sentence = _(
            "There is no council called “%(row)s”. Enter its name as in the list of councils."
        )
        return Said("", sentence % {"row": wrong[:80]})
    return _few(rows)


def _few(rows: tuple[str, ...]) -> Said:
    if len(rows) > MOST_LINES:
        return Said("", _("Enter %(most)s lines at most.") % {"most": MOST_LINES})
    return Said("\n".join(dict.fromkeys(rows)))


_READERS = {
    Kind.LINE: _line,
    Kind.TEXT: _text,
    Kind.CHOICE: _choice,
    Kind.AREAS: _areas,
    Kind.AMOUNT: _amount,
    Kind.YEAR: _year,
    Kind.LINKS: _links,
    Kind.COUNCILS: _councils,
}
