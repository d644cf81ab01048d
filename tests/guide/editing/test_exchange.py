"""The whole guide goes out as files and comes in again the same; wrong folders change nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from almanac.files.actions import receive
from almanac.guide import actions
from almanac.guide.editing.exchange.bring import Wrong, bring
from almanac.guide.editing.exchange.markdown import markdown
from almanac.guide.editing.exchange.out import NotEmpty, write
from almanac.guide.editing.exchange.whole import digest_of_all, parts
from almanac.guide.editing.loading import page_of
from almanac.guide.editing.models import GuidePage, Picture
from almanac.guide.kinds import Kind
from almanac.guide.models import Published
from almanac.shown import stamps
from tests.guide.editing.conftest import Editor
from tests.guide.editing.test_articles import png
from tests.guide.editing.test_loading import edit
from tests.guide.editing.test_shapes import ARTICLE
from tests.guide.editing.test_workflow import handed_in

pytestmark = pytest.mark.django_db
BY = "user:1"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Where the guide goes."""
    return tmp_path / "guide"


def publish(kind: Kind, content: dict[str, Any]) -> None:
    key = content["outcome"] if kind is Kind.CHAPTER else content["id"]
    actions.publish(kind=kind, key=key, content=content, by=BY)
    stamps.forget()


def article() -> dict[str, Any]:
    return {**ARTICLE, "body": [block for block in ARTICLE["body"] if block["kind"] == "heading"]}


def test_everything_is_written_with_its_state(out: Path, chapter: GuidePage) -> None:
    edit(chapter, summary="A draft.")
    digest = write(out)
    listed = json.loads((out / "guide.json").read_text(encoding="utf-8"))
    assert listed["digest"] == digest
    entry = next(each for each in listed["parts"] if each["key"] == "data")
    assert (entry["state"], entry["has_draft"], entry["review_by"]) == ("shipped", True, None)
    assert entry["welsh"]["none"] == 0
    assert (out / "chapters" / "data.cy.md").read_text(encoding="utf-8").startswith("# data\n")
    assert "A draft." in (out / "drafts" / "chapters" / "data.json").read_text(encoding="utf-8")
    assert len(listed["parts"]) == len(parts())


def test_it_comes_in_again_with_the_same_digest(out: Path, chapter: GuidePage) -> None:
    content = next(part.live for part in parts() if part.key == "data")
    assert content is not None
    publish(Kind.CHAPTER, {**content, "summary": {"en": "Published.", "cy": "Cyhoeddwyd."}})
    publish(Kind.ARTICLE, article())
    edit(chapter, summary="A draft.")
    digest = write(out)
    for row in Published.objects.all():
        actions.take_back(kind=Kind(row.kind), key=row.key, by=BY)
    stamps.forget()
    edit(chapter, summary="Something else.")
    assert digest_of_all(parts()) != digest
    changed = bring(out, by=BY)
    stamps.forget()
    assert digest_of_all(parts()) == digest
    assert changed == [
        "chapters/data.json: changed",
        "articles/an-article.json: new",
        "drafts/chapters/data.json: changed",
    ]
    assert page_of(Kind.ARTICLE, "an-article") is not None
    assert bring(out, by=BY) == [], "a second time changes nothing"


def test_a_dry_run_changes_nothing(out: Path, chapter: GuidePage) -> None:
    write(out)
    _change(out / "chapters" / "data.json", summary={"en": "Other.", "cy": ""})
    before = digest_of_all(parts())
    assert bring(out, by=BY, dry_run=True) == ["chapters/data.json: changed"]
    stamps.forget()
    assert digest_of_all(parts()) == before


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"questions": []}, "“questions” needs at least 5"),
        ({"outcome": "money"}, "The content says it is money"),
        ({"colour": "red"}, "There is no field “colour”"),
    ],
)
def test_all_or_nothing_with_a_line_for_each(out: Path, changed: dict[str, Any], said: str) -> None:
    write(out)
    _change(out / "chapters" / "data.json", **changed)
    _change(out / "chapters" / "ethics.json", summary={"en": "Good, but in vain.", "cy": ""})
    (out / "tools" / "options-appraisal.json").write_text("{", encoding="utf-8")
    before = digest_of_all(parts())
    with pytest.raises(Wrong) as wrong:
        bring(out, by=BY)
    assert said in str(wrong.value)
    assert "chapters/data.json: " in str(wrong.value)
    assert "tools/options-appraisal.json: This is not JSON" in str(wrong.value)
    assert digest_of_all(parts()) == before


def test_ids_that_lead_nowhere_are_named(out: Path) -> None:
    write(out)
    _change(out / "tools" / "options-appraisal.json", rests_on=["nowhere"])
    with pytest.raises(Wrong, match="“rests_on” names nowhere, which is not here"):
        bring(out, by=BY)


