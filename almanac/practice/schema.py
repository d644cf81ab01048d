"""What the files of challenges and of pointers may say."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, HttpUrl, StringConstraints

from almanac.catalogue.text import Strict, Text

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=70)]


def first_day(text: str) -> date:
    """The first day of a year, a month or a day, as 2024, 2024-02 or 2024-02-09."""
    year, month, day = (*map(int, text.split("-")), 1, 1)[:3]
    return date(year, month, day)


def _is_in_the_calendar(text: str) -> str:
    first_day(text)
    return text


# A year, a month or a day: no more exact than the source says.
Day = Annotated[
    str,
    StringConstraints(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$"),
    AfterValidator(_is_in_the_calendar),
]


class Challenge(Strict):
    """What often goes wrong, why, and what lessens it; ours, in our words."""

    id: Id
    title: Text  # as an officer would say it: "Nobody owns the service from end to end"
    happens: Text  # how it shows
    causes: tuple[Text, ...] = Field(min_length=2, max_length=4)
    helps: tuple[Text, ...] = Field(min_length=2, max_length=5)
    facets: tuple[Id, ...] = Field(min_length=1)
    signposts: tuple[Id, ...] = ()
    pointers: tuple[Id, ...] = ()
    example: Text  # a plain, typical scene; no council is named, and the page says it is made up


class ChallengeFile(Strict):
    """`content/challenges/<outcome>.yaml`."""

    outcome: Id
    author: str
    challenges: tuple[Challenge, ...] = Field(min_length=1)


class Pointer(Strict):
    """A case study that somebody else has published: where it is, and what it is about."""

    id: Id
    title: str = Field(min_length=3)  # as published, in its own language
    publisher: str = Field(min_length=2)
    address: HttpUrl
    councils: tuple[Id, ...]  # permanent ids of the register; empty where it names none
    councils_as_published: str  # the councils or bodies as the source names them
    published: Day | None = None
    about: Text  # one sentence of ours: what it is about, and no more than the source says
    outcomes: tuple[Id, ...] = Field(min_length=1)
    facets: tuple[Id, ...] = ()
    products: tuple[str, ...] = ()  # tools and suppliers that the source names
    language: Literal["en", "cy", "both"] = "en"
    found: date  # the day we found it
    found_in: str


class PointerFile(Strict):
    """`content/pointers/<outcome>.yaml`: the pointers whose main outcome is the file's."""

    outcome: Id
    author: str
    pointers: tuple[Pointer, ...]
