"""Four people bring a changed text of the guide to readers, in the editors' real pages."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.journeys.conftest import PHONE, Running, Visit, Visitor, axe_violations, follow, sideways
from tests.journeys.test_people import check, command, sign_in

NEW = "Nobody is left behind when a service goes online, and the council can show it."
NEW_CY = "Nid oes neb yn cael ei adael ar ôl pan fydd gwasanaeth yn mynd ar-lein."
ROLES = ("author", "reviewer", "translator", "publisher")


def editor(visit: Visitor, running: Running, role: str) -> Visit:
    """A window in which somebody with this role has signed in."""
    window = visit()
    email = f"{role}@editors.example.org"
    sign_in(window, running, email, f"Ann {role.title()}")
    return window


def edit(window: Visit, title: str, *, welsh: bool = False) -> Page:
    """Find a page by its title, as an editor does, and open it."""
    page = window.open("/editors/")
    page.locator("main input[name=q]").fill(title)
    follow_enter(page)
    rows = page.locator("main tr").filter(has_text="Penodau" if welsh else "Chapters")
    follow(rows.get_by_role("link", name=title, exact=True).first)
    return page


def follow_enter(page: Page) -> None:
    with page.expect_navigation():
        page.keyboard.press("Enter")


def choose(page: Page, button: str) -> None:
    """Press a button of the menu at the foot of the editor."""
    page.locator("footer [data-w-dropdown-target=toggle]").click()
    with page.expect_navigation():
        page.locator(button).click()


def test_a_text_goes_to_readers_through_four_hands(visit: Visitor, running: Running) -> None:
    steward = visit()
    command(running, "people", "add-steward", "steward@editors.example.org")
    sign_in(steward, running, "steward@editors.example.org", "Sal Steward")
    windows = {role: editor(visit, running, role) for role in ROLES}
    for role in ROLES:
        page = steward.open("/guide/people/")
        page.locator("#email").fill(f"{role}@editors.example.org")
        page.get_by_label(role.title(), exact=True).check()
        follow(page.get_by_role("button", name="Save the roles"))
    check(steward, "/guide/people/")

    author = edit(windows["author"], "Inclusion")
    author.locator("#id_summary").fill(NEW)
    choose(author, "button[name=action-submit]")

    reviewer = windows["reviewer"].open("/editors/")
    assert "Awaiting your review" in reviewer.content()
    page = edit(windows["reviewer"], "Inclusion")
    choose(page, "button[data-workflow-action-name=approve] >> nth=0")

    page = edit(windows["translator"], "Cynhwysiant", welsh=True)
    assert NEW in page.content(), "the English stands beside the Welsh"
    page.locator("#id_summary").fill(NEW_CY)
    follow(page.get_by_role("button", name="Save draft"))
    check(windows["translator"], "/guide/welsh/", "/guide/welsh/chapter/inclusion/")
    page = edit(windows["translator"], "Inclusion")
    choose(page, "button[data-workflow-action-name=approve] >> nth=0")

    assert NEW not in visit().open("/outcomes/inclusion/").content()
    page = edit(windows["publisher"], "Inclusion")
    choose(page, "button[data-workflow-action-name=approve] >> nth=0")
    reader = visit()
    reader.page.wait_for_timeout(1_100)  # a change is seen within a second
    assert NEW in reader.open("/outcomes/inclusion/").content()
    assert NEW_CY in reader.open("/cy/outcomes/inclusion/").content()


def test_editors_home_fits_a_phone(visit: Visitor, running: Running) -> None:
    command(running, "people", "add-steward", "writer@editors.example.org")
    window = visit(PHONE)
    sign_in(window, running, "writer@editors.example.org", "Wyn Writer")
    command(running, "guide", "role", "writer@editors.example.org", "author")
    page = window.open("/editors/")
    assert sideways(page) == 0
    assert [each for each in axe_violations(page) if "oa-" in each] == []
    check(window, "/guide/differences/")
