"""Who comes to the editors' pages: every one of Wagtail's addresses, walked with everybody."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from almanac.accounts.actions.person import describe
from almanac.accounts.refused import Refused
from almanac.accounts.roles import Role
from almanac.audit.queries import events
from almanac.config.environment import read_environment
from almanac.guide.editing.models import GuidePage, ToolPage
from almanac.guide.kinds import Kind
from almanac.guide.roles import EditorRole, roles_of, set_roles
from tests.builders import people
from tests.environment import HOME as HOME_OF_TESTS
from tests.environment import ROOT
from tests.guide.editing.conftest import Editor, found, signed_in

pytestmark = pytest.mark.django_db

HOME = "/editors/"
OURS = (
    "/guide/people/",
    "/guide/differences/",
    "/guide/differences/chapter/data/",
    "/guide/welsh/",
    "/guide/welsh/chapter/data/",
)
CLOSED = (
    *("users/", "groups/", "login/", "password_reset/", "sites/", "locales/", "failwhale/"),
    *("choose-external-link/", "choose-email-link/"),
)


def addresses(resolver: URLResolver, prefix: str = "/") -> Iterator[tuple[str, URLPattern]]:
    """Every address below the editors' home as a plain path, with made-up parts."""
    for pattern in resolver.url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern, route)
        elif route.startswith(HOME):
            yield route, pattern


def wagtail_views() -> list[tuple[str, URLPattern]]:
    return list(addresses(get_resolver()))


def test_every_view_is_behind_the_gate(prepared: Path) -> None:
    """`gated` marks what it wraps; nothing stands there without the mark."""
    views = wagtail_views()
    assert len(views) > 150
    assert [route for route, each in views if not getattr(each.callback, "is_gated", False)] == []


def test_who_has_not_signed_in_is_sent_to_do_so(client: Client, chapter: GuidePage) -> None:
    for address in (HOME, f"{HOME}pages/{chapter.pk}/edit/", f"{HOME}anything/", *OURS):
        answer = client.get(address)
        assert answer.status_code == 302, address
        assert answer["Location"].startswith("/account/sign-in/?next=/"), address


@pytest.mark.parametrize("who", ["officer", "steward"])
def test_a_person_without_a_role_is_refused(chapter: GuidePage, who: str) -> None:
    person = people.steward() if who == "steward" else people.person("leeds", Role.LEAD)
    browser = signed_in(person)
    for address in (HOME, f"{HOME}pages/{chapter.pk}/edit/", f"{HOME}images/", *OURS[1:]):
        assert browser.get(address).status_code == 403, address
        assert browser.post(address).status_code in (403, 405), address
    refusal = browser.get(HOME).content.decode()
    assert "/cy/editors/" not in refusal, "one address for both languages"
    assert ("You are a steward" in refusal) is (who == "steward")
    expected = 200 if who == "steward" else 403
    assert browser.get("/guide/people/").status_code == expected


@pytest.mark.parametrize("role", list(EditorRole))
def test_editors_come_in_and_nobody_keeps_their_pages(editor: Editor, role: EditorRole) -> None:
    browser = signed_in(editor(role))
    answer = browser.get(HOME)
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "private, no-store"
    rules = [each.strip() for each in answer["Content-Security-Policy"].split(";")]
    assert "script-src 'self'" in rules
    for address in OURS[1:]:
        assert browser.get(address).status_code in (200, 302), address
        assert browser.get(f"/cy{address}").status_code in (200, 302), address


def test_where_leads_need_a_second_step_editors_do_as_well(editor: Editor, settings: Any) -> None:
    settings.ALMANAC = replace(settings.ALMANAC, second_factor="leads")
    answer = signed_in(editor(EditorRole.AUTHOR)).get(HOME)
    assert answer.status_code == 302
    assert answer["Location"] == "/account/second-step/"


@pytest.mark.parametrize("address", CLOSED)
def test_what_our_own_accounts_replace_is_not_there(editor: Editor, address: str) -> None:
    publisher = signed_in(editor(*EditorRole))
    assert publisher.get(f"{HOME}{address}").status_code == 404


def test_editors_read_their_pages_in_their_own_language(editor: Editor) -> None:
    author = editor(EditorRole.AUTHOR)
    assert '<html lang="en"' in signed_in(author).get(HOME).content.decode()
    describe(name="Awen", language="cy", by=author)
    answer = signed_in(author).get(HOME)
    assert '<html lang="cy"' in answer.content.decode()
    assert answer["Content-Language"] == "cy"
    assert Client().get("/about/")["Content-Language"] == "en"


def test_signing_out_there_is_signing_out(editor: Editor) -> None:
    browser = signed_in(editor(EditorRole.AUTHOR))
    assert browser.post(f"{HOME}logout/").status_code == 302
    assert browser.get(HOME)["Location"].startswith("/account/sign-in/")


def test_the_setting_is_on_or_off(tmp_path: Path) -> None:
    home = str(tmp_path)
    assert read_environment({"ALMANAC_HOME": home}).editors
    assert not read_environment({"ALMANAC_HOME": home, "ALMANAC_EDITORS": "off"}).editors
    with pytest.raises(ImproperlyConfigured, match="set it to off or on"):
        read_environment({"ALMANAC_HOME": home, "ALMANAC_EDITORS": "yes"})


def test_the_account_is_ours(editor: Editor) -> None:
    answer = signed_in(editor(EditorRole.AUTHOR)).get(f"{HOME}account/")
    assert answer["Location"] == "/account/"


def test_readers_pages_keep_their_strict_policy(client: Client) -> None:
    policy = client.get("/about/")["Content-Security-Policy"]
    assert "unsafe-inline" not in policy
    assert "frame-ancestors 'none'" in policy


