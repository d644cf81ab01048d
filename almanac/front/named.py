"""The council that somebody names on the command line, or a sentence that helps to find it."""

from __future__ import annotations

from dataclasses import dataclass

from almanac.indicators import warehouse
from almanac.indicators.groups_words import line_words
from almanac.indicators.pasted import Answer, Line, read_list
from almanac.register.councils import Council
from almanac.register.queries import register


class NotNamedError(ValueError):
    """No council of the date is called so; the sentence gives near names."""


@dataclass(frozen=True, slots=True)
class Named:
    """The council, and a sentence where it is not the one that was typed."""

    council: Council
    note: str = ""


def named(text: str) -> Named:
    """The living council with this id, name (old or new, Welsh or English) or code. A misspelt
    name is answered with near ones, never guessed; one that is no more gives the council that
    stands for it, with a note. Raises `NotNamedError`."""
    known, as_at = register(), warehouse.as_at()
    own = known.councils.get(text.strip().casefold())
    if own is not None and own.span.holds(as_at):
        return Named(own)
    read = read_list(" ".join(text.split()), known, as_at)
    if len(read.councils) == 1 and not read.unrecognised:
        became = [line_words(x, _name) for x in read.lines if x.answer is Answer.BECAME]
        return Named(known.get(read.councils[0]), " ".join(became))
    raise NotNamedError(_sentence(text, read.unrecognised))


def ever_named(text: str) -> Named:
    """As `named`, and a council that has not begun or whose area was divided for itself, with a
    note that says so."""
    try:
        return named(text)
    except NotNamedError as error:
        read = read_list(" ".join(text.split()), register(), warehouse.as_at())
        alone = read.lines[0].answer if len(read.lines) == 1 else None
        found = register().by_any_name(text) or register().councils.get(text.strip().casefold())
        if alone in (Answer.NOT_YET, Answer.DIVIDED) and found is not None:
            return Named(found, str(error))
        raise


def _sentence(text: str, unrecognised: tuple[Line, ...]) -> str:
    lines = unrecognised or (Line(text[:60], Answer.UNKNOWN),)
    return " ".join(line_words(line, _name) for line in lines)


def _name(id_: str) -> str:
    """The name with the id that the command takes."""
    name = register().get(id_).short_name(warehouse.as_at())
    return name if id_ == name.casefold() else f"{name} ({id_})"
