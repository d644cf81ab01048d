"""A page that lists every address of the API, drawn from its OpenAPI description.

Our own page, because the usual ones load a script from another site.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from almanac.config.api import api
from almanac.ui.page import public_page

Tree = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter, or a field of an answer."""

    name: str
    type: str
    required: bool
    description: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One address, what it answers and what it takes."""

    anchor: str
    path: str
    summary: str
    description: str
    parameters: tuple[Field, ...]
    answer: tuple[Field, ...]

    @property
    def link(self) -> str:
        """The address itself, where it can be opened as it stands."""
        needed = any(field.required for field in self.parameters)
        return "" if needed or "{" in self.path else self.path


@public_page
def reference(request: HttpRequest) -> HttpResponse:
    """Every address of the API with its parameters and fields."""
    schema = api.get_openapi_schema()
    context = {
        "operations": tuple(operations(schema)),
        "version": api.version,
        "openapi": reverse("api:openapi-json"),
    }
    return render(request, "front/api.html", context)


def operations(schema: Tree) -> Iterator[Operation]:
    """The reading operations of an OpenAPI description, by address."""
    for path, methods in sorted(schema["paths"].items()):
        if "get" in methods:
            yield _operation(path, methods["get"], schema)


def _operation(path: str, said: Tree, schema: Tree) -> Operation:
    answers = said.get("responses", {})
    content = answers.get(200, answers.get("200", {})).get("content", {})
    shape: Tree = next((each.get("schema", {}) for each in content.values()), {})
    return Operation(
        anchor=said["operationId"],
        path=path,
        summary=said.get("summary", ""),
        description=said.get("description", ""),
        parameters=tuple(_parameter(each, schema) for each in said.get("parameters", ())),
        answer=tuple(_fields(shape, schema)),
    )


def _parameter(said: Tree, schema: Tree) -> Field:
    shape = said.get("schema", {})
    words = said.get("description") or shape.get("description", "")
    return Field(said["name"], type_in_words(shape, schema), bool(said.get("required")), words)


def _fields(shape: Tree, schema: Tree) -> Iterator[Field]:
    """The fields of an answer; those of its items where it is a list or a page of a list."""
    shape = _resolved(shape, schema)
    if "items" in shape:
        shape = _resolved(shape["items"], schema)
    required = shape.get("required", ())
    for name, field in shape.get("properties", {}).items():
        words = field.get("description", "")
        yield Field(name, type_in_words(field, schema), name in required, words)
        items = field.get("items") if name == "items" else None
        if items:
            for inner in _fields(items, schema):
                yield Field(f"items.{inner.name}", inner.type, inner.required, inner.description)


def type_in_words(shape: Tree, schema: Tree) -> str:
    """What a field holds: text, whole number, date, one of some words, a list of …"""
    if "anyOf" in shape:
        kinds = [type_in_words(each, schema) for each in shape["anyOf"]]
        return " or ".join(dict.fromkeys(kind for kind in kinds if kind != "empty"))
    if "enum" in shape:
        return ", ".join(str(value) for value in shape["enum"])
    resolved = _resolved(shape, schema)
    if "enum" in resolved:
        return ", ".join(str(value) for value in resolved["enum"])
    kind = resolved.get("type", "")
    if kind == "array":
        return f"list of {type_in_words(resolved.get('items', {}), schema)}"
    if kind == "string":
        return str(resolved.get("format", "text"))
    words = {"integer": "whole number", "boolean": "true or false", "null": "empty"}
    return words.get(kind, kind or "any")


def _resolved(shape: Tree, schema: Tree) -> Tree:
    """Follow a reference to the named shape."""
    if "$ref" not in shape:
        return shape
    name = shape["$ref"].rsplit("/", 1)[-1]
    found: Tree = schema["components"]["schemas"][name]
    return found