def test_stewards_give_roles_by_address() -> None:
    person = people.nobody_special("writer@example.org")
    steward = people.steward()
    browser = signed_in(steward)
    sent = {"email": "Writer@example.org", "roles": ["author", "translator"]}
    assert browser.post("/guide/people/", sent).status_code == 302
    assert roles_of(person) == {EditorRole.AUTHOR, EditorRole.TRANSLATOR}
    row = events("guide-editors")[0]
    assert (row.by, row.subject) == (f"user:{steward.pk}", f"user:{person.pk}")
    assert row.content == {"before": [], "roles": ["author", "translator"]}
    assert "Author, Translator" in browser.get("/guide/people/").content.decode()
    browser.post("/guide/people/", {"email": "writer@example.org", "seen": "writer@example.org"})
    assert roles_of(person) == frozenset()


def test_no_role_is_taken_that_the_form_had_not_shown() -> None:
    person = people.nobody_special("writer@example.org")
    both = frozenset({EditorRole.AUTHOR, EditorRole.REVIEWER})
    set_roles(email=person.email, roles=both, by="user:1")
    browser = signed_in(people.steward())
    for typed in ({"roles": ["publisher"]}, {"roles": ["publisher"], "seen": "o@example.org"}):
        answer = browser.post("/guide/people/", {"email": "Writer@example.org", **typed})
        assert roles_of(person) == both
        assert answer.context["seen"] == "Writer@example.org"
        assert set(answer.context["chosen"]) == {"author", "reviewer", "publisher"}
        assert "has roles already" in answer.content.decode()
    sent = {"email": "writer@example.org", "seen": "Writer@example.org", "roles": ["publisher"]}
    page = browser.post("/guide/people/", sent, follow=True).content.decode()
    assert roles_of(person) == {EditorRole.PUBLISHER}
    assert "Nobody is a reviewer any more" in page
    assert "Nobody is a publisher any more" not in page

    more = {"email": "writer@example.org", "roles": ["publisher", "author"]}
    assert browser.post("/guide/people/", more).status_code == 302, "nothing is taken"
    shown = browser.get("/guide/people/?email=writer@example.org")
    assert shown.context["seen"] == "writer@example.org"


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"email": "nobody-here@example.org", "roles": "author"}, "Nobody signs in with this"),
        ({"email": "no address", "roles": "author"}, "Enter an e-mail address"),
        ({"email": "writer@example.org", "roles": "king"}, "Choose roles from the list."),
    ],
)
def test_bad_input_gets_a_sentence(sent: dict[str, str], said: str) -> None:
    people.nobody_special("writer@example.org")
    answer = signed_in(people.steward()).post("/guide/people/", sent)
    assert answer.status_code == 400
    assert said in answer.content.decode()


def test_who_left_gets_no_role() -> None:
    person = people.nobody_special("gone@example.org")
    person.is_active = False
    person.save()
    with pytest.raises(Refused):
        set_roles(email=person.email, roles=frozenset({EditorRole.AUTHOR}), by="user:1")


def test_what_readers_saw_is_not_deleted(editor: Editor) -> None:
    page = found(Kind.TOOL, "options-appraisal")
    publisher = signed_in(editor(EditorRole.PUBLISHER))
    answer = publisher.post(f"{HOME}pages/{page.pk}/delete/")
    assert answer.status_code == 302
    assert found(Kind.TOOL, "options-appraisal").pk == page.pk


ACTIONS = ("copy", "move", "delete", "publish", "unpublish", "create_alias", "convert_alias")


@pytest.mark.parametrize("action", ACTIONS)
def test_no_action_goes_round_the_pages_of_editors(editor: Editor, action: str) -> None:
    """Wagtail's own API has actions of its own, which ask none of its hooks."""
    page = found(Kind.TOOL, "options-appraisal")
    before = ToolPage.objects.count(), page.live
    everything = signed_in(editor(*EditorRole))
    answer = everything.post(
        f"{HOME}api/main/pages/{page.pk}/action/{action}/",
        {"slug": "x y/../z", "destination_page_id": page.get_parent().pk, "keep_live": False},
        content_type="application/json",
    )
    assert answer.status_code == 404
    page = found(Kind.TOOL, "options-appraisal")
    assert (ToolPage.objects.count(), page.live) == before
    assert everything.get(f"{HOME}api/main/pages/{page.pk}/").status_code == 200


OFF = """
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "almanac.config.settings"
import django; django.setup()
import sys
from django.core.management import call_command
from django.test import Client
call_command("check", verbosity=0)
call_command("migrate", verbosity=0)
from almanac.guide.queries import guide
assert not [name for name in sys.modules if name.partition(".")[0] == "wagtail"]
for address in ("/editors/", "/guide/people/", "/guide/differences/"):
    assert Client(SERVER_NAME="localhost").get(address).status_code == 404, address
assert len(guide().chapters) == 12
assert Client(SERVER_NAME="localhost").get("/tools/").status_code == 200
print("good")
"""


@pytest.mark.usefixtures("prepared")
def test_without_editors_nothing_of_it_is_there(tmp_path: Path) -> None:
    """In a process of its own: settings are read once."""
    home = tmp_path / "home"
    home.mkdir()
    (home / "static").symlink_to(HOME_OF_TESTS / "static")
    env = {"PATH": "/usr/bin:/bin", "ALMANAC_HOME": str(home), "ALMANAC_EDITORS": "off"}
    done = subprocess.run(
        [sys.executable, "-c", OFF], cwd=ROOT, env=env, capture_output=True, text=True, check=False
    )
    assert done.stdout.strip().endswith("good"), done.stderr
