"""A person starts at home, finds a council, and sees who is like it and where numbers come from."""

from __future__ import annotations

import csv
import io

import pytest

from tests.journeys.conftest import PHONE, Visitor, fetch, follow


def test_find_a_council_by_a_misspelt_name_without_scripts(visit: Visitor) -> None:
    page = visit(PHONE, scripts=False).open("/")
    page.get_by_role("searchbox", name="Find a council").fill("isle of scily")
    follow(page.get_by_role("button", name="Find"))
    follow(page.get_by_role("link", name="Council of the Isles of Scilly").first)
    assert "Isles of Scilly" in page.locator("h1").inner_text()


def test_from_a_figure_to_its_parts_and_back(visit: Visitor) -> None:
    page = visit().open("/councils/surrey/")
    follow(page.locator("#figure-gigabit-broadband .oa-figure-link"))
    assert page.get_by_role("heading", name="How we got this number").is_visible()
    parts = page.locator("table").first.locator("tbody tr")
    assert parts.count() == 11  # Surrey's districts
    follow(page.get_by_role("link", name="Surrey", exact=True).first)
    assert page.url.endswith("/councils/surrey/")


def test_moving_a_weight_changes_the_list_and_the_view_is_a_link(visit: Visitor) -> None:
    page = visit().open("/councils/leeds/similar/")
    before = page.locator("tbody th").all_inner_texts()
    for measure in ("density", "older", "deprivation", "rurality", "income"):
        page.locator(f"#w-{measure}").select_option("0")
    follow(page.get_by_role("button", name="Show similar councils"))
    after = page.locator("tbody th").all_inner_texts()
    assert before != after
    address = page.url
    assert (
        visit().open("/" + address.split("/", 3)[3]).locator("tbody th").all_inner_texts() == after
    )


def test_choosing_a_group_changes_what_a_figure_is_compared_with(visit: Visitor) -> None:
    page = visit().open("/councils/south-hams/")
    page.get_by_label("Compared with").select_option("county")
    follow(page.get_by_role("button", name="Compare"))
    assert "group=county" in page.url
    assert "Devon" in page.locator("#group option[selected]").inner_text()


def test_side_by_side_in_alphabetical_order(visit: Visitor) -> None:
    page = visit().open("/compare/")
    page.get_by_label("Councils").fill("Sheffield\nLeeds\nno such place")
    follow(page.get_by_role("button", name="Set side by side"))
    heads = page.locator("table").first.locator("thead th").all_inner_texts()
    assert heads[1:] == ["Leeds", "Sheffield"]
    assert "no such place" in page.locator(".govuk-inset-text").inner_text()


def test_the_same_page_in_the_other_language(visit: Visitor) -> None:
    page = visit().open("/councils/isle-of-anglesey/")
    follow(page.get_by_role("link", name="Cymraeg"))
    assert page.url.endswith("/cy/councils/isle-of-anglesey/")
    assert "Ynys Môn" in page.locator("h1").inner_text()
    follow(page.get_by_role("link", name="English").first)
    assert page.url.endswith("/councils/isle-of-anglesey/")


def test_the_whole_page_by_keyboard(visit: Visitor) -> None:
    page = visit().open("/councils/leeds/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "govuk-skip-link"
    page.keyboard.press("Enter")
    assert page.url.endswith("#main-content")
    twin = page.locator("details.oa-twin summary").first
    twin.focus()
    page.keyboard.press("Enter")
    assert page.locator("details.oa-twin[open] table").first.is_visible()


@pytest.mark.parametrize("council", ["leeds", "powys", "south-hams", "surrey", "isles-of-scilly"])
def test_the_file_says_what_the_page_says(visit: Visitor, live_site: str, council: str) -> None:
    page = visit().open(f"/councils/{council}/")
    text = fetch(f"{live_site}/councils/{council}.csv").decode()
    shown = {row["indicator"]: row for row in csv.DictReader(io.StringIO(text))}
    rows = page.locator(".oa-strip-row")
    assert rows.count() >= 4
    for n in range(rows.count()):
        row = rows.nth(n)
        id_ = (row.get_attribute("id") or "").removeprefix("figure-")
        display = row.locator(".oa-figure").first.inner_text()
        assert display == shown[id_]["display"] or shown[id_]["absence"]
