"""The files of this room: frameworks of publishers, our links between them, our areas of work."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Literal

from pydantic import Field, model_validator

from almanac.catalogue.text import Strict, Text

ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"
REFERENCE = r"^[a-z0-9-]+:[a-z0-9-]+:[a-z0-9-]+$"  # framework:edition:element

Nation = Literal["england", "wales", "scotland", "northern-ireland"]


class Reference(Strict):
    """Where a fact was found."""

    title: str
    address: str = ""  # empty where the source has none that lasts
    checked: date | None = None
    note: Text | None = None


class Element(Strict):
    """A part of a framework; its id is for ever, its title belongs to the edition."""

    id: str = Field(pattern=ID)
    kind: str = Field(pattern=ID)  # outcome, mission, enabler, principle, point, ...
    number: str = ""  # as the publisher counts it
    title: Text  # the publisher's
    meaning: Text  # in our own words
    to_verify: Text | None = None  # what is not certain about it
    references: tuple[Reference, ...] = ()
    elements: tuple[Element, ...] = ()

    def walk(self) -> Iterator[Element]:
        """This part and everything below it, in order."""
        yield self
        for element in self.elements:
            yield from element.walk()


class Reviewed(Strict):
    """Who looked at our words; nobody, until a named person has."""

    by: str
    role: str = ""
    on: date


class Authored(Strict):
    """What every file of this room says about its words."""

    author: str  # who wrote the descriptions
    reviewer: Reviewed | None = None
    licence: str = "CC BY 4.0"  # of our own words


class Framework(Authored):
    """One published edition of a framework."""

    id: str = Field(pattern=ID)
    edition: str = Field(pattern=ID)
    title: Text
    summary: Text  # in our own words
    publisher: str
    publisher_licence: str
    published: str  # year, month or day, as far as it is known
    status: Literal["published", "withdrawn", "draft"] = "published"
    nations: tuple[Nation, ...]
    relation: Text  # to other frameworks and editions, as far as anybody has stated it
    references: tuple[Reference, ...] = Field(min_length=1)
    elements: tuple[Element, ...] = Field(min_length=1)

    @property
    def key(self) -> str:
        """Framework and edition, as `outcomes:2023`."""
        return f"{self.id}:{self.edition}"

    def walk(self) -> Iterator[Element]:
        """Every part, in order."""
        for element in self.elements:
            yield from element.walk()

    @model_validator(mode="after")
    def _ids_once(self) -> Framework:
        seen: set[str] = set()
        for element in self.walk():
            if element.id in seen:
                raise ValueError(f"the id {element.id} is given twice")
            seen.add(element.id)
        return self


class LinkType(StrEnum):
    """How the first part stands to the second."""

    SAME = "same"
    BROADER = "broader"  # the first covers the second and more
    NARROWER = "narrower"  # the first is a piece of the second
    OVERLAPS = "overlaps"

    def turned(self) -> LinkType:
        """The same link seen from the other side."""
        return _TURNED.get(self, self)


_TURNED = {LinkType.BROADER: LinkType.NARROWER, LinkType.NARROWER: LinkType.BROADER}


class Link(Strict):
    """One link, with its reason."""

    from_: str = Field(alias="from", pattern=ID)
    to: str = Field(pattern=ID)
    type: LinkType
    reason: Text


class Crosswalk(Authored):
    """Links from the parts of one edition to those of another."""

    from_: str = Field(alias="from", pattern=r"^[a-z0-9-]+:[a-z0-9-]+$")
    to: str = Field(pattern=r"^[a-z0-9-]+:[a-z0-9-]+$")
    ours: bool = True  # False where the publishers say it themselves
    note: Text
    links: tuple[Link, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _once(self) -> Crosswalk:
        seen: set[tuple[str, str]] = set()
        for link in self.links:
            if (link.from_, link.to) in seen:
                raise ValueError(f"{link.from_} to {link.to} is linked twice")
            seen.add((link.from_, link.to))
        return self


class Facet(Strict):
    """An area of work: a piece of an outcome small enough to talk about."""

    id: str = Field(pattern=ID)
    outcome: str = Field(pattern=ID)
    title: Text
    meaning: Text
    elements: tuple[str, ...] = Field(min_length=1)  # framework:edition:element
    nations: tuple[Nation, ...] = ("england", "wales")


class Instrument(Authored):
    """Our areas of work; levels and statements join them with the room that asks about them."""

    id: str = Field(pattern=ID)
    edition: str = Field(pattern=ID)
    title: Text
    note: Text
    facets: tuple[Facet, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _ids_once(self) -> Instrument:
        ids = [facet.id for facet in self.facets]
        twice = sorted({id_ for id_ in ids if ids.count(id_) > 1})
        if twice:
            raise ValueError(f"the id {twice[0]} is given twice")
        return self
