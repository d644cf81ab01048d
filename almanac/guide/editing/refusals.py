"""What readers could not be shown, said of the fields of an editor's form."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from pydantic import ValidationError

from almanac.catalogue.wrong import sentence
from almanac.guide.actions import Refused
from almanac.guide.editing.blocks import PartBlock
from almanac.guide.kinds import SHAPES, Kind

Steps = Sequence[str | int]
LANGUAGES = ("en", "cy")
GROUPS = ("readers", "nations")  # of the schema; the form has their fields one by one


def refusals(kind: str, refused: Refused, label: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    """Each finding as a field of the form, empty for none, and a sentence.

    `label` gives what the form calls a field; empty where it has none of that name.
    """
    wrong = refused.__cause__
    if not isinstance(wrong, ValidationError):
        yield "", str(refused)
        return
    for item in _deepest(wrong.errors()):
        name, rest = _place(item["loc"])
        if called := label(name):
            loc: Steps = (called, *(_part(step) for step in rest))
            yield name, sentence({**item, "loc": loc}, SHAPES[Kind(kind)])
        else:
            yield "", sentence(item, SHAPES[Kind(kind)])


def _deepest(items: Sequence[Any]) -> Iterator[Any]:
    """Without those that only follow from others: a list of which one is wrong is also short."""
    places = [item["loc"] for item in items]
    for item in items:
        loc = item["loc"]
        if not any(len(each) > len(loc) and each[: len(loc)] == loc for each in places):
            yield item


def _place(loc: Steps) -> tuple[str, Steps]:
    """The field of the form that a place in the schema is written in, and where within it."""
    steps = [step for step in loc if step not in LANGUAGES]
    match steps:
        case ["steps", int(level), *rest]:
            return f"step_{level}", [step for step in rest if step != "do"]
        case [str(group), str(name), *rest] if group in GROUPS:
            return name, rest
        case ["kind"]:
            return "tool_kind", []
        case [str(name), *rest]:
            return name, rest
    return "", []


def _part(step: Any) -> Any:
    """A field of a part of a tool as the form calls it."""
    block = PartBlock.base_blocks.get(step) if isinstance(step, str) else None
    return str(block.label) if block is not None and block.label else step
