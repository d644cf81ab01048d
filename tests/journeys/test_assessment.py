"""Two people in two browsers and two languages assess a council to a signed report.

Marked `database`: `make test-postgres` walks the same way on PostgreSQL.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.assessment.edited import Edited
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
from tests.journeys.test_people import sign_in

pytestmark = pytest.mark.database

COUNCIL = "south-hams"
PEOPLE = {
    "lead": ("ann@southhams.example", "Ann Lead", "en"),
    "contributor": ("ben@southhams.example", "Ben Bevan", "cy"),
    "approver": ("cai@southhams.example", "Cai Approver", "en"),
}
# Made by the actions that pages use; what a steward and the first days of a council come to.
SET_UP = """
import os, django
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "almanac.config.settings")
django.setup()
from datetime import date, timedelta
from tests.builders import people
from almanac.accounts.roles import Role
from almanac.accounts.actions import person as own
from almanac.assessment.actions.rounds import invite, open_round
council, chosen = {council!r}, {people!r}
steward = people.steward("steward@almanac.example")
for role, (email, name, language) in chosen.items():
    if role == "lead":
        one = people.lead_of(council, email)
    else:
        one = people.person(council, Role(role), email=email)
    own.describe(name=name, language=language, by=one)
today = date.today()
round_ = open_round(
    slug="journey", title_en="A journey", title_cy="Taith", instrument="almanac:1",
    opens=today - timedelta(1), closes=today + timedelta(30), cut_off=today + timedelta(40),
    by=steward,
)
invite(round_=round_, councils=[council], by=steward)
"""


@pytest.fixture(scope="module")
def ready(running: Running) -> Running:
    """People of a council and an open round on the running product."""
    text = SET_UP.format(council=COUNCIL, people=PEOPLE)
    subprocess.run([sys.executable, "-c", text], cwd=ROOT, env=running.env, check=True)
    return running


def signed_in(visit: Visit, running: Running, role: str) -> Page:
    email, name, language = PEOPLE[role]
    prefix = "/cy" if language == "cy" else ""
    sign_in(visit, running, email, name, prefix)
    return visit.open(f"{prefix}/desk/")


def choose(page: Page, area: str, level: str) -> None:
    """Choose a level, and wait until it is saved and its statements are there."""
    part = page.locator(f"#area-{area}")
    part.locator(f"[id='a.level.{area}.{level}']").check()
    expect(part.locator("[data-question^='statement.']").first).to_be_visible()


def say(page: Page, statement: str, value: str) -> None:
    """Answer one statement and wait until the server has it."""
    with page.expect_response(lambda response: response.url.endswith("/save/")) as answered:
        page.locator(f"[id='a.statement.{statement}.{value}']").check()
    assert answered.value.status == 200


def check(page: Page, *, narrow: bool = True) -> None:
    assert axe_violations(page) == []
    if narrow:
        assert sideways(page) == 0


def test_from_the_first_answer_to_a_signed_report(
    visit: Visitor, ready: Running, tmp_path: Path
) -> None:
    # The lead begins.
    ann = signed_in(visit(), ready, "lead")
    check(ann)
    follow(ann.locator("form", has=ann.locator("[name=form][value=full]")).get_by_role("button"))
    home = ann.url
    path = home.removeprefix(ready.address)
    check(ann)
    ann.goto(f"{home}data/")
    choose(ann, "data-rights", "2")
    say(ann, "data-rights-3a", "yes")
    check(ann)

    # A colleague answers in Welsh on a phone, and differs.
    phone = visit(PHONE)
    ben = signed_in(phone, ready, "contributor")
    ben.goto(f"{ready.address}/cy{path}data/")
    assert ben.locator("html").get_attribute("lang") == "cy"
    choose(ben, "data-rights", "2")
    say(ben, "data-rights-3a", "no")
    check(ben)

    # Without a connection what is typed stays on the device and is sent later.
    ben.context.set_offline(True)
    note = ben.locator("[id='n.note.data-rights']")
    note.fill("Dau gais yn hwyr.")
    note.blur()
    expect(ben.locator("#area-data-rights .oa-saved--warning")).to_be_visible()
    ben.context.set_offline(False)
    expect(ben.locator("#area-data-rights .oa-saved--warning")).to_have_count(0, timeout=15_000)
    # The browser notes on its console that there was no connection; nothing else may be noted.
    assert all("INTERNET_DISCONNECTED" in fault for fault in phone.faults)
    phone.faults.clear()

    # The lead decides where they differ, with a reason.
    ann.goto(f"{home}differ/")
    check(ann)
    part = ann.locator("section", has_text="people").first
    part.get_by_label("The council’s answer").select_option("no")
    part.get_by_label("Why").fill("The register shows two late ones.")
    follow(part.get_by_role("button", name="Decide"))
    assert "Decided: No." in ann.locator("main").inner_text()

    # The rest is filled in offline, in a workbook, and comes back.
    ann.goto(f"{home}workbook/")
    check(ann)
    with ann.expect_download() as taken:
        ann.locator("a[href*='workbook.xlsx']").first.click()
    book = Edited(Path(taken.value.path()).read_bytes())
    fill(book)
    file = tmp_path / "team.xlsx"
    file.write_bytes(book.data())
    ann.locator("#file").set_input_files(file)
    follow(ann.get_by_role("button", name="Look it over"))
    check(ann)
    follow(ann.get_by_role("button", name="Bring it in"))
    ann.goto(f"{home}result/")
    check(ann)
    assert "not known yet" not in ann.locator("table").first.inner_text()

    # Review, and a signature of one exact version.
    ann.goto(f"{home}review/")
    check(ann)
    ann.goto(home)
    step(ann, "Send for review")
    cai = signed_in(visit(), ready, "approver")
    cai.goto(home)
    step(cai, "Accept as ready to sign")
    cai.get_by_text("Sign off", exact=True).first.click()
    cai.get_by_label("As what (post)").first.fill("Director of resources")
    follow(cai.get_by_role("button", name="Sign off"))
    assert "Signed" in cai.locator(".oa-state").inner_text()

    # The report, in both languages, and a history that is whole.
    for prefix in ("", "/cy"):
        cai.goto(f"{ready.address}{prefix}{path}report/")
        check(cai)
        assert "Cai Approver" in cai.locator("main").inner_text()
    done = subprocess.run(
        [sys.executable, "-m", "almanac", "history", "verify"],
        cwd=ROOT,
        env=ready.env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def step(page: Page, label: str) -> None:
    """Open one of the steps that may be taken now, and take it."""
    page.get_by_text(label, exact=True).first.click()
    follow(page.get_by_role("button", name=label))


def fill(book: Edited) -> None:
    """Everything that is not answered yet: level 2, the next level not, enough of all."""
    for rows in book.sheets.values():
        for row in rows:
            for cell in row:
                if cell.startswith("level.") and not answered(book, cell):
                    book.put(cell, "2")
                elif cell.startswith("statement.") and cell.endswith(("3a", "3b", "3c")):
                    if not answered(book, cell):
                        book.put(cell, "no")
                elif cell.startswith("capacity.") and not answered(book, cell):
                    book.put(cell, "for-plans")


def answered(book: Edited, key: str) -> bool:
    from almanac.assessment.workbook.layout import Part

    return bool(book.cell(key, Part.ANSWER))
