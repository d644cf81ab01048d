"""A part of the guide as Markdown, for reading. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Content = Mapping[str, Any]


def markdown(content: Content, language: str) -> str:
    """The part in one language; the English, marked, where a text has no Welsh."""
    return "\n".join(_lines(content, language)).strip() + "\n"


def _lines(content: Content, language: str) -> Iterator[str]:
    title = content.get("title")
    yield f"# {_said(title, language) if title else content['outcome']}"
    yield ""
    for name, value in content.items():
        if name not in ("title", "id", "outcome", "author"):
            yield from _field(name, value, language, level=2)


def _field(name: str, value: Any, language: str, level: int) -> Iterator[str]:
    if value in (None, "", [], (), {}):
        return
    yield f"{'#' * level} {name.replace('_', ' ').capitalize()}"
    yield ""
    yield from _value(value, language, level)


def _value(value: Any, language: str, level: int) -> Iterator[str]:
    if _is_text(value):
        yield _said(value, language)
        yield ""
    elif isinstance(value, Mapping) and "columns" in value:
        yield from _table(value, language)
    elif isinstance(value, Mapping):
        for name, each in value.items():
            yield from _field(name, each, language, level + 1)
    elif isinstance(value, (list, tuple)):
        yield from _list(value, language, level)
    else:
        yield str(value)
        yield ""


def _list(values: Sequence[Any], language: str, level: int) -> Iterator[str]:
    for value in values:
        if isinstance(value, Mapping) and not _is_text(value):
            yield from _value(value, language, level)
        else:
            yield f"- {_said(value, language)}"
    yield ""


def _table(table: Content, language: str) -> Iterator[str]:
    for number, row in enumerate([table["columns"], *table["rows"]]):
        cells = [_said(cell, language).replace("|", "\\|") for cell in row]
        yield f"| {' | '.join(cells)} |"
        if number == 0:
            yield f"|{' --- |' * len(cells)}"
    yield ""


def _is_text(value: Any) -> bool:
    return isinstance(value, Mapping) and set(value) == {"en", "cy"}


def _said(value: Any, language: str) -> str:
    if not _is_text(value):
        return str(value)
    said = value[language] or f"[en] {value['en']}"
    return str(said)
