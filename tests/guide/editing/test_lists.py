"""What waits for editors: found in few statements, however many pages there are."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from almanac.guide.editing import lists
from almanac.guide.editing.checks.actions import check
from almanac.guide.editing.merging import drafted, pairs_of
from almanac.guide.editing.models import GuidePage
from almanac.guide.editing.panels import Broken, Differs, Overdue, Welsh
from almanac.guide.kinds import Kind
from almanac.guide.roles import EditorRole
from almanac.links.models import Link
from almanac.shown import stamps
from almanac.signposts.queries import signposts
from almanac.ui import welsh
from almanac.ui.welsh import all_checks
from tests.guide.editing.conftest import Editor, found, signed_in
from tests.guide.editing.test_loading import edit

pytestmark = pytest.mark.django_db


def test_pages_past_their_day_are_overdue(chapter: GuidePage) -> None:
    today = timezone.localdate()
    assert lists.overdue(today) == []
    type(chapter).objects.filter(pk=chapter.pk).update(review_by=today)
    assert lists.overdue(today) == []
    assert [page.pk for page in lists.overdue(today + timedelta(days=1))] == [chapter.pk]
    type(chapter).objects.filter(pk=chapter.pk).update(review_by=date(2026, 1, 31))
    assert [line.said for line in Overdue().lines()] == ["was due on 31 January 2026"]


def test_a_part_leaves_the_list_of_welsh_once_all_is_checked(chapter: GuidePage) -> None:
    assert "data" in [part.key for part in lists.welsh_to_do()]
    check(pairs=pairs_of(drafted(chapter)), subject="chapter:data", by="user:1")
    stamps.forget()
    assert "data" not in [part.key for part in lists.welsh_to_do()]
    edit(chapter, summary="Changed.")
    [part] = [part for part in lists.welsh_to_do() if part.key == "data"]
    assert (part.standing.machine, part.standing.none) == (1, 0)
    assert "not checked: 1, no Welsh yet: 0" in [line.said for line in Welsh().lines()]


def test_what_was_checked_here_is_shown_where_unchecked_welsh_is_withheld(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from almanac.catalogue.text import Text

    monkeypatch.setattr(welsh, "withheld", lambda: True)
    text = Text(en="One", cy="Un")
    assert text.in_language("cy") == "One"
    assert check(pairs=[("One", "Un"), ("Two", "")], subject="chapter:data", by="user:1") == 1
    stamps.forget()
    assert text.in_language("cy") == "Un"
    assert Text(en="One more", cy="Un").in_language("cy") == "One more"
    assert check(pairs=[("One", "Un")], subject="chapter:data", by="user:2") == 0
    assert len(all_checks()) >= 1


def test_signposts_that_do_not_answer_stand_on_the_home() -> None:
    assert Broken().lines() == []
    one = signposts()[0]
    today = timezone.localdate()
    Link.objects.create(
        address=str(one.address),
        state="broken",
        since=today,
        checked=timezone.now(),
        reason="not-there",
        due=timezone.now(),
        failing_since=today,
    )
    assert [line.title for line in Broken().lines()] == [one.title.en]


def statements(what: Any) -> int:
    with CaptureQueriesContext(connection) as database:
        what()
    return len(database.captured_queries)


def test_lists_ask_little_however_many_pages_have_drafts(chapter: GuidePage) -> None:
    before = {what: statements(what().lines) for what in (Overdue, Welsh, Differs)}
    assert max(before.values()) <= 6
    for kind, key in ((Kind.CHAPTER, "data"), (Kind.CHAPTER, "ethics")):
        page = found(kind, key)
        edit(page, summary="Changed.")
        twin = page.twin()
        assert twin is not None
        edit(twin, summary="Newid.")
    assert all(statements(what().lines) <= count for what, count in before.items())


def test_the_home_asks_a_bounded_number_of_statements(editor: Editor) -> None:
    browser = signed_in(editor(EditorRole.AUTHOR))
    browser.get("/editors/")
    assert statements(lambda: browser.get("/editors/")) <= 60


def test_a_list_of_pages_does_not_say_that_they_have_no_address(
    editor: Editor, chapter: GuidePage
) -> None:
    browser = signed_in(editor(EditorRole.AUTHOR))
    shelf = chapter.get_parent()
    for page in (shelf, shelf.get_parent(), shelf.get_parent().get_parent()):
        answer = browser.get(reverse("wagtailadmin_explore", args=[page.pk]), follow=True)
        assert answer.status_code == 200
        assert "not be accessible at any URL" not in answer.content.decode()
