"""The tables of leads: the facts themselves, and which records become leads."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import Field, HttpUrl, model_validator

from almanac.catalogue.text import Strict, Text
from almanac.practice.schema import Id

Record = Literal["award", "project", "record"]
MOST = Decimal(1_000_000_000)  # pounds; more than any award to a council


class Lead(Strict):
    """One fact of an open record about one council, or about several: a row of `facts/leads.csv`.

    An award may go to somebody else, with councils as partners: then `council` is empty.
    """

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=160)
    record: Record
    council: str = ""
    partners: str = ""  # ids of other councils that the record names, with blanks between
    name: str = Field(min_length=2, max_length=300)  # of the fund, project or tool, as published
    day: date
    amount: Decimal | None = Field(default=None, ge=0, le=MOST, decimal_places=2)  # pounds
    decision: str  # the row of `method/leads.yaml` by which it is here
    source: str
    address: HttpUrl
    licence: str
    retrieved: date

    @property
    def councils(self) -> tuple[str, ...]:
        """Every council that it is about, the one it names first."""
        return tuple(id_ for id_ in (self.council, *self.partners.split()) if id_)

    @model_validator(mode="after")
    def _about_a_council(self) -> Lead:
        if not self.councils:
            raise ValueError("a lead is about at least one council; fill council or partners")
        return self


class Decision(Strict):
    """Whether records of one intervention or project are about digital work, and why."""

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    record: Record
    digital: bool
    reason: Text
    outcomes: tuple[Id, ...] = ()
    facets: tuple[Id, ...] = ()

    @model_validator(mode="after")
    def _placed(self) -> Decision:
        if self.digital and not self.outcomes:
            raise ValueError("what is digital work belongs to at least one outcome")
        return self


class Decisions(Strict):
    """`method/leads.yaml`."""

    author: str
    decisions: tuple[Decision, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _once(self) -> Decisions:
        ids = [each.id for each in self.decisions]
        twice = sorted({id_ for id_ in ids if ids.count(id_) > 1})
        if twice:
            raise ValueError(f"the id {twice[0]} is given twice")
        return self
