"""A page goes from author to reviewer to translator to publisher, through the real pages."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from almanac.audit.queries import events
from almanac.guide.editing.models import GuidePage
from almanac.guide.editing.welsh import standing_of
from almanac.guide.kinds import Kind
from almanac.guide.models import Published
from almanac.guide.queries import chapter as read
from almanac.guide.roles import EditorRole
from almanac.shown import stamps
from almanac.shown.models import Stamp
from almanac.ui.welsh import all_checks, state_of
from tests.guide.editing.conftest import Editor, editing, found, signed_in

pytestmark = pytest.mark.django_db

NEW = "The council knows what data it holds, and says so."
NEW_CY = "Mae’r cyngor yn gwybod pa ddata sydd ganddo, ac yn dweud hynny."


def edit_url(page: GuidePage) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def send(client: Client, page: GuidePage, action: str = "", **changed: str) -> Any:
    """Send the editor's form with a button pressed; the page has gone on where that is allowed."""
    page.refresh_from_db()
    data = editing(page, **changed) | ({action: "1"} if action else {})
    answer = client.post(edit_url(page), data)
    page.refresh_from_db()
    return answer


def pass_on(client: Client, page: GuidePage, action: str = "approve") -> Any:
    """Press a button of the workflow."""
    page.refresh_from_db()
    task_state = page.current_workflow_task_state
    assert task_state is not None
    url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, task_state.pk])
    return client.post(url, {"comment": "Well done."} if action == "reject" else {})


def turn_of(page: GuidePage) -> str:
    """Whose turn it is."""
    page = found(Kind.CHAPTER, page.key)
    task = page.current_workflow_task
    return task.name if task else ""


def handed_in(editor: Editor, page: GuidePage, **changed: str) -> Client:
    author = signed_in(editor(EditorRole.AUTHOR))
    assert send(author, page, "action-submit", **changed).status_code == 302
    return author


def test_four_people_bring_a_text_to_readers(editor: Editor, chapter: GuidePage) -> None:
    handed_in(editor, chapter, summary=NEW)
    assert turn_of(chapter) == "Reviewer"
    pass_on(signed_in(editor(EditorRole.REVIEWER)), chapter)
    assert turn_of(chapter) == "Translator"

    translator = editor(EditorRole.TRANSLATOR)
    welsh = chapter.twin()
    assert welsh is not None
    assert send(signed_in(translator), welsh, summary=NEW_CY).status_code == 302
    pass_on(signed_in(translator), chapter)
    assert turn_of(chapter) == "Publisher"
    assert not Published.objects.exists()

    publisher = editor(EditorRole.PUBLISHER)
    pass_on(signed_in(publisher), chapter)
    assert turn_of(chapter) == ""
    published = Published.objects.get()
    assert (published.kind, published.key) == ("chapter", "data")
    assert published.by == f"user:{publisher.pk}"
    assert published.content["summary"] == {"en": NEW, "cy": NEW_CY}
    assert state_of(NEW, NEW_CY, all_checks()) == "checked"
    assert events("guide:chapter:data")[0].by == f"user:{publisher.pk}"
    stamps.forget()
    assert NEW in Client().get("/outcomes/data/").content.decode()
    assert NEW_CY in Client().get("/cy/outcomes/data/").content.decode()


def test_a_reviewer_sends_a_page_back(editor: Editor, chapter: GuidePage) -> None:
    author = handed_in(editor, chapter, summary=NEW)
    pass_on(signed_in(editor(EditorRole.REVIEWER)), chapter, "reject")
    assert found(Kind.CHAPTER, "data").current_workflow_state.status == "needs_changes"
    send(author, chapter, "action-submit", summary=NEW)
    assert turn_of(chapter) == "Reviewer"


def test_the_reason_stands_on_the_page_and_on_its_authors_home(
    editor: Editor, chapter: GuidePage
) -> None:
    author = handed_in(editor, chapter, summary=NEW)
    assert "Sent back" not in author.get(edit_url(chapter)).content.decode()
    assert "Sent back" not in author.get("/editors/").content.decode()
    reviewer = editor(EditorRole.REVIEWER)
    pass_on(signed_in(reviewer), chapter, "reject")
    said = f"Sent back by {reviewer} (Reviewer): Well done."
    assert said in author.get(edit_url(chapter)).content.decode()
    question = author.get(reverse("guide_editing_take_back", args=[chapter.pk])).content.decode()
    assert "waits for the turn" not in question, "it waits for its author"
    home = author.get("/editors/").content.decode()
    assert "Sent back to you" in home
    assert said in home
    assert "Sent back to you" not in signed_in(reviewer).get("/editors/").content.decode()
    send(author, chapter, "action-submit", summary=NEW)
    assert "Sent back" not in author.get(edit_url(chapter)).content.decode()


