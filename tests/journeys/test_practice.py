"""A question becomes an answer, a draft, a published example, and is used by another council.

Marked `database`: `make test-postgres` walks the same way on PostgreSQL.
"""

from __future__ import annotations

import subprocess
import sys

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import (
    PHONE,
    ROOT,
    Running,
    Visit,
    Visitor,
    axe_violations,
    follow,
    sideways,
)
from tests.journeys.test_people import check, newest_mail, sign_in

pytestmark = pytest.mark.database

PEOPLE = {
    "asker": ("dan@powys.example", "Dan Holwr", "powys", "contributor"),
    "answerer": ("ann@cardiff.example", "Ann Atebydd", "cardiff", "contributor"),
    "user": ("uma@powys.example", "Uma Approver", "powys", "approver"),
}
STEWARD = ("sue@almanac.example", "Sue Steward")
# Made by the actions that pages use: what the first days of a council come to.
SET_UP = """
import os, django
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "almanac.config.settings")
django.setup()
from tests.builders import people
from almanac.accounts.roles import Role
from almanac.accounts.actions import person as own
people.steward({steward!r})
for email, name, council, role in {people!r}:
    one = people.person(council, Role(role), email=email)
    own.describe(name=name, language="en", by=one)
"""
TITLE = "Who has replaced their booking system for waste sites?"
ANSWER = "We did in 2025. Moving the old bookings took longest, so begin there."
TEXTS = {
    "title": "Booking a waste site without an account",
    "problem": "People gave up at the registration page.",
    "changed": "Nine in ten bookings are now finished.",
    "again": "We would not move five years of old bookings.",
    "reuse": "The four questions of the form.",
}


@pytest.fixture(scope="module")
def ready(running: Running) -> Running:
    """People of two councils and a steward on the running product."""
    text = SET_UP.format(steward=STEWARD[0], people=list(PEOPLE.values()))
    subprocess.run([sys.executable, "-c", text], cwd=ROOT, env=running.env, check=True)
    return running


UNBROKEN = "x" * 150


def path_of(visit: Visit) -> str:
    """Where the window is, as an English address."""
    return visit.page.url.removeprefix(visit.base).removeprefix("/cy")


def step(page: Page, label: str, button: str = "", word: str = "") -> None:
    """Open a step and take it."""
    box = page.locator("details", has=page.locator("summary", has_text=label))
    box.locator("summary").click()
    if word:
        box.locator("textarea").fill(word)
    follow(box.get_by_role("button", name=button or label))


