"""What a schema refuses, in plain sentences for those who write content files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any, get_args

from pydantic import BaseModel

Step = str | int

# By the schema's own name of what is wrong; `ctx` of the finding fills the braces.
SENTENCES = {
    "missing": "The field {field} is missing; add it.",
    "model_type": "{field} must hold fields, each as `name: value`.",
    "model_attributes_type": "{field} must hold fields, each as `name: value`.",
    "dict_type": "{field} must hold fields, each as `name: value`.",
    "list_type": "{field} must be a list.",
    "tuple_type": "{field} must be a list.",
    "string_type": "{field} must be text; put it in quotation marks if it looks like a number.",
    "string_too_short": "{field} is empty; write something, or leave the field out.",
    "string_too_long": "{field} is too long: at most {max_length} characters.",
    "string_pattern_mismatch": (
        "{field} is {given}, which is not written as it must be; the pattern is {pattern}"
    ),
    "literal_error": "{field} is {given}; it must be {expected}.",
    "enum": "{field} is {given}; it must be {expected}.",
    "too_short": "{field} needs at least {min_length} of its kind.",
    "too_long": "{field} may have at most {max_length} of its kind.",
    "greater_than": "{field} is {given}; it must be more than {gt}.",
    "greater_than_equal": "{field} is {given}; it must be {ge} or more.",
    "less_than": "{field} is {given}; it must be less than {lt}.",
    "less_than_equal": "{field} is {given}; it must be {le} or less.",
    "value_error": "{error}",
    "assertion_error": "{error}",
}
# By the beginning of the name: kinds of value that could not be read.
KINDS = {
    "int_": "{field} is {given}; it must be a whole number.",
    "float_": "{field} is {given}; it must be a number.",
    "decimal_": "{field} is {given}; it must be a number.",
    "bool_": "{field} is {given}; it must be true or false.",
    "date_": "{field} is {given}; it must be a day written as 2026-04-01.",
    "url_": "{field} is {given}; it must be an address such as https://www.example.org/.",
}
LONGEST_GIVEN = 60  # characters of a wrong value that a sentence repeats


def sentence(item: Mapping[str, Any], schema: type[BaseModel]) -> str:
    """One finding of the schema (an item of pydantic's `errors()`) as a sentence."""
    steps: Sequence[Step] = item["loc"]
    if item["type"] == "extra_forbidden":
        return _unknown(steps, schema)
    ctx = {key: str(value) for key, value in (item.get("ctx") or {}).items()}
    field = _field(steps) if steps else "The file"
    given = _given(item.get("input"))
    template = SENTENCES.get(item["type"]) or _of_kind(item["type"])
    if template is None:
        return f"{field}: {item['msg']}."
    own = item["msg"].removeprefix("Value error, ").removeprefix("Assertion failed, ")
    said = template.format_map({"error": own, **ctx, "field": field, "given": given})
    if item["type"] == "value_error" and steps:
        said = f"{field}: {said}"
    return said if said.endswith((".", "$")) else f"{said}."


def _of_kind(name: str) -> str | None:
    return next((said for start, said in KINDS.items() if name.startswith(start)), None)


def _unknown(steps: Sequence[Step], schema: type[BaseModel]) -> str:
    """A field that the schema does not know, and the known one that it is most like."""
    name = str(steps[-1])
    known = sorted({n for model in _models_at(schema, steps[:-1]) for n in _names(model)})
    near = get_close_matches(name, known, n=1, cutoff=0.6)
    where = f" in {_field(steps[:-1])}" if len(steps) > 1 else " here"
    if near:
        return f"There is no field “{name}”{where}; did you mean “{near[0]}”?"
    if known:
        return f"There is no field “{name}”{where}; the fields are: {', '.join(known)}."
    return f"There is no field “{name}”{where}; leave it out."


def _field(steps: Sequence[Step]) -> str:
    """The place of a field as people count: “leaves”, number 2, “title”."""
    return ", ".join(f"number {s + 1}" if isinstance(s, int) else f"“{s}”" for s in steps)


def _given(value: object) -> str:
    text = str(value)
    return f"“{text[:LONGEST_GIVEN]}{'…' if len(text) > LONGEST_GIVEN else ''}”"


def _models_at(schema: type[BaseModel], steps: Iterable[Step]) -> list[type[BaseModel]]:
    """The schemas that may stand at a place of a file."""
    found: list[Any] = [schema]
    for step in steps:
        if isinstance(step, str):
            found = [a for model in found for a in _annotation(model, step)] or found
    return found


def _annotation(model: type[BaseModel], name: str) -> Iterator[type[BaseModel]]:
    for own, field in model.model_fields.items():
        if name in (own, field.alias):
            yield from _models(field.annotation)


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    """The schemas named in an annotation, however deep: in a list, a choice, a mapping."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models(part)


def _names(model: type[BaseModel]) -> Iterator[str]:
    for name, field in model.model_fields.items():
        yield field.alias or name
