"""The shipped guide comes into pages once, follows what ships, and never overwrites."""

from __future__ import annotations

from typing import Any

import pytest

from almanac.accounts.permissions import NotAllowed
from almanac.accounts.refused import Refused
from almanac.guide import actions
from almanac.guide.editing import loading
from almanac.guide.editing.differences import differences, keep, take, waiting
from almanac.guide.editing.merging import drafted
from almanac.guide.editing.models import ChapterPage, GuidePage, Loaded, Shelf
from almanac.guide.kinds import Kind
from almanac.guide.models import Published
from almanac.guide.roles import EditorRole
from tests.guide.editing.conftest import Editor, found

pytestmark = pytest.mark.django_db


@pytest.fixture
def shipping(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Have one field of a part ship with another English text."""
    parts = list(loading.shipped_parts())

    def changed(kind: Kind, key: str, **texts: str) -> None:
        new = [
            (each, id_, {**content, **{k: {**content[k], "en": v} for k, v in texts.items()}})
            if (each, id_) == (kind, key)
            else (each, id_, content)
            for each, id_, content in parts
        ]
        monkeypatch.setattr(loading, "shipped_parts", lambda: iter(new))

    return changed


def edit(page: GuidePage, **fields: str) -> None:
    """Change a draft as an editor does."""
    draft = page.draft()
    for name, value in fields.items():
        setattr(draft, name, value)
    draft.save_revision()
    page.refresh_from_db()


def test_everything_that_ships_has_two_live_pages() -> None:
    for kind, key, content in loading.shipped_parts():
        english = found(kind, key)
        welsh = english.twin()
        assert welsh is not None
        assert english.live
        assert welsh.live
        assert welsh.slug == english.slug
        assert actions.checked(kind, key, drafted(english)) == content
    assert not Published.objects.exists(), "readers go on seeing what ships"


def test_loading_again_does_nothing() -> None:
    before = Shelf.objects.count(), ChapterPage.objects.count()
    assert set(loading.load()) == {"unchanged"}
    assert (Shelf.objects.count(), ChapterPage.objects.count()) == before


def test_a_page_that_nobody_changed_follows(chapter: GuidePage, shipping: Any) -> None:
    shipping(Kind.CHAPTER, "data", summary="A newer sentence.")
    assert loading.load()["followed"] == 1
    chapter.refresh_from_db()
    assert chapter.summary == "A newer sentence."
    assert chapter.live
    assert not chapter.has_unpublished_changes
    assert not Published.objects.exists()
    assert set(loading.load()) == {"unchanged"}


def test_what_was_published_unchanged_gives_way_to_what_ships(
    chapter: GuidePage, shipping: Any
) -> None:
    actions.publish(kind=Kind.CHAPTER, key="data", content=drafted(chapter), by="user:1")
    shipping(Kind.CHAPTER, "data", summary="A newer sentence.")
    loading.load()
    assert not Published.objects.exists()


def test_a_page_that_editors_changed_stays_and_the_difference_waits(
    chapter: GuidePage, shipping: Any
) -> None:
    edit(chapter, summary="Ours.")
    shipping(Kind.CHAPTER, "data", summary="A newer sentence.")
    assert loading.load()["offered"] == 1
    assert found(Kind.CHAPTER, "data").draft().summary == "Ours."
    assert [(part.key, part.count) for part in waiting()] == [("data", 1)]
    [difference] = differences(Kind.CHAPTER, "data") or []
    assert (difference.ours, difference.shipped) == ("Ours.", "A newer sentence.")
    assert set(loading.load()) == {"unchanged"}, "it is offered once"


def test_only_what_ships_anew_is_a_difference(chapter: GuidePage, shipping: Any) -> None:
    edit(chapter, summary="Ours.", leader="Ours as well.")
    shipping(Kind.CHAPTER, "data", summary="A newer sentence.")
    loading.load()
    assert [each.name for each in differences(Kind.CHAPTER, "data") or []] == ["summary"]


def test_a_shipped_text_is_taken_into_the_draft(
    chapter: GuidePage, shipping: Any, editor: Editor
) -> None:
    edit(chapter, summary="Ours.")
    shipping(Kind.CHAPTER, "data", summary="A newer sentence.")
    loading.load()
    [one] = differences(Kind.CHAPTER, "data") or []
    author = editor(EditorRole.AUTHOR)
    take(
        kind=Kind.CHAPTER,
        key="data",
        language="en",
        name="summary",
        revision=one.revision,
        by=author,
    )
    assert found(Kind.CHAPTER, "data").draft().summary == "A newer sentence."
    assert found(Kind.CHAPTER, "data").summary != "A newer sentence.", "a draft, not yet live"
    assert waiting() == []


def test_a_text_that_changed_meanwhile_is_not_taken(
    chapter: GuidePage, shipping: Any, editor: Editor
) -> None:
    edit(chapter, summary="Ours.")
    shipping(Kind.CHAPTER, "data", summary="A newer sentence.")
    loading.load()
    [one] = differences(Kind.CHAPTER, "data") or []
    edit(chapter, summary="Ours once more.")
    with pytest.raises(Refused, match="Somebody changed the page"):
        take(
            kind=Kind.CHAPTER,
            key="data",
            language="en",
            name="summary",
            revision=one.revision,
            by=editor(EditorRole.AUTHOR),
        )


def test_a_part_of_a_tool_is_taken_by_itself(
    monkeypatch: pytest.MonkeyPatch, editor: Editor
) -> None:
    page = found(Kind.TOOL, "options-appraisal")
    edit(page, purpose="Ours.")
    parts = list(loading.shipped_parts())
    for _, key, content in parts:
        if key == "options-appraisal":
            first = content["parts"][0]
            content["parts"][0] = {**first, "heading": {**first["heading"], "en": "Anew"}}
    monkeypatch.setattr(loading, "shipped_parts", lambda: iter(parts))
    loading.load()
    [one] = differences(Kind.TOOL, "options-appraisal") or []
    assert one.label == "Part 1"
    assert one.shipped.startswith("Anew\n")
    take(
        kind=Kind.TOOL,
        key="options-appraisal",
        language="en",
        name=one.name,
        revision=one.revision,
        by=editor(EditorRole.AUTHOR),
    )
    draft = found(Kind.TOOL, "options-appraisal").draft()
    assert draft.fields()["parts"][0]["value"]["heading"] == "Anew"
    assert draft.fields()["purpose"] == "Ours."


def test_ours_are_kept_and_offered_again_only_when_something_new_ships(
    chapter: GuidePage, shipping: Any, editor: Editor
) -> None:
    edit(chapter, summary="Ours.")
    shipping(Kind.CHAPTER, "data", summary="A newer sentence.")
    loading.load()
    keep(kind=Kind.CHAPTER, key="data", by=editor(EditorRole.AUTHOR))
    assert waiting() == []
    assert set(loading.load()) == {"unchanged"}
    shipping(Kind.CHAPTER, "data", summary="The newest sentence.")
    assert loading.load()["offered"] == 1
    assert Loaded.objects.get(key="data").offered is not None


def test_nobody_without_a_role_decides(chapter: GuidePage, shipping: Any, editor: Editor) -> None:
    edit(chapter, summary="Ours.")
    shipping(Kind.CHAPTER, "data", summary="A newer sentence.")
    loading.load()
    with pytest.raises(NotAllowed):
        keep(kind=Kind.CHAPTER, key="data", by=editor())


def test_a_page_without_its_twin_keeps_nothing_from_starting() -> None:
    found(Kind.TOOL, "options-appraisal").delete()
    assert loading.load()["made"] == 1
    page = found(Kind.TOOL, "options-appraisal")
    twin = page.twin()
    assert twin is not None
    assert (page.live, twin.live, twin.slug) == (True, True, "options-appraisal")
