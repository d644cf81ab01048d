"""Bring a folder of the guide in: everything in it is good, or nothing is taken."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction

from almanac.guide import actions
from almanac.guide.editing import choices, tree
from almanac.guide.editing.exchange.out import DRAFTS
from almanac.guide.editing.exchange.pictures import bring_pictures, digests, missing
from almanac.guide.editing.exchange.unfinished import hidden_signs, is_only_unfinished
from almanac.guide.editing.exchange.whole import readers_see
from almanac.guide.editing.loading import make, model_of, page_of, rewrite
from almanac.guide.editing.merging import Content, drafted
from almanac.guide.editing.models import GuidePage
from almanac.guide.editing.publishing import silently
from almanac.guide.kinds import Kind
from almanac.guide.shipped import shipped

FOLDERS = {f"{kind.value}s": kind for kind in Kind}
LARGEST = 500_000  # bytes of one part; the longest that ships has a tenth


class Wrong(Exception):  # noqa: N818 - it is read as a sentence
    """What is wrong with the folder, a line for each finding."""


@dataclass(frozen=True, slots=True)
class Item:
    """One file."""

    name: str
    kind: Kind
    key: str
    content: Content
    is_draft: bool


def bring(folder: Path, *, by: str, dry_run: bool = False) -> list[str]:
    """Take a folder over; returns what changed, or would. Raises `Wrong`.

    Parts that are here and not in the folder stay as they are.
    """
    items, problems = _read(folder)
    problems += [f"{item.name}: {reason}" for item in items for reason in _unknown(item)]
    wanted = digests(item.content for item in items)
    problems += [
        f"The picture {each} is neither here nor there." for each in missing(folder, wanted)
    ]
    if not items and not problems:
        problems = [f"{folder} holds no part of a guide, such as chapters/data.json."]
    if problems:
        raise Wrong("\n".join(problems))
    with transaction.atomic():
        if not dry_run and (refused := list(bring_pictures(folder, wanted, by))):
            raise Wrong("\n".join(refused))
        changed = [line for item in items if (line := _take(item, by))]
        if dry_run:
            transaction.set_rollback(True)
    return changed


def _read(folder: Path) -> tuple[list[Item], list[str]]:
    """Live parts first, so that a draft finds its page."""
    items: list[Item] = []
    problems: list[str] = []
    for base, is_draft in ((folder, False), (folder / DRAFTS, True)):
        for name, kind in FOLDERS.items():
            for path in sorted((base / name).glob("*.json")):
                shown = path.relative_to(folder).as_posix()
                try:
                    content = _content(path, kind, strict=not is_draft)
                except Wrong as wrong:
                    problems.append(f"{shown}: {wrong}")
                else:
                    items.append(Item(shown, kind, path.stem, content, is_draft))
    return items, problems


def _content(path: Path, kind: Kind, *, strict: bool) -> Content:
    if path.is_symlink() or path.stat().st_size > LARGEST:
        raise Wrong(f"This is no file of at most {LARGEST:,} bytes.")
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:
        raise Wrong(f"This is not JSON in UTF-8: {error}") from error
    if not isinstance(found, dict):
        raise Wrong("This holds no fields.")
    if hidden_signs(found):
        raise Wrong("Some text holds signs that nobody sees, such as \\u0000; take them out.")
    try:
        return actions.checked(kind, path.stem, found)
    except actions.Refused as refused:
        if strict or not _can_be_split(kind, path.stem, found):
            raise Wrong(str(refused)) from refused
        return found


def _can_be_split(kind: Kind, key: str, content: Content) -> bool:
    """Whether an unfinished draft has at least the fields that pages are made of."""
    if not is_only_unfinished(kind, key, content):
        return False
    model = model_of(kind)
    try:
        english, welsh = (model.split(content, language) for language in ("en", "cy"))
    except (KeyError, TypeError, AttributeError, IndexError):
        return False
    return set(english) == set(welsh) == set(model.words)


def _unknown(item: Item) -> Iterator[str]:
    """Ids that lead nowhere here."""
    known = {
        "outcomes": choices.outcomes,
        "facets": choices.facets,
        "rests_on": choices.signposts,
    }
    for name, found in known.items():
        there = {key for key, _ in found()}
        for key in item.content.get(name, ()):
            if key not in there:
                yield f"“{name}” names {key}, which is not here."
    if item.kind is Kind.CHAPTER and item.key not in {key for key, _ in choices.outcomes()}:
        yield f"There is no outcome {item.key} here."
    if item.kind is Kind.ARTICLE:
        yield from _unknown_blocks(item.content)


def _unknown_blocks(content: Content) -> Iterator[str]:
    known = {
        "challenge": choices.challenges,
        "signpost": choices.signposts,
        "indicator": choices.indicators,
    }
    for number, block in enumerate(content.get("body", ()), 1):
        kind, key = block["kind"], block.get("key", "")
        if kind in known and key not in {each for each, _ in known[kind]()}:
            yield f"block {number} shows the {kind} {key}, which is not here."


def _take(item: Item, by: str) -> str:
    """Take one over; a line that says what changed, empty if nothing did."""
    page = page_of(item.kind, item.key)
    if item.is_draft:
        return _take_draft(item, page)
    before = readers_see().get((item.kind.value, item.key))
    if before == item.content:
        return ""
    _check_at_rest(item, page)
    with silently():
        if page is None:
            make(tree.set_up(), item.kind, item.key, item.content, live=True)
        else:
            rewrite(page, item.content, publish=True)
    if item.content == _ships(item.kind, item.key):
        actions.take_back(kind=item.kind, key=item.key, by=by)
    else:
        actions.publish(kind=item.kind, key=item.key, content=item.content, by=by)
    return f"{item.name}: {'changed' if before else 'new'}"


def _take_draft(item: Item, page: GuidePage | None) -> str:
    if page is None:
        with silently():
            make(tree.set_up(), item.kind, item.key, item.content, live=False)
        return f"{item.name}: new"
    if drafted(page) == item.content:
        return ""
    _check_at_rest(item, page)
    rewrite(page, item.content, publish=False)
    return f"{item.name}: changed"


def _check_at_rest(item: Item, page: GuidePage | None) -> None:
    """What would be changed is on no way to readers."""
    if page is not None and page.current_workflow_state is not None:
        raise Wrong(f"{item.name}: the page is on its way to readers; finish or cancel that first.")


def _ships(kind: Kind, key: str) -> Content | None:
    ours: dict[str, Any] = {
        Kind.CHAPTER: shipped().chapters,
        Kind.TOOL: shipped().tools,
        Kind.ARTICLE: {},
    }
    found = ours[kind].get(key)
    return found.model_dump(mode="json") if found else None