def test_a_question_becomes_an_example_that_another_council_uses(
    visit: Visitor, ready: Running
) -> None:
    # Powys asks.
    dan = visit()
    sign_in(dan, ready, *PEOPLE["asker"][:2])
    check(dan, "/questions/mine/", "/questions/ask/")
    page = dan.open("/questions/ask/")
    page.locator("#title").fill(TITLE)
    page.locator("#area").select_option("services-whole")
    follow(page.get_by_role("button", name="Send the question"))
    talk = path_of(dan)
    check(dan, talk, talk.replace("talk/", ""), "/questions/")

    # Cardiff answers; the asker gets a mail.
    ann = visit()
    sign_in(ann, ready, *PEOPLE["answerer"][:2])
    page = ann.open(talk)
    page.locator("#text").fill(ANSWER)
    follow(page.get_by_role("button", name="Send the answer"))
    assert ANSWER in newest_mail(ready, PEOPLE["asker"][0], 1)
    check(ann, talk)

    # The answer becomes a draft in one step; the rest is saved as one goes.
    page = ann.open(talk)
    follow(page.get_by_role("button", name="Make this answer an example"))
    expect(page.locator("[id='n.done']")).to_have_value(ANSWER)
    for name, text in TEXTS.items():
        with page.expect_response(lambda response: response.url.endswith("/save/")) as saved:
            page.locator(f"[id='n.{name}']").fill(text)
            page.locator(f"[id='n.{name}']").blur()
        assert saved.value.status == 200, name
    with page.expect_response(lambda response: response.url.endswith("/save/")):
        page.locator("[id='a.stage.running']").check()
    form = path_of(ann)
    check(ann, form)
    page = ann.open(form)
    follow(page.get_by_role("button", name="Save and look it over"))
    work = path_of(ann)
    check(ann, work, "/examples/mine/")
    step(ann.open(work), "Send it")

    # A steward asks for a change, gets it, and publishes.
    sue = visit(scripts=False)
    sign_in(sue, ready, *STEWARD)
    page = sue.open("/examples/waiting/")
    follow(page.get_by_role("link", name=TEXTS["title"]))
    follow(page.get_by_role("button", name="I am reading this"))
    step(page, "Ask for changes", word="Say how many bookings a month.")
    page = ann.open(work)
    assert "Say how many bookings a month." in page.locator("main").inner_text()
    follow(page.get_by_role("button", name="Go on writing"))
    page.locator("[id='n.changed']").fill("Nine in ten of 4,000 bookings a month are finished.")
    follow(page.get_by_role("button", name="Save and look it over"))
    step(page, "Send it")
    page = sue.open(work)
    step(page, "Publish")
    follow(page.get_by_role("link", name="The public page"))
    public = path_of(sue)
    assert "4,000 bookings a month" in page.locator("main").inner_text()

    # Everybody reads it; Powys says that it uses it.
    anybody = visit()
    check(anybody, public, "/examples/", "/councils-like-mine/?council=powys")
    uma = visit()
    sign_in(uma, ready, *PEOPLE["user"][:2])
    page = uma.open(public)
    follow(page.get_by_role("link", name="We are using this"))
    using = path_of(uma)
    check(uma, using)
    page = uma.open(using)
    page.locator("#since").fill("2026-10-01")
    follow(page.get_by_role("button", name="We are using this"))
    page = anybody.open(public)
    expect(page.locator("main")).to_contain_text("since 1 October 2026")
    assert "Powys" in page.locator("main").inner_text()
    assert axe_violations(page) == []


def test_what_is_refused_as_one_writes_stands_beside_its_box(
    visit: Visitor, ready: Running
) -> None:
    ann = visit()
    sign_in(ann, ready, *PEOPLE["answerer"][:2])
    page = ann.open("/examples/mine/")
    follow(page.get_by_role("button", name="Share your work"))
    box, group = page.locator("[id='n.done']"), page.locator("#q-done")
    message, line = group.locator(".govuk-error-message"), page.locator("[data-saved='five']")
    sentence = "Shorten this to 4,000 characters at most."
    for text, status in (("x " * 2_001, 422), ("x " * 2_002, 422), ("Shorter.", 200)):
        with page.expect_response(lambda response: response.url.endswith("/save/")) as saved:
            box.fill(text)
            box.blur()
        assert saved.value.status == status
        if status == 200:
            expect(message).to_have_count(0)
            assert box.get_attribute("aria-describedby") == "h-done"
            expect(line).to_contain_text("Saved at")
            continue
        expect(message).to_have_text(f"Error: {sentence}")
        assert box.get_attribute("aria-describedby") == "h-done e-done"
        expect(line).to_have_text(f"“What did you do?” {sentence}")
        assert axe_violations(page) == []
    assert all("status of 422" in fault for fault in ann.faults)
    ann.faults.clear()


def test_a_long_word_makes_no_page_wider_than_a_phone(visit: Visitor, ready: Running) -> None:
    dan = visit(scripts=False)
    sign_in(dan, ready, *PEOPLE["asker"][:2])
    page = dan.open("/questions/ask/")
    page.locator("#title").fill(UNBROKEN)
    page.locator("#detail").fill(UNBROKEN)
    page.locator("#area").select_option("services-whole")
    follow(page.get_by_role("button", name="Send the question"))
    talk = path_of(dan)
    assert UNBROKEN in page.locator("h1").inner_text()
    for path in (talk, talk.replace("talk/", ""), "/questions/", "/questions/mine/"):
        page = dan.open(path)
        page.set_viewport_size(PHONE)  # type: ignore[arg-type]
        assert sideways(page) == 0, path