DRAFT = {
    "id": "begun",
    "author": "Open Almanac",
    "title": {"en": "Begun", "cy": ""},
    "summary": {"en": "", "cy": ""},
    "outcomes": [],
    "body": [
        {"kind": "heading", "text": None, "key": ""},
        {"kind": "picture", "text": None, "key": ""},
    ],
}


def put_draft(folder: Path, content: object, name: str = "begun") -> None:
    file = folder / "drafts" / "articles" / f"{name}.json"
    file.parent.mkdir(parents=True)
    file.write_text(json.dumps(content), encoding="utf-8")


def test_a_draft_comes_in_as_unfinished_as_it_was_left(out: Path) -> None:
    put_draft(out, DRAFT)
    assert bring(out, by=BY) == ["drafts/articles/begun.json: new"]
    page = page_of(Kind.ARTICLE, "begun")
    assert page is not None
    assert not page.live


@pytest.mark.parametrize(
    "changed",
    [
        {"body": [{"kind": "picture", "text": None, "key": True}]},
        {"body": [{"kind": "signpost", "text": None, "key": ["nowhere"]}]},
        {"body": [{"kind": {}, "text": None, "key": ""}]},
        {"body": True},
        {"outcomes": [{"en": "data"}]},
        {"id": "another"},
        {"author": None},
        {"colour": "red"},
        {"title": {"en": "A\0B", "cy": ""}},
        {"title": {"en": "\ud800", "cy": ""}},
    ],
)
def test_a_draft_of_another_shape_is_refused_with_a_sentence(
    out: Path, changed: dict[str, Any]
) -> None:
    put_draft(out, DRAFT | changed)
    with pytest.raises(Wrong, match=r"drafts/articles/begun\.json: "):
        bring(out, by=BY)
    assert page_of(Kind.ARTICLE, "begun") is None


def test_an_address_that_readers_could_not_have_is_refused(out: Path) -> None:
    put_draft(out, DRAFT | {"id": "x y"}, "x y")
    with pytest.raises(Wrong, match=r"drafts/articles/x y\.json: "):
        bring(out, by=BY)


def test_a_chapter_needs_an_outcome_that_is_here(out: Path) -> None:
    write(out)
    text = (out / "chapters" / "data.json").read_text(encoding="utf-8")
    made = json.loads(text) | {"outcome": "nonsense"}
    (out / "chapters" / "nonsense.json").write_text(json.dumps(made), encoding="utf-8")
    with pytest.raises(Wrong, match="There is no outcome nonsense here"):
        bring(out, by=BY)


def test_a_page_on_its_way_stops_only_what_would_change_it(
    editor: Editor, out: Path, chapter: GuidePage
) -> None:
    handed_in(editor, chapter)
    write(out)
    assert bring(out, by=BY) == []
    _change(out / "chapters" / "data.json", summary={"en": "Other.", "cy": ""})
    with pytest.raises(Wrong, match="on its way to readers"):
        bring(out, by=BY)


def test_an_empty_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(Wrong, match="holds no part of a guide"):
        bring(tmp_path, by=BY)


def test_nothing_is_written_over(out: Path) -> None:
    write(out)
    with pytest.raises(NotEmpty, match="is not empty"):
        write(out)


def test_markdown_marks_what_has_no_welsh() -> None:
    assert markdown(article(), "cy").startswith("# Teitl\n\n## Summary\n\n[en] Summary\n")


def _change(path: Path, **fields: Any) -> None:
    content = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**content, **fields}), encoding="utf-8")


@pytest.fixture
def shown(out: Path, settings: Any, tmp_path: Path) -> str:
    """An article with a picture, written out and gone from here; the digest of the picture."""
    settings.MEDIA_ROOT = tmp_path / "media"
    file = SimpleUploadedFile("map.png", png())
    digest = receive(upload=file, by=BY).digest
    content = {**article(), "body": [{"kind": "picture", "text": {"en": "A map", "cy": ""}}]}
    content["body"][0]["key"] = digest
    publish(Kind.ARTICLE, content)
    write(out)
    actions.take_back(kind=Kind.ARTICLE, key="an-article", by=BY)
    stamps.forget()
    return digest


def test_pictures_come_along(out: Path, shown: str) -> None:
    assert bring(out, by=BY) == ["articles/an-article.json: new"]
    assert Picture.objects.get().digest == shown
    page = page_of(Kind.ARTICLE, "an-article")
    assert page is not None
    assert page.fields()["body"][0]["value"] == {"picture": shown, "alt": "A map"}


def test_a_picture_that_was_changed_or_left_out_is_refused(out: Path, shown: str) -> None:
    file = out / "pictures" / f"{shown}.png"
    file.write_bytes(png() + b"<script>")
    with pytest.raises(Wrong, match="is not the one that its name says"):
        bring(out, by=BY)
    file.unlink()
    with pytest.raises(Wrong, match="neither here nor there"):
        bring(out, by=BY)
    assert page_of(Kind.ARTICLE, "an-article") is None
