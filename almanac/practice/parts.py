"""What is asked about an example: five questions, then what else one may add. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from almanac.practice.money import Band, Price, Spent, Vat


class Kind(StrEnum):
    """How a part is answered."""

    LINE = "line"
    TEXT = "text"
    CHOICE = "choice"  # one of a few
    AREAS = "areas"  # areas of work, several
    AMOUNT = "amount"  # pounds
    YEAR = "year"  # a financial year
    LINKS = "links"  # addresses, one a line
    COUNCILS = "councils"  # names of councils, one a line


class Stage(StrEnum):
    """How far it is; none is better than another."""

    PLANNED = "planned"
    TRYING = "trying"
    RUNNING = "running"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that is asked."""

    name: str
    kind: Kind
    longest: int
    needed: bool = False
    choices: tuple[str, ...] = ()

    @property
    def is_text(self) -> bool:
        """Whether it is typed and not chosen."""
        return self.kind not in (Kind.CHOICE, Kind.AREAS)


LONG, SHORT = 4_000, 600  # characters: a page of text; a paragraph
REVIEW_MONTHS: Final = ("6", "12", "24")
USUAL_REVIEW: Final = 12
MOST_AREAS: Final = 5  # more would be found everywhere, and so nowhere
MOST_LINES: Final = 20  # links or councils

TITLE: Final = "title"
FIVE: Final = ("problem", "done", "changed", "again", "reuse")

_ALL = (
    Part(TITLE, Kind.LINE, 120, needed=True),
    *(Part(name, Kind.TEXT, LONG, needed=True) for name in FIVE),
    Part("areas", Kind.AREAS, 400, needed=True),
    Part("stage", Kind.CHOICE, 10, needed=True, choices=tuple(Stage)),
    Part("councils", Kind.COUNCILS, 2_000),
    Part("people", Kind.TEXT, SHORT),
    Part("time", Kind.TEXT, SHORT),
    Part("band", Kind.CHOICE, 20, choices=tuple(Band)),
    Part("amount", Kind.AMOUNT, 20),
    Part("spent", Kind.CHOICE, 10, choices=tuple(Spent)),
    Part("vat", Kind.CHOICE, 10, choices=tuple(Vat)),
    Part("prices", Kind.CHOICE, 10, choices=tuple(Price)),
    Part("year", Kind.YEAR, 20),
    Part("tools", Kind.LINE, 300),
    Part("suppliers", Kind.LINE, 300),
    Part("measures", Kind.TEXT, LONG),
    Part("links", Kind.LINKS, 4_000),
    Part("role", Kind.LINE, 150),
    Part("review", Kind.CHOICE, 2, choices=REVIEW_MONTHS),
    Part("language", Kind.CHOICE, 2, choices=("en", "cy")),
)
PARTS: Final = {part.name: part for part in _ALL}
NEEDED: Final = tuple(part.name for part in _ALL if part.needed)


def missing(said: dict[str, str]) -> tuple[str, ...]:
    """The parts that are needed before it can be sent and are not there, in order."""
    return tuple(name for name in NEEDED if not said.get(name, "").strip())


def lines(said: str) -> tuple[str, ...]:
    """What was typed one a line."""
    return tuple(each for row in said.splitlines() if (each := row.strip()))


def areas(said: str) -> tuple[str, ...]:
    """The areas of work of that part, as it is stored."""
    return tuple(said.split())
