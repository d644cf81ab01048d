"""What a file of signposts may say: `content/signposts/<outcome>.yaml`."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, HttpUrl, StringConstraints, model_validator

from almanac.catalogue.text import Strict, Text

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Kind = Literal["guidance", "standard", "tool", "code", "data", "training", "law"]
Nation = Literal["england", "wales"]
Audience = Literal[
    "leader",
    "councillor",
    "service-manager",
    "digital-team",
    "supplier",
    "central-government",
    "voluntary-sector",
]


class Signpost(Strict):
    """One public thing elsewhere: whose it is, where it is, and what it is for in our words."""

    id: Id
    title: Text  # as its publisher calls it; Welsh only where the publisher has a Welsh title
    publisher: str = Field(min_length=2)
    address: HttpUrl
    address_cy: HttpUrl | None = None  # the publisher's own Welsh page, where there is one
    kind: Kind
    use: Text  # what it is for, in our words
    outcomes: tuple[Id, ...] = Field(min_length=1)
    facets: tuple[Id, ...] = ()
    audience: tuple[Audience, ...] = Field(min_length=1)
    nations: tuple[Nation, ...] = Field(min_length=1)
    found: date  # the day somebody last saw it in a public source
    found_in: str = Field(min_length=3)  # what that source was, in a few words
    review_by: date

    @model_validator(mode="after")
    def _review_follows(self) -> Signpost:
        if self.review_by <= self.found:
            raise ValueError("review_by must be later than the day it was found")
        return self


class SignpostFile(Strict):
    """The signposts whose main outcome is the file's."""

    outcome: Id
    author: str
    signposts: tuple[Signpost, ...]
