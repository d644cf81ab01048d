"""What the API of frameworks answers with, and what it is asked."""

from __future__ import annotations

from ninja import Field, Schema

from almanac.ui.envelope import Envelope, Page

LARGEST_PAGE = 500


class ReferenceOut(Schema):
    """Where a fact was found."""

    title: str
    address: str


class AuthoredOut(Schema):
    """Who wrote the descriptions, and who has looked at them."""

    author: str
    reviewer: str = Field(description="Empty until a named person has.")
    licence: str = Field(description="Of our own words.")


class EditionOut(AuthoredOut):
    """One published edition of a framework."""

    key: str = Field(description="framework:edition")
    id: str
    edition: str
    title: str
    title_cy: str
    summary: str
    summary_cy: str
    publisher: str
    publisher_licence: str
    published: str
    status: str
    nations: list[str]
    parts: int = Field(description="How many parts it has.")


class ElementOut(Schema):
    """A part of a framework; its id is for ever."""

    reference: str = Field(description="framework:edition:part")
    id: str
    kind: str
    number: str
    title: str = Field(description="The publisher's.")
    title_cy: str
    meaning: str = Field(description="In our own words.")
    meaning_cy: str
    above: str = Field(description="Id of the part above it; empty at the top.")


class EditionWholeOut(EditionOut, Envelope):
    """An edition with all its parts, in order."""

    relation: str
    relation_cy: str
    references: list[ReferenceOut]
    elements: list[ElementOut]


class EditionPage(Page):
    """One page of the list of editions."""

    items: list[EditionOut]


class LinkOut(Schema):
    """How one part stands to another: the first is the same, broader, narrower, or overlaps."""

    from_: str = Field(serialization_alias="from")
    type: str = Field(description="same, broader, narrower or overlaps")
    to: str
    reason: str
    reason_cy: str
    author: str
    ours: bool = Field(description="False where the publishers say it themselves.")


class AreaOut(Schema):
    """One of our areas of work: a piece of an outcome."""

    id: str
    outcome: str
    title: str
    title_cy: str
    meaning: str
    meaning_cy: str
    nations: list[str]
    elements: list[str]


class AreaPage(Page):
    """One page of the areas of work."""

    instrument: str
    items: list[AreaOut]


class ElementWholeOut(ElementOut, Envelope):
    """A part with its links, seen from it, and our areas of work in it."""

    to_verify: str = Field(description="What is not certain about it.")
    author: str
    links: list[LinkOut]
    areas_of_work: list[AreaOut]
    references: list[ReferenceOut]


class CrosswalkOut(AuthoredOut):
    """That two editions are linked, and how often."""

    from_: str = Field(serialization_alias="from")
    to: str
    ours: bool
    note: str
    note_cy: str
    links: int


class CrosswalkPage(Page):
    """One page of the pairs of linked editions."""

    items: list[CrosswalkOut]


class CrosswalkWholeOut(AuthoredOut, Envelope):
    """Every link between two editions, seen from the first one asked for."""

    from_: str = Field(serialization_alias="from")
    to: str
    ours: bool
    note: str
    note_cy: str
    links: list[LinkOut]


class Paging(Schema):
    """Which page."""

    limit: int = Field(100, ge=1, le=LARGEST_PAGE)
    offset: int = Field(0, ge=0)


class AreaFilters(Paging):
    """Which areas of work."""

    outcome: str = Field("", max_length=60, description="Id of an outcome.")
