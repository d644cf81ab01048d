"""The guide as editors have it: loaded, with one person for each role."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from almanac.accounts.models import User
from almanac.guide import queries
from almanac.guide.editing.checks import queries as checks
from almanac.guide.editing.loading import load, page_of
from almanac.guide.editing.models import GuidePage, Loaded
from almanac.guide.kinds import Kind
from almanac.guide.roles import EditorRole, set_roles
from tests.builders import people

Editor = Callable[..., User]


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any, prepared: Any) -> None:
    """Pages are made once for the whole session: every test of this folder needs them."""
    with django_db_blocker.unblock():
        load()


@pytest.fixture(autouse=True)
def _nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test's database begins anew, and so does what is kept of it."""
    checks.forget()
    monkeypatch.setattr(queries, "_edited", None)


@pytest.fixture(autouse=True)
def loaded(request: pytest.FixtureRequest) -> None:
    """They are made again where a test with transactions of its own has emptied the database."""
    if request.node.get_closest_marker("django_db"):
        request.getfixturevalue("db")
        if not Loaded.objects.exists():
            load()


@pytest.fixture
def editor(db: None) -> Editor:
    """Somebody with a role, made by the real action."""

    def made(*roles: EditorRole) -> User:
        who = people.nobody_special(name=" and ".join(roles).title())
        set_roles(email=who.email, roles=frozenset(roles), by="user:1")
        return who

    return made


@pytest.fixture
def chapter(db: None) -> GuidePage:
    """The English page of a chapter."""
    return found(Kind.CHAPTER, "data")


def found(kind: Kind, key: str) -> GuidePage:
    """The English page of a part."""
    page = page_of(kind, key)
    assert page is not None
    return page


def editing(page: GuidePage, **changed: str) -> dict[str, Any]:
    """What the editor's form of a chapter sends, with these fields changed."""
    draft = page.draft()
    newest = page.latest_revision
    sent = {name: getattr(draft, name) for name in page.words}
    sent |= {"review_by": "", "author": draft.author, "comments-TOTAL_FORMS": "0"}
    sent |= {"comments-INITIAL_FORMS": "0", "comments-MIN_NUM_FORMS": "0"}
    if newest is not None:
        sent["loaded_revision_id"] = str(newest.pk)
        sent["loaded_revision_created_at"] = newest.created_at.isoformat()
    return sent | changed


def signed_in(who: User) -> Client:
    """A browser in which this person is signed in."""
    return people.signed_in(who)
