"""The guide as readers see it: what editors published, and else what ships."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TypeVar

from almanac.guide.actions import ALL
from almanac.guide.kinds import Kind
from almanac.guide.models import Published
from almanac.guide.schema import Article, Chapter, Choice, Tool
from almanac.guide.shipped import shipped
from almanac.shown import stamps

Part = TypeVar("Part", Chapter, Tool, Article)


@dataclass(frozen=True, slots=True)
class Guide:
    """Every part of it, by id, and which of them editors have published."""

    chapters: Mapping[str, Chapter]  # by outcome
    tools: Mapping[str, Tool]
    articles: Mapping[str, Article]
    edited: frozenset[tuple[str, str]]


_previewed: ContextVar[tuple[tuple[str, str, Chapter | Tool | Article], ...]] = ContextVar(
    "a draft in place of what is published", default=()
)
_edited: tuple[stamps.Seen, list[tuple[str, str, Chapter | Tool | Article]]] | None = None


def guide() -> Guide:
    """The whole guide. At most one statement, and none while nobody publishes anything."""
    ours, edited = shipped(), [*_published(), *_previewed.get()]
    return Guide(
        chapters=dict(ours.chapters) | _of(edited, Chapter),
        tools=dict(ours.tools) | _of(edited, Tool),
        articles=_of(edited, Article),
        edited=frozenset((kind, key) for kind, key, _ in edited),
    )


@contextmanager
def previewed(kind: Kind, key: str, made: Chapter | Tool | Article) -> Iterator[None]:
    """Have this draft stand in the guide for whoever asks within; nobody else sees it."""
    token = _previewed.set(((kind.value, key, made),))
    try:
        yield
    finally:
        _previewed.reset(token)


def chapter(outcome: str) -> Chapter | None:
    """The chapter of an outcome; None where there is none yet."""
    return guide().chapters.get(outcome)


def chosen_for(outcome: str, reader: str) -> Choice | None:
    """What people chose for a reader of an outcome; None where nobody has."""
    return shipped().paths.get((outcome, reader))


def tools_of(outcomes: frozenset[str]) -> tuple[Tool, ...]:
    """The tools that serve any of these outcomes, those with the fewest other uses first."""
    found = [tool for tool in guide().tools.values() if outcomes & set(tool.outcomes)]
    return tuple(sorted(found, key=lambda tool: (len(tool.outcomes), tool.id)))


def _published() -> list[tuple[str, str, Chapter | Tool | Article]]:
    """What editors published, read again only when the guide has a new number."""
    global _edited
    now = stamps.now([ALL])
    if now == ((ALL, 0),):
        return []
    if _edited is None or _edited[0] != now:
        _edited = (now, [_made(row) for row in Published.objects.order_by("kind", "key")])
    return _edited[1]


def _made(row: Published) -> tuple[str, str, Chapter | Tool | Article]:
    shapes: dict[str, type[Chapter] | type[Tool] | type[Article]] = {
        Kind.CHAPTER: Chapter,
        Kind.TOOL: Tool,
        Kind.ARTICLE: Article,
    }
    return row.kind, row.key, shapes[row.kind].model_validate(row.content)


def _of(
    edited: list[tuple[str, str, Chapter | Tool | Article]], shape: type[Part]
) -> dict[str, Part]:
    return {key: made for _, key, made in edited if isinstance(made, shape)}


def forget() -> None:
    """Read at the next question what editors published; for tests, whose database begins anew."""
    global _edited
    _edited = None
