"""Whoever may not come in learns how to, and loses nothing of what they typed or began."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from almanac.accounts.actions import requests
from almanac.accounts.models import User
from almanac.accounts.roles import Role
from almanac.practice import leads, pointers
from almanac.practice.models import Adoption, Answer, Question, Report
from almanac.shown import stamps
from tests.builders import examples, people

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("prepared")]

FOR_COUNCILS = "For people who have joined their council here."
ASK = "/questions/ask/?title=Who+has+%26+who+hasn%E2%80%99t%3F"
FORM = "application/x-www-form-urlencoded"
TITLE = "Who has &amp; who hasn’t?"  # as a page writes it


def page_of(browser: Client, address: str, status: int = 200) -> str:
    stamps.look_again()
    response = browser.get(address)
    assert response.status_code == status, address
    return str(response.content.decode())


def asks_to_join(who: User, council: str = "leeds") -> int:
    day = people.ANY_DAY
    return requests.ask(council=council, role=Role.CONTRIBUTOR, note="", by=who, as_at=day).pk


# Said beside the link


def test_pages_say_beside_the_link_whom_it_is_for(client: Client) -> None:
    made, other = examples.published(), examples.published("york", title="Another story")
    for address in (
        "/outcomes/services/",
        "/search/?q=xyzzyqq",
        "/councils-like-mine/?council=powys&outcome=security",
        "/questions/",
        "/examples/",
        f"/examples/{made.pk}/",
        f"/examples/{other.pk}/",
    ):
        page = page_of(client, address)
        links = re.findall(r'href="/(?:questions/ask|examples/mine|examples/\d+/using)/', page)
        assert links, address
        assert FOR_COUNCILS in page, address


def test_what_others_gathered_says_who_can_share_it(client: Client) -> None:
    lead, pointer = next(iter(leads.library().leads)), next(iter(pointers.library()))
    for address in (
        reverse("practice:lead", args=[lead]),
        reverse("practice:pointer", args=[pointer]),
    ):
        page = page_of(client, address)
        assert 'href="/examples/claim/' in page
        assert FOR_COUNCILS in page


# Sign in, and come back to what was begun


@pytest.mark.parametrize("prefix", ["", "/cy"])
def test_whoever_signs_in_comes_back_to_the_form_with_its_title(
    client: Client, prefix: str
) -> None:
    writer = examples.writer_of("leeds")
    mail.outbox.clear()
    sign_in = client.get(prefix + ASK)["Location"]
    assert parse_qs(urlsplit(sign_in).query)["next"] == [prefix + ASK]
    client.get(sign_in)
    client.post(f"{prefix}/account/sign-in/", {"email": writer.email})
    code = people.code_in(mail.outbox[-1])
    page = client.post(f"{prefix}/account/sign-in/code/", {"code": code}, follow=True)
    assert page.request["PATH_INFO"] == f"{prefix}/questions/ask/"
    assert f'value="{TITLE}"' in page.content.decode()


# No council yet


def test_without_a_council_a_page_says_what_to_do_and_keeps_the_title() -> None:
    browser = people.signed_in(people.nobody_special())
    page = page_of(browser, ASK, 403)
    assert "Join your council first" in page
    assert f'<strong class="oa-long">{TITLE}</strong>' in page
    assert f'href="{ASK}"' in page
    assert 'href="/join/"' in page
    assert "Its lead gets a mail and lets you in." in page
    assert "There is no fixed time" in page


@pytest.mark.parametrize(
    "address", ["/questions/mine/", "/examples/claim/?from=lead:none", "/examples/mine/"]
)
def test_other_pages_for_people_of_councils_say_the_same(address: str) -> None:
    browser = people.signed_in(people.nobody_special())
    page = page_of(browser, address, 200 if "examples/mine" in address else 403)
    assert "Its lead gets a mail and lets you in." in page
    assert 'href="/join/"' in page


@pytest.mark.parametrize(
    ("council", "decides"), [("leeds", "Its lead has got a mail"), ("powys", "a steward first")]
)
def test_whoever_waits_to_be_let_in_sees_it_on_the_page_and_on_the_desk(
    council: str, decides: str
) -> None:
    people.lead_of("leeds")
    who = people.nobody_special()
    asks_to_join(who, council)
    browser = people.signed_in(who)
    for page in (page_of(browser, ASK, 403), page_of(browser, "/desk/")):
        assert "and wait to be let in" in page
        assert decides in page
        assert 'href="/examples/"' in page, "what can be read meanwhile"
        assert 'href="/account/"' in page
    assert "Once you are let in, go on where you stopped" in page_of(browser, "/desk/")


def test_once_let_in_the_desk_leads_back_and_the_address_works() -> None:
    lead, who = people.lead_of("leeds"), people.nobody_special()
    browser = people.signed_in(who)
    page_of(browser, ASK, 403)
    asked = asks_to_join(who)
    requests.let_in(council="leeds", request=asked, role=Role.CONTRIBUTOR, word="", by=lead)
    desk = page_of(browser, "/desk/")
    assert "Go on where you stopped:" in desk
    assert f'href="{ASK}">Ask other councils: “{TITLE}”' in desk
    assert f'value="{TITLE}"' in page_of(browser, ASK)
    assert "Go on where you stopped" not in page_of(browser, "/desk/"), "they were there"


def test_an_address_that_is_no_address_of_words_is_kept_by_nobody() -> None:
    browser = people.signed_in(people.nobody_special())
    page_of(browser, "/questions/ask/?title=" + "x" * 3_000, 403)
    assert "go on where you stopped" not in page_of(browser, "/desk/")


def test_the_page_takes_two_statements_whoever_waits() -> None:
    who = people.nobody_special()
    browser = people.signed_in(who)

    def count() -> int:
        with CaptureQueriesContext(connection) as database:
            page_of(browser, "/questions/mine/", 403)
        return len(database)

    page_of(browser, "/questions/mine/", 403)  # the session has kept it
    few = count()
    for council in ("leeds", "powys", "york"):
        asks_to_join(who, council)
    assert count() == few


# Nothing typed is lost

TYPED = "A word & another one,\nand a line below."
SHOWN = "A word &amp; another one,<br>and a line below."


def forms() -> dict[str, dict[str, str]]:
    """Every form in which people of councils type something, and what they send."""
    public = examples.published("powys", title="Something else", problem="x", done="y")
    draft, question = examples.draft(), examples.question()
    asked = {"council": "leeds", "area": examples.AREA, "visibility": "public"}
    return {
        "/questions/ask/": asked | {"title": "Who?", "detail": TYPED},
        f"/questions/{question.pk}/talk/": {"council": "leeds", "text": TYPED},
        f"/questions/{question.pk}/report/": {"why": TYPED},
        f"/examples/{draft.pk}/write/": {"n.problem": TYPED, "v.problem": "1"},
        f"/examples/{draft.pk}/note/": {"text": TYPED},
        f"/examples/{draft.pk}/step/": {"verb": "withdraw", "word": TYPED, "version": "1"},
        f"/examples/{public.pk}/using/": asked | {"since": "2026-06-01", "note": TYPED},
    }


def test_whoever_signed_out_meanwhile_reads_again_what_they_typed(client: Client) -> None:
    for address, sent in forms().items():
        response = client.post(address, sent)
        page = response.content.decode()
        assert response.status_code == 403, address
        assert "You are signed out." in page
        assert SHOWN in page, address
        title = "%3Ftitle%3DWho%253F" if address == "/questions/ask/" else ""
        assert f'href="/account/sign-in/?next={address}{title}"' in page
        assert response["Cache-Control"] == "private, no-store"


def test_a_title_of_one_word_is_kept_too(client: Client) -> None:
    page = client.post("/questions/ask/", {"title": "Netcall"}).content.decode()
    assert 'href="/account/sign-in/?next=/questions/ask/%3Ftitle%3DNetcall"' in page


@pytest.mark.parametrize("elsewhere", [False, True])
def test_whoever_belongs_there_no_more_reads_again_what_they_typed(elsewhere: bool) -> None:
    sendings, counted = forms(), Report.objects.count()
    who = people.person("leeds", Role.CONTRIBUTOR, Role.APPROVER)
    if elsewhere:
        people.accept("york", Role.READER, who, by=people.lead_of("york"))
    browser = people.signed_in(who)
    people.end("leeds", who)
    for address, sent in sendings.items():
        if elsewhere and "/report/" in address:
            continue  # whoever belongs to any council may report
        response = browser.post(address, sent)
        unseen = elsewhere and address.endswith(("/write/", "/note/", "/step/"))
        assert response.status_code == (404 if unseen else 403), address
        assert SHOWN in response.content.decode(), address
    assert Question.objects.count() == 1
    assert (Answer.objects.count(), Adoption.objects.count()) == (0, 0)
    assert Report.objects.count() == counted


def test_the_question_of_somebody_who_left_is_kept_until_they_join_again() -> None:
    who = people.person("leeds", Role.CONTRIBUTOR)
    browser = people.signed_in(who)
    people.end("leeds", who)
    browser.post("/questions/ask/", {"council": "leeds", "title": "Who knows?", "detail": TYPED})
    people.accept("leeds", Role.CONTRIBUTOR, who, by=people.lead_of("leeds"))
    assert 'href="/questions/ask/?title=Who+knows%3F"' in page_of(browser, "/desk/")


@pytest.mark.parametrize(
    ("origin", "shown"),
    [("http://testserver", True), ("http://evil.example", False), ("null", False), ("", False)],
)
def test_a_form_that_was_open_during_a_signing_out_shows_what_was_typed(
    origin: str, shown: bool
) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(examples.writer_of("leeds"))
    headers = {"Origin": origin} if origin else {}
    sent = {"csrfmiddlewaretoken": "of-an-older-page", "title": "Who?", "detail": TYPED}
    response = browser.post("/questions/ask/", urlencode(sent), FORM, headers=headers)
    assert response.status_code == 403
    page = response.content.decode()
    assert "The form was too old" in page
    assert (SHOWN in page) is shown
    assert "of-an-older-page" not in page


# No number tells that somebody writes


@pytest.mark.parametrize("who", ["writer", "steward", "nobody special"])
@pytest.mark.parametrize("path", ["write", "progress", "step", "note", "save"])
def test_a_draft_of_others_answers_as_a_number_that_there_is_none_of(who: str, path: str) -> None:
    made = examples.draft("york")
    user = {
        "writer": examples.writer_of("leeds"),
        "steward": people.steward(),
        "nobody special": people.nobody_special(),
    }[who]
    browser = people.signed_in(user)
    status = 403 if who == "nobody special" else 404  # who joined no council learns how to
    sent = {"question": "again", "n.again": TYPED, "v.again": "1", "text": TYPED, "word": TYPED}

    def answers(key: int) -> list[tuple[int, str]]:
        address = f"/examples/{key}/{path}/"
        found = [browser.post(address, sent), browser.post(address)]
        found += [] if path == "save" else [browser.get(address)]
        pages = [(each.status_code, each.content.decode()) for each in found]
        same = [(code, re.sub(r'csrf[^>]*value="\w+"', "", page)) for code, page in pages]
        return [(code, page.replace(f"/{key}/", "/N/")) for code, page in same]

    theirs = answers(made.pk)
    assert theirs == answers(made.pk + 1_000)
    assert {code for code, _page in theirs} - {405} == {status}


def test_whoever_may_read_a_draft_learns_why_they_may_not_write_it() -> None:
    made = examples.draft("york")
    browser = people.signed_in(people.person("york", Role.READER))
    for path in ("write", "save"):
        response = browser.post(f"/examples/{made.pk}/{path}/", {"question": "again"})
        assert response.status_code == 403
        assert "Your role in this council does not allow this." in response.content.decode()
