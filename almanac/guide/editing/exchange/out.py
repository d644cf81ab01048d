"""Write the whole guide into a folder: Markdown to read, JSON to bring in again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from almanac import __version__
from almanac.guide.actions import digest_of
from almanac.guide.editing.exchange.markdown import markdown
from almanac.guide.editing.exchange.pictures import digests, write_pictures
from almanac.guide.editing.exchange.whole import Part, digest_of_all, parts
from almanac.guide.editing.welsh import standing
from almanac.ui.independence import INDEPENDENT

LIST = "guide.json"
DRAFTS = "drafts"
LANGUAGES = ("en", "cy")


class NotEmpty(Exception):  # noqa: N818 - it is read as a sentence
    """The folder holds something already; the text says what to do."""


def write(folder: Path) -> str:
    """Write every part; returns the digest of all. Raises `NotEmpty`."""
    if folder.exists() and any(folder.iterdir()):
        raise NotEmpty(f"{folder} is not empty. Name a folder that is new or empty.")
    found = parts()
    for part in found:
        if part.live is not None:
            _write_part(folder, part, part.live)
        if part.draft is not None:
            _write_json(_path(folder / DRAFTS, part, ".json"), part.draft)
    contents = [each for part in found for each in (part.live, part.draft) if each is not None]
    write_pictures(folder, digests(contents))
    digest = digest_of_all(found)
    _write_json(folder / LIST, _listed(found, digest))
    return digest


def _write_part(folder: Path, part: Part, content: Mapping[str, Any]) -> None:
    _write_json(_path(folder, part, ".json"), content)
    for language in LANGUAGES:
        path = _path(folder, part, f".{language}.md")
        path.write_text(markdown(content, language), encoding="utf-8")


def _listed(found: list[Part], digest: str) -> dict[str, Any]:
    return {
        "note": INDEPENDENT,
        "version": __version__,
        "digest": digest,
        "parts": [_entry(part) for part in found],
    }


def _entry(part: Part) -> dict[str, Any]:
    """What is known of a part besides its words: its state, its days, its Welsh."""
    state = "shipped" if part.published is None else "published"
    welsh = standing(part.live if part.live is not None else part.draft)
    return {
        "kind": part.kind.value,
        "key": part.key,
        "state": state if part.live is not None else "draft",
        "digest": digest_of(part.live) if part.live is not None else None,
        "has_draft": part.draft is not None,
        "published": part.published.isoformat() if part.published else None,
        "review_by": part.review_by.isoformat() if part.review_by else None,
        "welsh": {"checked": welsh.checked, "not_checked": welsh.machine, "none": welsh.none},
    }


def _path(folder: Path, part: Part, ending: str) -> Path:
    return folder / f"{part.kind.value}s" / f"{part.key}{ending}"


def _write_json(path: Path, content: Mapping[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(content, ensure_ascii=False, indent=1)
    path.write_text(f"{text}\n", encoding="utf-8")
