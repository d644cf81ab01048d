"""What the table of related words may say: `content/search/related.yaml`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from almanac.catalogue.text import Strict

SHORTEST, LONGEST = 2, 60  # characters of a word or phrase
FEWEST, MOST = 2, 12  # words and phrases of a group: a wide one ruins a search
Phrase = Annotated[str, StringConstraints(min_length=SHORTEST, max_length=LONGEST)]


class Group(Strict):
    """Words and phrases that mean nearly the same to somebody who searches.

    In a one-way group the first leads to the others, and they do not lead back: who types "GDPR"
    also wants "data protection", but not the other way round.
    """

    words: tuple[Phrase, ...] = Field(min_length=FEWEST, max_length=MOST)
    language: Literal["en", "cy", "both"]
    one_way: bool = False


class RelatedFile(Strict):
    """The whole table."""

    author: str = "Open Almanac"
    groups: tuple[Group, ...]
