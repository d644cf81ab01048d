"""Whatever a schema refuses is said in a sentence that tells what to do."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Literal

import pytest
from pydantic import Field, ValidationError, model_validator

from almanac.catalogue.text import Strict, Text
from almanac.catalogue.wrong import sentence


class Colour(StrEnum):
    """A choice."""

    RED = "red"
    BLUE = "blue"


class Leaf(Strict):
    """A part of a part."""

    title: Text
    size: int = Field(default=1, ge=1, le=9)


class Plant(Strict):
    """One field of every kind."""

    id: str = Field(default="a", pattern=r"^[a-z]+$")
    leaves: tuple[Leaf, ...] = Field(default=(Leaf(title=Text(en="x")),), min_length=1)
    by_name: dict[str, Leaf] = {}
    height: Decimal = Decimal(1)
    seen: date | None = None
    wild: bool = False
    colour: Colour = Colour.RED
    kind: Literal["herb", "tree"] = "herb"
    other: Leaf | None = None
    from_: str = Field(default="", alias="from")

    @model_validator(mode="after")
    def _no_tall_herbs(self) -> Plant:
        if self.kind == "herb" and self.height > 3:
            raise ValueError("a herb is not so tall; call it a tree")
        return self


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"idd": "a"}, "There is no field “idd” here; did you mean “id”?"),
        ({"form": "a"}, "There is no field “form” here; did you mean “from”?"),
        (
            {"leaves": [{"titel": "x", "title": "y"}]},
            "There is no field “titel” in “leaves”, number 1; did you mean “title”?",
        ),
        (
            {"by_name": {"oak": {"zzz": 1, "title": "y"}}},
            "There is no field “zzz” in “by_name”, “oak”; the fields are: size, title.",
        ),
        (
            {"other": {"sise": 1, "title": "y"}},
            "There is no field “sise” in “other”; did you mean “size”?",
        ),
        ({"leaves": [{}]}, "The field “leaves”, number 1, “title” is missing; add it."),
        ({"leaves": "x"}, "“leaves” must be a list."),
        ({"leaves": []}, "“leaves” needs at least 1 of its kind."),
        ({"leaves": [3]}, "“leaves”, number 1 must hold fields, each as `name: value`."),
        (
            {"leaves": [{"title": "x", "size": 10}]},
            "“leaves”, number 1, “size” is “10”; it must be 9 or less.",
        ),
        ({"id": 3}, "“id” must be text; put it in quotation marks if it looks like a number."),
        (
            {"id": "A b"},
            "“id” is “A b”, which is not written as it must be; the pattern is ^[a-z]+$",
        ),
        ({"height": "tall"}, "“height” is “tall”; it must be a number."),
        ({"seen": "soon"}, "“seen” is “soon”; it must be a day written as 2026-04-01."),
        ({"wild": "very"}, "“wild” is “very”; it must be true or false."),
        ({"colour": "green"}, "“colour” is “green”; it must be 'red' or 'blue'."),
        ({"kind": "fern"}, "“kind” is “fern”; it must be 'herb' or 'tree'."),
        ({"height": 9}, "Value error, a herb is not so tall; call it a tree."),
    ],
)
def test_each_kind_of_mistake(given: dict[str, Any], expected: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Plant.model_validate(given)
    item = caught.value.errors()[0]
    assert sentence(item, Plant) == expected.removeprefix("Value error, ")
