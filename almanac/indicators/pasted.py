"""Reads a pasted list of councils: names or codes, one a line; every line gets an answer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from almanac.indicators.groups import MOST_PASTED
from almanac.register.finding import EXACT, Reason
from almanac.register.register import Hit, Register

MOST_LOOKED_UP = 3 * MOST_PASTED  # names and codes; a list that long is a mistake
SUGGESTED = 3  # names to choose from where a line is like several
MOST_CELLS = MOST_PASTED  # of a line
LONGEST_LINE = 2000  # characters, enough for sixty names in a row


Find = Callable[[str], tuple[Hit, ...] | None]


class Answer(StrEnum):
    """What became of a line."""

    FOUND = "found"
    AGAIN = "again"  # named before
    ITSELF = "itself"  # the council whose page this is
    BECAME = "became"  # gone; another council stands for it
    DIVIDED = "divided"  # gone; its area lies in several councils
    NOT_YET = "not-yet"  # has not begun, or nobody knows what stands for it
    UNSURE = "unsure"  # near to some names, like none
    UNKNOWN = "unknown"
    TOO_MANY = "too-many"  # after the sixtieth council


NAMELESS = (Answer.UNSURE, Answer.UNKNOWN)  # the text is no council's name or code


@dataclass(frozen=True, slots=True)
class Line:
    """One line, its answer, and the councils that the answer speaks of."""

    text: str
    answer: Answer
    councils: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pasted:
    """The councils of a list in order of their first mention, and the answer to every line."""

    councils: tuple[str, ...]
    lines: tuple[Line, ...]

    @property
    def unrecognised(self) -> tuple[Line, ...]:
        """The lines that brought nothing in and need a word to the reader."""
        fine = (Answer.FOUND, Answer.AGAIN, Answer.ITSELF, Answer.BECAME)
        return tuple(line for line in self.lines if line.answer not in fine)


def read_list(text: str, register: Register, as_at: date, own: str = "") -> Pasted:
    """Read a list. Names may be former, Welsh or short ones; a misspelt one is asked about, not
    guessed. Councils that are no more are carried to the one that stands for them."""
    chosen: list[str] = []
    lines: list[Line] = []
    find = _finder(register, as_at)
    for raw in _lines(text):
        for line in _answers(raw, find):
            found = line.answer in (Answer.FOUND, Answer.BECAME)
            lines.append(_placed(line, chosen, own) if found else line)
    return Pasted(tuple(chosen), tuple(lines))


def _placed(line: Line, chosen: list[str], own: str) -> Line:
    """Put a line's council into the list, unless it is there already or the list is full."""
    (council,) = line.councils
    if council == own:
        return Line(line.text, Answer.ITSELF, line.councils)
    if council in chosen:
        return Line(line.text, Answer.AGAIN, line.councils)
    if len(chosen) == MOST_PASTED:
        return Line(line.text, Answer.TOO_MANY, line.councils)
    chosen.append(council)
    return line


def _lines(text: str) -> Iterator[str]:
    for part in re.split(r"[\r\n;]+", text):
        line = " ".join(part.split(" ")).strip()[:LONGEST_LINE]
        if line:
            yield line


def _finder(register: Register, as_at: date) -> Find:
    """Looks up so many names and no more; None for those after that."""
    left = iter(range(MOST_LOOKED_UP))

    def find(text: str) -> tuple[Hit, ...] | None:
        return None if next(left, None) is None else register.find(text, as_at)

    return find


def _answers(line: str, find: Find) -> list[Line]:
    """The whole line first (names hold commas). Otherwise its cells: each gets an answer, unless a
    cell holds a code or number and they name one council, as in a row of a table."""
    whole = _answer(line, find)
    if whole.answer not in NAMELESS:
        return [whole]
    if codes := _codes(line):
        cells = _cells(line) or codes
        answers = [_answer(cell, find) for cell in cells[:MOST_CELLS]]
        exact = [a for a in answers if a.answer not in NAMELESS]
        if len({a.councils or a.text for a in exact}) > 1:
            return answers
        return [Line(line, exact[0].answer, exact[0].councils)] if exact else [whole]
    return list(_each(_cells(line)[:MOST_CELLS], find)) or [whole]


def _each(cells: list[str], find: Find) -> Iterator[Line]:
    """The answer to each cell; a name that holds a comma itself takes two."""
    waiting = [_answer(cell, find) for cell in cells]
    while waiting:
        first = waiting.pop(0)
        if waiting and waiting[0].answer in NAMELESS:
            joined = _answer(f"{first.text}, {waiting[0].text}", find)
            if joined.answer not in (*NAMELESS, Answer.TOO_MANY):
                waiting.pop(0)
                first = joined
        yield first


def _answer(text: str, find: Find) -> Line:
    hits = find(text)
    if hits is None:
        return Line(text, Answer.TOO_MANY)
    exact = _exact(hits)
    if exact is not None:
        return _carried(text, exact)
    near = [hit.council.id for hit in hits if hit.alive][:SUGGESTED]
    return Line(text, Answer.UNSURE if near else Answer.UNKNOWN, tuple(near))


def _cells(line: str) -> list[str]:
    """The cells of a line, where it has several."""
    cells = [cell for part in re.split(r"[\t,]", line) if (cell := part.strip())]
    return cells if len(cells) > 1 else []


def _codes(line: str) -> list[str]:
    """The words of a line that may be codes or numbers."""
    return [word for word in line.split() if any(c.isdigit() for c in word)]


def _exact(hits: Iterable[Hit]) -> Hit | None:
    """The council with this very code, name or id; of several, one that is there on the day."""
    found = [hit for hit in hits if hit.score >= EXACT and hit.reason is not Reason.SPELLING]
    return max(found, key=lambda hit: (hit.alive, hit.score), default=None)


def _carried(line: str, hit: Hit) -> Line:
    if hit.alive:
        return Line(line, Answer.FOUND, (hit.council.id,))
    if len(hit.became) == 1:
        return Line(line, Answer.BECAME, hit.became)
    return Line(line, Answer.DIVIDED if hit.became else Answer.NOT_YET, hit.became)
