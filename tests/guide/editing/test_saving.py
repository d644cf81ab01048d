"""What an editor saves: what is refused and how it is said, and who is whose rival."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from almanac.guide.actions import Refused, checked
from almanac.guide.editing.merging import drafted
from almanac.guide.editing.models import GuidePage
from almanac.guide.editing.refusals import refusals
from almanac.guide.kinds import Kind
from almanac.guide.roles import EditorRole
from almanac.guide.shipped import shipped
from tests.guide.editing.conftest import Editor, editing, found, signed_in
from tests.guide.editing.test_workflow import NEW, edit_url, send, turn_of

pytestmark = pytest.mark.django_db


def errors_of(answer: Any) -> dict[str, list[str]]:
    """What the form said, by field."""
    return {name: list(found) for name, found in answer.context["form"].errors.items()}


def test_what_is_refused_is_said_at_its_field_by_its_label(
    editor: Editor, chapter: GuidePage
) -> None:
    author = signed_in(editor(EditorRole.AUTHOR))
    nine = "\n".join(f"Question {n}?" for n in range(9))
    wrong = {"questions": nine, "step_0": "", "leader": "", "summary": ""}
    assert errors_of(send(author, chapter, "action-submit", **wrong)) == {
        "questions": ["“Questions to ask” may have at most 7 of its kind."],
        "step_0": ["“First steps from level 0” needs at least 1 of its kind."],
        "leader": ["“For a leader” is empty; write something, or leave the field out."],
        "summary": ["“In one sentence” is empty; write something, or leave the field out."],
    }


def test_what_is_refused_of_a_part_of_a_tool_is_named_as_the_form_names_it() -> None:
    page = found(Kind.TOOL, sorted(shipped().tools)[0])
    content = drafted(page)
    content["parts"][0]["heading"] = {"en": "", "cy": ""}
    with pytest.raises(Refused) as refused:
        checked(Kind.TOOL, page.key, content)
    assert list(refusals(page.kind, refused.value, {"parts": "Parts"}.get)) == [  # type: ignore[arg-type]
        ("parts", "“Parts”, number 1, “Heading” is empty; write something, or leave the field out.")
    ]
    named = list(refusals(page.kind, refused.value, lambda name: ""))
    assert named[0][0] == ""
    assert "“heading”" in named[0][1]
    assert list(refusals(page.kind, Refused("Not this."), str)) == [("", "Not this.")]


def test_a_save_over_a_newer_one_is_refused_and_both_texts_are_shown(
    editor: Editor, chapter: GuidePage
) -> None:
    first, second = (signed_in(editor(EditorRole.AUTHOR)) for _ in range(2))
    opened = editing(chapter, summary="Mine.")
    assert send(second, chapter, summary="Theirs.").status_code == 302
    opened["loaded_revision_id"] = opened.get("loaded_revision_id", "1")
    answer = first.post(edit_url(chapter), opened)
    assert answer.status_code == 409
    text = answer.content.decode()
    assert "Mine." in text
    assert "Theirs." in text
    assert 'href="/cy/account/"' in text
    assert found(Kind.CHAPTER, "data").draft().summary == "Theirs."


def hidden(answer: Any) -> dict[str, str]:
    """The revision that a page of the editor was drawn from."""
    return dict(
        re.findall(r'name="(loaded_revision_\w+)" value="([^"]*)"', answer.content.decode())
    )


def autosave(client: Client, page: GuidePage, **sent: str) -> Any:
    """What the browser saves by itself, from time to time."""
    return client.post(edit_url(page), sent, headers={"accept": "application/json"})


def test_what_a_browser_saved_by_itself_is_no_rival_of_its_own_person(
    editor: Editor, chapter: GuidePage
) -> None:
    author = signed_in(editor(EditorRole.AUTHOR))
    opened = hidden(author.get(edit_url(chapter)))
    form = editing(chapter, summary="Half a") | opened
    assert autosave(author, chapter, **form).json()["success"]
    assert author.post(edit_url(chapter), form | {"summary": "Half a sentence."}).status_code == 302
    assert found(Kind.CHAPTER, "data").draft().summary == "Half a sentence."


def test_a_corrected_page_is_handed_in_after_it_was_refused_and_saved_by_itself(
    editor: Editor, chapter: GuidePage
) -> None:
    author = signed_in(editor(EditorRole.AUTHOR))
    form = editing(chapter, questions="Only one?") | hidden(author.get(edit_url(chapter)))
    own = autosave(author, chapter, **form).json()
    form |= {"overwrite_revision_id": str(own["revision_id"])}
    form |= {"loaded_revision_created_at": own["revision_created_at"]}
    refused = author.post(edit_url(chapter), form | {"action-submit": "1"})
    form = editing(chapter, summary=NEW) | hidden(refused)
    assert autosave(author, chapter, **form).json()["success"]
    assert author.post(edit_url(chapter), form | {"action-submit": "1"}).status_code == 302
    assert turn_of(chapter) == "Reviewer"


def test_a_browser_behind_its_own_person_saves_beside_what_it_saved_before(
    editor: Editor, chapter: GuidePage
) -> None:
    author = signed_in(editor(EditorRole.AUTHOR))
    form = editing(chapter) | hidden(author.get(edit_url(chapter)))
    first = autosave(author, chapter, **form | {"summary": "One."}).json()["revision_id"]
    autosave(author, chapter, **form | {"summary": "Two."})
    late = form | {"summary": "Three.", "overwrite_revision_id": str(first)}
    assert autosave(author, chapter, **late).json()["success"]
    assert author.post(edit_url(chapter), late | {"summary": "Four."}).status_code == 302
    said = [each.content["summary"] for each in chapter.revisions.order_by("-pk")[:4]]
    assert said == ["Four.", "Three.", "Two.", "One."]


def test_somebody_else_is_a_rival_even_below_ones_own_newest(
    editor: Editor, chapter: GuidePage
) -> None:
    me, other = (signed_in(editor(EditorRole.AUTHOR)) for _ in range(2))
    opened = editing(chapter, summary="Mine.") | hidden(me.get(edit_url(chapter)))
    send(other, chapter, summary="Theirs.")
    assert "error_code" in autosave(me, chapter, **opened).json()
    send(me, chapter, matters="In another tab.")
    answer = me.post(edit_url(chapter), opened)
    assert answer.status_code == 409
    assert "Theirs." in answer.content.decode()
    for known in ("", "x", "²"):
        sent = opened | {"loaded_revision_created_at": known}
        assert me.post(edit_url(chapter), sent).status_code == 409
        assert me.post(edit_url(chapter), sent | {"loaded_revision_id": "x"}).status_code == 409
