"""The kinds of thing that the guide is made of, and the shape of each."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from almanac.catalogue.text import Strict
from almanac.guide.schema import Article, Chapter, Tool

Made = Chapter | Tool | Article


class Kind(StrEnum):
    """A chapter has the id of its outcome; a tool and an article have ids of their own."""

    CHAPTER = "chapter"
    TOOL = "tool"
    ARTICLE = "article"


SHAPES: Mapping[Kind, type[Strict]] = {
    Kind.CHAPTER: Chapter,
    Kind.TOOL: Tool,
    Kind.ARTICLE: Article,
}


def id_of(made: Made) -> str:
    """The id by which a chapter, a tool or an article is found."""
    return made.outcome if isinstance(made, Chapter) else made.id


def stamp_of(kind: str, key: str) -> str:
    """What a page that shows this part says that it shows, see `shown`."""
    return f"guide:{kind}:{key}"


def list_of(kind: str) -> str:
    """What a page that lists parts of a kind says that it shows."""
    return f"guide:{kind}"
