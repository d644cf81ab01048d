"""Every page: nothing axe finds, in both languages, at both widths, with and without scripts."""

from __future__ import annotations

import pytest

from tests.journeys.conftest import DESKTOP, PHONE, Visitor, axe_violations, sideways

OUTCOMES = (
    *("connectivity", "data", "democracy", "ethics", "inclusion", "leadership"),
    *("productivity", "capability", "partnership", "security", "services", "value"),
)
# One of each page; the five councils of the journey stand for all kinds.
PAGES = (
    "/",
    "/councils/",
    "/councils/?q=lleds",
    "/councils/?nation=wales",
    "/councils/leeds/",
    "/councils/powys/",
    "/councils/south-hams/?group=county",
    "/councils/surrey/",
    "/councils/isles-of-scilly/",
    "/councils/allerdale/",
    "/councils/leeds/similar/?w-population=5",
    "/councils/surrey/figures/gigabit-broadband/",
    "/councils/leeds/figures/homepage-weight/",
    "/compare/?councils=Leeds%0APowys",
    "/indicators/",
    "/indicators/homepage-weight/",
    "/indicators/deprivation-wales/",
    "/frameworks/",
    "/frameworks/outcomes/2023/",
    "/frameworks/outcomes/2023/data/",
    "/frameworks/links/outcomes-2023--digitalisation-2024/",
    "/frameworks/changes/outcomes-2022--outcomes-2023/",
    "/guide/",
    "/guide/?reader=councillor&kind=district&nation=england&outcome=security",
    "/guide/through/digitalisation/2024/ethical/",
    *(f"/outcomes/{outcome}/" for outcome in OUTCOMES),
    "/tools/",
    "/tools/contract-exit-checklist/",
    "/signposts/?outcome=data",
    "/signposts/gdad-capability-framework/",
    "/challenges/",
    "/challenges/security-backups-never-tested/",
    "/elsewhere/?nation=wales",
    "/elsewhere/barnsley-copilot/",
    "/leads/?council=leeds",
    "/leads/planning-award-10/",
    "/examples/",
    "/questions/",
    "/councils-like-mine/?council=powys&outcome=data",
    "/search/?q=missed+bin",
    "/search/?q=zzzz&nation=wales",
    "/methods/",
    "/methods/similar-councils/",
    "/data/",
    "/status/",
    "/glossary/",
    "/accessibility/",
    "/privacy/",
    "/about/",
)


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("prefix", ["", "/cy"])
def test_nothing_stands_in_anybody_s_way(visit: Visitor, path: str, prefix: str) -> None:
    page = visit(DESKTOP).open(prefix + path)
    assert axe_violations(page) == []
    narrow = visit(PHONE, scripts=False).open(prefix + path)
    assert sideways(narrow) == 0, f"{prefix}{path} is wider than a phone"
    assert narrow.locator("main h1").count() == 1
    assert narrow.locator("html").get_attribute("lang") == ("cy" if prefix else "en")
