"""What we ask about an outcome: levels and statements of each area of work, capacity, short form.

One file per outcome of an instrument's edition, `instruments/<id>/<edition>/<outcome>.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from pydantic import Field, model_validator

from almanac.catalogue.text import Strict, Text
from almanac.framework.schemas import ID, REFERENCE, Authored, Nation, Reference

Kind = Literal["county", "district", "single-tier"]
LEVELS = (0, 1, 2, 3, 4)  # 0 is "not yet"; each higher one holds all of those below it


class For(Strict):
    """Councils to which something applies: of these nations and kinds; empty means every one."""

    nations: tuple[Nation, ...] = ()
    kinds: tuple[Kind, ...] = ()

    def holds(self, nation: str, kind: str) -> bool:
        """Whether a council of this nation and kind is meant."""
        return (not self.nations or nation in self.nations) and (
            not self.kinds or kind in self.kinds
        )


class Variant(Strict):
    """Other words for the same statement where law or duties differ."""

    where: For
    text: Text


class Statement(Strict):
    """Something that two officers of one council would answer alike: it is so, or it is not."""

    id: str = Field(pattern=ID)
    text: Text
    where: For = For()
    variants: tuple[Variant, ...] = ()
    rests_on: tuple[str, ...] = ()  # framework:edition:element of published guidance
    references: tuple[Reference, ...] = ()
    predecessor: str = ""  # the statement of an earlier edition with which this one can be compared

    def text_for(self, nation: str, kind: str) -> Text:
        """The words for a council of this nation and kind."""
        for variant in self.variants:
            if variant.where.holds(nation, kind):
                return variant.text
        return self.text

    @model_validator(mode="after")
    def _references_are_parts(self) -> Statement:
        wrong = [part for part in self.rests_on if not re.match(REFERENCE, part)]
        if wrong:
            raise ValueError(f"{wrong[0]} is no part of a framework (framework:edition:part)")
        return self


class Level(Strict):
    """One step of an area of work."""

    level: int = Field(ge=0, le=4)
    description: Text  # how it looks from inside the council
    statements: tuple[Statement, ...] = ()
    evidence: Text | None = None  # what would show it; level 0 needs none
    next_step: Text  # from here; at the highest level, how to keep it and share it

    @model_validator(mode="after")
    def _two_or_three(self) -> Level:
        if self.level == 0 and (self.statements or self.evidence):
            raise ValueError("level 0 is “not yet”: it has no statements and no evidence")
        if self.level and not 2 <= len(self.statements) <= 3:
            raise ValueError("a level from 1 to 4 has two or three statements")
        if self.level and self.evidence is None:
            raise ValueError("a level from 1 to 4 says what evidence would show it")
        return self


class Area(Strict):
    """The five levels of one area of work (a facet of the instrument)."""

    id: str = Field(pattern=ID)  # of the facet
    question: Text  # asked above the five levels
    where: For = For()  # councils that do this at all
    levels: tuple[Level, ...]

    def walk(self) -> Iterator[tuple[int, Statement]]:
        """Every statement with its level, lowest first."""
        for level in self.levels:
            for statement in level.statements:
                yield level.level, statement

    @model_validator(mode="after")
    def _whole(self) -> Area:
        if tuple(level.level for level in self.levels) != LEVELS:
            raise ValueError("the levels are 0, 1, 2, 3 and 4, in this order")
        ids = [statement.id for _, statement in self.walk()]
        wrong = [id_ for id_ in ids if not id_.startswith(f"{self.id}-")]
        if wrong:
            raise ValueError(f"the id {wrong[0]} must begin with {self.id}-")
        if len(set(ids)) < len(ids):
            raise ValueError("an id of a statement is given twice")
        return self


class Capacity(Strict):
    """Whether the council can keep going: three questions about one outcome."""

    people: Text
    money: Text
    time_and_tools: Text


class ShortForm(Strict):
    """One question about the whole outcome, five descriptions to choose from (levels 0 to 4)."""

    question: Text
    choices: tuple[Text, Text, Text, Text, Text]


class Questions(Authored):
    """Everything that is asked about one outcome."""

    instrument: str = Field(pattern=r"^[a-z0-9-]+:[a-z0-9-]+$")
    outcome: str = Field(pattern=ID)
    short_form: ShortForm
    capacity: Capacity
    areas: tuple[Area, ...] = Field(min_length=1)