def test_taking_a_page_back_is_no_first_button_and_asks(editor: Editor, chapter: GuidePage) -> None:
    author = handed_in(editor, chapter, summary=NEW)
    url = reverse("guide_editing_take_back", args=[chapter.pk])
    text = author.get(edit_url(chapter)).content.decode()
    assert "action-cancel-workflow" not in text
    assert text.index("Page locked") < text.index(f'href="{url}"')
    question = author.get(url).content.decode()
    assert "waits for the turn “Reviewer”" in question
    assert turn_of(chapter) == "Reviewer", "asking ends nothing"

    translator = signed_in(editor(EditorRole.TRANSLATOR))
    assert translator.post(url)["Location"] == edit_url(chapter)
    assert turn_of(chapter) == "Reviewer", "whose turn it is not takes nothing back"

    assert author.post(url)["Location"] == edit_url(chapter)
    assert turn_of(chapter) == ""
    assert found(Kind.CHAPTER, "data").draft().summary == NEW
    assert author.get(url)["Location"] == edit_url(chapter), "there is nothing to take back"
    root = chapter.get_parent().pk
    assert author.get(reverse("guide_editing_take_back", args=[root])).status_code == 404


def test_nobody_reviews_what_they_handed_in(editor: Editor, chapter: GuidePage) -> None:
    both = signed_in(editor(EditorRole.AUTHOR, EditorRole.REVIEWER))
    send(both, chapter, "action-submit", summary=NEW)
    assert pass_on(both, chapter).status_code in (302, 403)
    assert turn_of(chapter) == "Reviewer"


@pytest.mark.parametrize("role", [EditorRole.AUTHOR, EditorRole.TRANSLATOR])
def test_nobody_takes_the_turn_of_another(
    editor: Editor, chapter: GuidePage, role: EditorRole
) -> None:
    handed_in(editor, chapter, summary=NEW)
    pass_on(signed_in(editor(role)), chapter)
    assert turn_of(chapter) == "Reviewer"


def test_a_page_on_its_way_is_locked_for_its_author(editor: Editor, chapter: GuidePage) -> None:
    author = handed_in(editor, chapter, summary=NEW)
    send(author, chapter, summary="Something else.")
    assert found(Kind.CHAPTER, "data").draft().summary == NEW


def test_only_publishers_publish(editor: Editor, chapter: GuidePage) -> None:
    author = signed_in(editor(EditorRole.AUTHOR))
    send(author, chapter, "action-publish", summary=NEW)
    assert not Published.objects.exists()
    publisher = signed_in(editor(EditorRole.PUBLISHER))
    send(publisher, chapter, "action-publish", summary=NEW)
    assert Published.objects.get().content["summary"]["en"] == NEW


def test_what_has_not_the_shape_of_its_kind_is_not_handed_in(
    editor: Editor, chapter: GuidePage
) -> None:
    author = signed_in(editor(EditorRole.AUTHOR))
    answer = send(author, chapter, "action-submit", questions="Only one?")
    assert "needs at least 5" in answer.content.decode()
    assert turn_of(chapter) == ""
    assert send(author, chapter, questions="Only one?").status_code == 302, "a draft may be so"
    assert found(Kind.CHAPTER, "data").draft().questions == "Only one?"


def test_changed_english_is_not_checked_any_more(editor: Editor, chapter: GuidePage) -> None:
    handed_in(editor, chapter)
    pass_on(signed_in(editor(EditorRole.REVIEWER)), chapter)
    pass_on(signed_in(editor(EditorRole.TRANSLATOR)), chapter)
    assert standing_of(found(Kind.CHAPTER, "data")).is_done
    pass_on(signed_in(editor(EditorRole.PUBLISHER)), chapter)
    author = signed_in(editor(EditorRole.AUTHOR))
    send(author, chapter, summary=NEW)
    assert standing_of(found(Kind.CHAPTER, "data")).machine == 1


