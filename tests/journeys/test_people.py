"""People sign in, invite, ask and are let in: in two languages, two browsers, at 320 px."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from playwright.sync_api import Browser, Page

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

WITHIN = 20.0  # seconds for a mail to be written


def mails_to(running: Running, address: str) -> list[EmailMessage]:
    """Every mail to an address, oldest first."""
    found = []
    for path in sorted(running.mail.glob("*.log"), key=lambda path: path.stat().st_mtime_ns):
        for part in re.split(rb"\n-{79}\n", path.read_bytes()):
            message = message_from_bytes(part.strip(), policy=policy.default)
            if address in str(message["To"]):
                found.append(message)
    return found  # type: ignore[return-value]


def newest_mail(running: Running, address: str, seen: int) -> str:
    """The text of the next mail to an address, once it is there."""
    deadline = time.monotonic() + WITHIN
    while len(found := mails_to(running, address)) <= seen:
        assert time.monotonic() < deadline, f"no mail to {address}"
        time.sleep(0.05)
    return str(found[-1].get_content())


def sign_in(visit: Visit, running: Running, email: str, name: str = "", prefix: str = "") -> Page:
    """Sign in by code, answering what is asked at the first time."""
    seen = len(mails_to(running, email))
    page = visit.page
    if "/sign-in/" not in page.url:
        page = visit.open(f"{prefix}/account/sign-in/")
    page.locator("#email").fill(email)
    follow(page.locator("main button[type=submit]").first)
    text = newest_mail(running, email, seen)
    code = re.search(r"\d{4} \d{4}", text)
    assert code
    page.locator("#code").fill(code[0])
    follow(page.locator("main button[type=submit]").first)
    if "/welcome/" in page.url:
        page.locator("#name").fill(name)
        follow(page.locator("main button[type=submit]").first)
    return page


def command(running: Running, *words: str) -> None:
    """Run an `almanac` command on the running product's own database."""
    subprocess.run(
        [sys.executable, "-m", "almanac", *words],
        cwd=ROOT,
        env=running.env,
        check=True,
        capture_output=True,
    )


def check(visit: Visit, *paths: str) -> None:
    """Each page is without faults for axe, and fits a narrow phone, in both languages."""
    for path in paths:
        for prefix in ("", "/cy"):
            page = visit.open(prefix + path)
            assert axe_violations(page) == [], prefix + path
            page.set_viewport_size(PHONE)  # type: ignore[arg-type]
            assert sideways(page) == 0, prefix + path
            page.set_viewport_size({"width": 1280, "height": 900})


def test_signing_in_in_welsh_and_out_again(visit: Visitor, running: Running) -> None:
    window = visit()
    window.open("/cy/")
    follow(window.page.get_by_role("link", name="Eich desg"))
    page = sign_in(window, running, "aled@example.org", "Aled")
    assert page.url.endswith("/cy/desk/")
    assert "yw eich cod" in str(mails_to(running, "aled@example.org")[0]["Subject"])
    follow(page.get_by_role("button", name="Allgofnodi"))
    assert visit().page.url == "about:blank"
    assert "/account/sign-in/" in window.open("/desk/").url


def test_a_wrong_code_says_what_to_do(visit: Visitor, running: Running) -> None:
    window = visit()
    page = window.open("/account/sign-in/")
    page.locator("#email").fill("wrong@example.org")
    follow(page.get_by_role("button", name="Send me a code"))
    assert axe_violations(page) == []
    page.locator("#code").fill("0000 0000")
    with page.expect_response(lambda response: response.status == 400):
        page.get_by_role("button", name="Sign in").click()
    page.get_by_text("There is a problem").wait_for()
    assert axe_violations(page) == []
    page.get_by_role("link", name="This code is not right").click()
    assert page.evaluate("document.activeElement.id") == "code"
    # The browser notes the refusal on its console; nothing else may be noted.
    assert all("status of 400" in fault for fault in window.faults)
    window.faults.clear()


