"""A token that protects a form stands on private pages only; the check of templates sees to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import templates

TOKEN = "{% csrf_token %}"


def problems(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, **pages: str) -> list[str]:
    """What the check says of a few templates of the room `ui`, by their names."""
    folder = tmp_path / "almanac" / "ui" / "templates" / "ui"
    folder.mkdir(parents=True)
    for name, text in pages.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    monkeypatch.setattr(templates, "ROOT", tmp_path)
    monkeypatch.setattr(templates, "PACKAGE", tmp_path / "almanac")
    return templates.problems()


@pytest.mark.parametrize(
    "pages",
    [
        {"private": TOKEN},
        {"page": f'{{% extends "ui/private.html" %}}{TOKEN}', "private": ""},
        {
            "page": f'{{% extends "ui/layout.html" %}}{TOKEN}',
            "layout": '{% extends "ui/private.html" %}',
            "private": "",
        },
        {
            "page": '{% extends "ui/private.html" %}{% include "ui/a_form.html" %}',
            "a_form": TOKEN,
            "private": "",
        },
    ],
)
def test_a_private_page_may_carry_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pages: dict[str, str]
) -> None:
    assert problems(tmp_path, monkeypatch, **pages) == []


@pytest.mark.parametrize(
    "pages",
    [
        {"page": TOKEN},
        {"page": f'{{% extends "ui/base.html" %}}{TOKEN}', "base": ""},
        {"part": TOKEN},  # an include that does not say by its name that it holds a form
        {"page": '{% include "ui/a_form.html" %}', "a_form": TOKEN},
        {
            "page": '{% extends "ui/base.html" %}{% include "ui/part.html" %}',
            "part": '{% include "ui/a_form.html" %}',
            "a_form": TOKEN,
            "base": "",
        },
        {"page": f'{{% extends "elsewhere/private.html" %}}{TOKEN}'},
    ],
)
def test_a_page_for_everybody_never(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pages: dict[str, str]
) -> None:
    found = problems(tmp_path, monkeypatch, **pages)
    assert any("a token, which a page for everybody must not carry" in each for each in found)
