"""The shipped guide taken over into pages: what is missing is made, what nobody changed follows.

Where editors changed a page and the shipped text changed too, their page stays as it is and the
difference waits for them (`differences`). Nothing is ever overwritten.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from django.db import transaction

from almanac.guide import actions
from almanac.guide.editing import tree
from almanac.guide.editing.choices import outcome_title
from almanac.guide.editing.merging import Content, drafted
from almanac.guide.editing.models import PAGES, GuidePage, Loaded, Shelf
from almanac.guide.editing.models.page import ENGLISH, WELSH
from almanac.guide.editing.publishing import silently
from almanac.guide.kinds import Kind
from almanac.guide.models import Published
from almanac.guide.shipped import shipped

BY = "rule:load"
Shelves = dict[tuple[Kind, str], Shelf]


def load() -> Counter[str]:
    """Take the shipped guide over; counts what was made, followed, offered and left alone."""
    done: Counter[str] = Counter()
    shelves = tree.set_up()
    known = {(row.kind, row.key): row for row in Loaded.objects.all()}
    for kind, key, content in shipped_parts():
        with transaction.atomic(), silently():
            done[_take_over(shelves, kind, key, content, known.get((kind.value, key)))] += 1
    return done


def shipped_parts() -> Iterator[tuple[Kind, str, Content]]:
    """Every part of the shipped guide in the schema's shape as plain JSON."""
    ours = shipped()
    for key, chapter in sorted(ours.chapters.items()):
        yield Kind.CHAPTER, key, chapter.model_dump(mode="json")
    for key, tool in sorted(ours.tools.items()):
        yield Kind.TOOL, key, tool.model_dump(mode="json")


def page_of(kind: Kind, key: str) -> GuidePage | None:
    """The English page of a part."""
    model = model_of(kind)
    found: GuidePage | None = model.objects.filter(slug=key, locale__language_code=ENGLISH).first()
    return found


def model_of(kind: Kind) -> type[GuidePage]:
    """The model of the pages of a kind."""
    return next(model for model in PAGES if model.kind == kind)


def _take_over(shelves: Shelves, kind: Kind, key: str, content: Content, row: Loaded | None) -> str:
    english = page_of(kind, key)
    if english is None:
        make(shelves, kind, key, content, live=True)
        Loaded.objects.update_or_create(
            kind=kind, key=key, defaults={"content": content, "offered": None, "since": None}
        )
        return "made"
    if row is None:  # a page of the editors' own came first: the shipped text is an offer
        row = Loaded(kind=kind, key=key, content={})
    if content in (row.content, row.offered):
        return "unchanged"
    if drafted(english) == row.content:
        _follow(english, content, row)
        return "followed"
    row.offered, row.since = content, datetime.now(UTC)
    row.save()
    return "offered"


def _follow(english: GuidePage, content: Content, row: Loaded) -> None:
    """Nobody changed the page: it takes the new text, and readers see what ships."""
    before = Published.objects.filter(kind=row.kind, key=row.key).first()
    if before is not None and before.content == row.content:
        actions.take_back(kind=Kind(row.kind), key=row.key, by=BY)
    rewrite(english, content, publish=before is None or before.content == row.content)
    row.content, row.offered, row.since = content, None, None
    row.save()


def make(shelves: Shelves, kind: Kind, key: str, content: Content, *, live: bool) -> GuidePage:
    """Both pages of a part; returns the English one. Says nothing to readers."""
    model = model_of(kind)
    made: list[GuidePage] = []
    for language in (ENGLISH, WELSH):
        shelf = shelves[kind, language]
        # Where only one of the two is gone, whoever did that, the other is gone on with.
        left = model.objects.child_of(shelf).filter(slug=key).first()
        page = left or model(slug=key, locale=shelf.locale, live=False)
        if made:
            page.translation_key = made[0].translation_key
        _write(page, content, language)
        if left is None:
            shelf.add_child(instance=page)
            shelf.refresh_from_db()
        else:
            page.save(clean=False)
        revision = page.save_revision(clean=False)
        if live:
            revision.publish(log_action=False)
            page.refresh_from_db()
        made.append(page)
    return made[0]


def rewrite(english: GuidePage, content: Content, *, publish: bool, user: Any = None) -> None:
    """New words for both pages of a part, as a revision of each."""
    for page in (english, english.twin()):
        if page is None:
            continue
        draft = page.draft()
        _write(draft, content, page.language)
        revision = draft.save_revision(user=user, clean=False, log_action=True)
        if publish:
            revision.publish(user=user)


def _write(page: GuidePage, content: Content, language: str) -> None:
    page.fill(page.split(content, language))
    page.settle(content)
    if page.kind == Kind.CHAPTER:
        page.title = outcome_title(content["outcome"], language)
    page.title = page.title or f"[{page.slug}]"  # Wagtail needs one; there is no Welsh yet
    page.draft_title = page.title