def test_from_the_first_lead_to_two_colleagues(visit: Visitor, running: Running) -> None:
    # Somebody asks to lead Powys.
    boss = visit()
    page = sign_in(boss, running, "boss@powys.gov.uk", "Bea Boss")
    follow(page.get_by_role("link", name="find your council"))
    page.locator("#q").fill("Powis")
    follow(page.get_by_role("button", name="Find"))
    follow(page.get_by_role("link", name="Powys", exact=False).first)
    page.get_by_label("Lead", exact=True).check()
    page.locator("#note").fill("Head of digital; ask the switchboard.")
    follow(page.get_by_role("button", name="Ask"))
    assert "You have asked" in page.locator("main").inner_text()
    check(boss, "/desk/", "/join/?q=powys", "/join/powys/", "/account/")

    # A steward verifies them through a contact that the council publishes.
    command(running, "people", "add-steward", "steward@example.org")
    steward = visit()
    page = sign_in(steward, running, "steward@example.org", "Sam Steward")
    follow(page.get_by_role("link", name="First leads").first)
    check(steward, "/stewards/first-leads/")
    page = steward.open("/stewards/first-leads/")
    follow(page.get_by_role("link", name="Bea Boss"))
    where = page.url.removeprefix(steward.base)
    check(steward, where)
    page = steward.open(where)
    page.locator("#contact_page").fill("https://www.powys.gov.uk/contact")
    page.locator("#how").fill("Asked the switchboard by phone today.")
    follow(page.get_by_role("button", name="Make lead"))
    assert "first lead" in page.locator(".oa-done").inner_text()

    # The lead invites a colleague, who accepts in another browser.
    page = boss.open("/councils/powys/people/")
    page.locator("#email").fill("colleague@example.org")
    page.get_by_label("Contributor").check()
    follow(page.get_by_role("button", name="Send the invitation"))
    assert "colleague@example.org" in page.locator("main").inner_text()
    text = newest_mail(running, "colleague@example.org", 0)
    link = re.search(r"http://\S+/invitations/\S+/", text)
    assert link
    colleague = visit()
    colleague.page.goto(link[0])
    page = sign_in(colleague, running, "colleague@example.org", "Cai Colleague")
    assert "/invitations/" in page.url
    assert axe_violations(page) == []
    follow(page.get_by_role("button", name="Accept"))
    assert "Powys" in page.locator("main").inner_text()

    # Somebody else asks, and is let in.
    third = visit(scripts=False)
    sign_in(third, running, "third@example.org", "Tia Third")
    page = third.open("/join/powys/")
    follow(page.get_by_role("button", name="Ask"))
    page = boss.open("/councils/powys/people/")
    follow(page.get_by_role("link", name="Tia Third"))
    asked = page.url.removeprefix(boss.base)
    check(boss, asked, "/councils/powys/people/")
    page = boss.open(asked)
    page.get_by_label("Let in, with the role chosen below").check()
    follow(page.get_by_role("button", name="Send the answer"))
    assert "Tia Third" in page.locator("table").inner_text()
    follow(page.get_by_role("link", name="Change Cai Colleague"))
    check(boss, page.url.removeprefix(boss.base))
    assert "People of Powys" in third.open("/councils/powys/people/").title()


@pytest.mark.parametrize(
    "path",
    [
        "/privacy/",
        "/privacy/retention/",
        "/privacy/impact/",
        "/privacy/terms/",
        "/privacy/freedom-of-information/",
    ],
)
def test_the_documents_are_readable(visit: Visitor, path: str) -> None:
    check(visit(), path)


def test_the_pages_of_the_second_step(visit: Visitor, running: Running) -> None:
    window = visit()
    sign_in(window, running, "keys@example.org", "Kim Keys")
    check(
        window,
        "/account/second-step/",
        "/account/second-step/app/",
        "/account/second-step/keys/",
        "/account/second-step/keys/add/",
        "/account/erase/",
    )
    page = window.open("/account/second-step/keys/add/")
    assert page.get_by_role("button", name="Add the key").is_visible()


def test_a_security_key_is_set_up_and_asked_for(
    browser: Browser, running: Running, visit: Visitor
) -> None:
    # Keys know sites by name: this very machine is called localhost here.
    base = running.address.replace("127.0.0.1", "localhost")
    context = browser.new_context()
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    window = Visit(page, base, [])
    sign_in(window, running, "key.holder@example.org", "Kay Holder")
    window.open("/account/second-step/keys/add/")
    follow(page.get_by_role("button", name="Add the key"))
    assert "Recovery codes" in page.locator("h1").inner_text()
    follow(page.get_by_role("button", name="Sign out"))
    sign_in(window, running, "key.holder@example.org")
    assert "/second-step/enter/" in page.url
    assert axe_violations(page) == []
    follow(page.get_by_role("button", name="Use my key"))
    assert page.url.endswith("/desk/")
    context.close()
