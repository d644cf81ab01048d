"""The check of templates finds each breach, finds none in what ships, and knows the floors."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from tests import templates

ROOT = Path(__file__).parents[2]


def found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, room: str, text: str) -> list[str]:
    """What the check says of one template of a room."""
    path = tmp_path / "almanac" / room / "templates" / room / "page.html"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    monkeypatch.setattr(templates, "ROOT", tmp_path)
    monkeypatch.setattr(templates, "PACKAGE", tmp_path / "almanac")
    return templates.problems()


def test_what_ships_has_no_breach() -> None:
    assert len(list(templates.PACKAGE.glob("*/templates/**/*.html"))) > 20
    assert templates.problems() == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('<p style="color: red">', "a style attribute"),
        ("<P STYLE = 'x'>", "a style attribute"),
        ("<style>p {}</style>", "an inline style sheet"),
        ("<script>go()</script>", "an inline script"),
        ('<button onclick="go()">', "an inline handler"),
        ("{{ text|safe }}", "|safe"),
        ("{{ text | safe }}", "|safe"),
        ("{% autoescape off %}", "autoescape off"),
        ('<img src="https://example.org/a.png">', "a part from another site"),
        ("<p>A crosswalk of two frameworks</p>", "shows the word “crosswalk”"),
        ('{% translate "Our facets" %}', "shows the word “facet”"),
        ('{% include "indicators/list.html" %}', "a floor above"),
        ("{% extends 'front/home.html' %}", "a floor above"),
    ],
)
def test_a_breach_is_found_on_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, words: str
) -> None:
    (problem,) = found(tmp_path, monkeypatch, "framework", f"<p>first line</p>\n{text}\n")
    assert problem.startswith("almanac/framework/templates/framework/page.html:2: ")
    assert words in problem


@pytest.mark.parametrize(
    "text",
    [
        '{% extends "ui/base.html" %}',
        '{% include "framework/crumbs.html" %}',
        "{% include 'register/name.html' %}",
        '<script src="{% static "built/almanac.js" %}" type="module"></script>',
        '<a href="https://example.org/">elsewhere</a>',
        '<a class="oa-facet" href="/crosswalks/">How they connect</a>',
        "<p>{{ text }}</p>",
    ],
)
def test_what_is_allowed_is_let_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    assert found(tmp_path, monkeypatch, "framework", text) == []


def test_floors_of_templates_are_the_floors_of_the_house() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (floors,) = (
        contract["layers"]
        for contract in settings["tool"]["importlinter"]["contracts"]
        if contract["type"] == "layers"
    )
    rooms = [room for layer in reversed(floors) for room in re.split(r"[\s|]+", layer)]
    assert list(templates.FLOORS) == [room for room in rooms if room in templates.FLOORS]
    with_templates = {path.parents[1].name for path in templates.PACKAGE.glob("*/templates/*/")}
    assert with_templates <= set(templates.FLOORS)
