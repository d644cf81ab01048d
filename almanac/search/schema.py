"""What the table of related words may say: `content/search/related.yaml`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from almanac.catalogue.text import Strict

Phrase = Annotated[str, StringConstraints(min_length=2, max_length=60)]


class Group(Strict):
    """Words and phrases that mean nearly the same to somebody who searches.

    In a one-way group the first leads to the others, and they do not lead back: who types "GDPR"
    also wants "data protection", but not the other way round.
    """

    words: tuple[Phrase, ...] = Field(min_length=2, max_length=12)
    language: Literal["en", "cy", "both"]
    one_way: bool = False


class RelatedFile(Strict):
    """The whole table."""

    author: str = "Open Almanac"
    groups: tuple[Group, ...]
