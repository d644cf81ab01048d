"""What a draft in a folder may lack: words, choices and numbers of things, never its shape. Pure.

A draft comes in as unfinished as an editor left it. Whatever else is wrong with it would be found
by somebody who opens its page later, so it is refused at the door.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from almanac.guide.kinds import SHAPES, Kind

# By the schema's own names: too little or too much of something that is of the right kind.
LACKS = frozenset(
    {"string_too_short", "string_too_long", "too_short", "too_long", "value_error"}
    | {"greater_than_equal", "less_than_equal"}
)
LARGEST_NUMBER = 10_000  # minutes that somebody may have typed
NAMES = ("id", "outcome")  # fields that say which part it is
SEEN = "\n\t"  # signs that steer and are text all the same


def is_only_unfinished(kind: Kind, key: str, content: Mapping[str, Any]) -> bool:
    """Whether a content has every field, of the right kind, and says that it is this part."""
    shape = SHAPES[kind]
    if set(content) != set(shape.model_fields):
        return False
    if next(content[name] for name in NAMES if name in content) != key:
        return False
    try:
        shape.model_validate(content)
    except ValidationError as error:
        return all(_lacks(each) for each in error.errors())
    return True


def hidden_signs(content: object) -> bool:
    """Whether some text holds signs that nobody sees, and that no file can be made of."""
    return any(
        unicodedata.category(sign) in ("Cc", "Cs") and sign not in SEEN
        for text in _texts(content)
        for sign in text
    )


def _lacks(error: ErrorDetails) -> bool:
    given = error["input"]
    if isinstance(given, int):
        return error["type"] in LACKS and 0 <= given < LARGEST_NUMBER
    nothing_chosen = error["type"] == "literal_error" and error["loc"] == ("kind",) and given == ""
    return error["type"] in LACKS or nothing_chosen


def _texts(content: object) -> Iterator[str]:
    if isinstance(content, str):
        yield content
    elif isinstance(content, Mapping):
        for each in content.values():
            yield from _texts(each)
    elif isinstance(content, list):
        for each in content:
            yield from _texts(each)