def test_welsh_that_was_not_checked_does_not_go_out_with_its_english(
    editor: Editor, chapter: GuidePage
) -> None:
    welsh = chapter.twin()
    assert welsh is not None
    before = welsh.summary
    send(signed_in(editor(EditorRole.TRANSLATOR)), welsh, summary=NEW_CY)
    send(signed_in(editor(EditorRole.PUBLISHER)), chapter, "action-publish", summary=NEW)
    assert Published.objects.get().content["summary"] == {"en": NEW, "cy": before}


def test_a_list_that_grows_keeps_the_welsh_that_readers_had(
    editor: Editor, chapter: GuidePage
) -> None:
    kept = [text.cy for text in read("data").questions]  # type: ignore[union-attr]
    publisher = signed_in(editor(EditorRole.PUBLISHER))
    send(publisher, chapter, "action-publish", questions=f"Is it new?\n{chapter.questions}")
    content = Published.objects.get().content
    assert content["questions"][0] == {"en": "Is it new?", "cy": ""}
    assert [text["cy"] for text in content["questions"][1:]] == kept
    assert standing_of(found(Kind.CHAPTER, "data")).none == 1, "editors are told the same"

    stamps.forget()
    page = Client().get("/cy/outcomes/data/")
    assert '<li lang="en">Is it new?</li>' in page.content.decode()
    assert f"<li>{escape(kept[0])}</li>" in page.content.decode()
    assert 'lang="en">Is it new?' not in Client().get("/outcomes/data/").content.decode()


def test_publishing_touches_what_shows_the_part_and_nothing_else(
    editor: Editor, chapter: GuidePage
) -> None:
    before = Client().get("/about/")["ETag"]
    publisher = signed_in(editor(EditorRole.PUBLISHER))
    send(publisher, chapter, "action-publish", summary=NEW)
    keys = Stamp.objects.values_list("key", flat=True)
    parts = {key for key in keys if key.startswith("guide:") and key.count(":") == 2}
    assert parts == {"guide:chapter:data"}
    stamps.forget()
    assert Client().get("/about/")["ETag"] == before


def test_publishing_the_welsh_page_publishes_the_whole_part(
    editor: Editor, chapter: GuidePage
) -> None:
    welsh = chapter.twin()
    assert welsh is not None
    send(signed_in(editor(EditorRole.PUBLISHER)), welsh, "action-publish", summary=NEW_CY)
    content = Published.objects.get().content
    assert content["summary"] == {"en": chapter.summary, "cy": NEW_CY}


def test_welsh_with_another_number_of_paragraphs_is_refused_with_a_sentence(
    editor: Editor, chapter: GuidePage
) -> None:
    welsh = chapter.twin()
    assert welsh is not None
    publisher = signed_in(editor(EditorRole.PUBLISHER))
    answer = send(publisher, welsh, "action-publish", questions="Un?\nDau?")
    assert "The English has 6 here and the Welsh 2" in answer.content.decode()
    assert not Published.objects.exists()


def test_a_preview_shows_readers_page_with_the_draft(editor: Editor, chapter: GuidePage) -> None:
    author = signed_in(editor(EditorRole.AUTHOR))
    send(author, chapter, summary=NEW)
    answer = author.get(reverse("wagtailadmin_pages:view_draft", args=[chapter.pk]))
    text = answer.content.decode()
    assert "Draft: readers do not see this yet." in text
    assert NEW in text
    assert answer["Cache-Control"] == "private, no-store"
    assert "frame-ancestors 'self'" in answer["Content-Security-Policy"]
    kept = read("data")
    assert kept is not None
    assert kept.summary.en != NEW


def test_the_home_shows_what_waits_for_each(editor: Editor, chapter: GuidePage) -> None:
    handed_in(editor, chapter, summary=NEW)
    text = signed_in(editor(EditorRole.REVIEWER)).get("/editors/").content.decode()
    assert re.search(r"Awaiting your review", text)
    text = signed_in(editor(EditorRole.TRANSLATOR)).get("/editors/").content.decode()
    assert not re.search(r"Awaiting your review", text)
    assert "Welsh to write or to check" in text
