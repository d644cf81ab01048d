from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from almanac.links import robots

PAGE = "https://a.example/private/page"
US = "open-almanac"


@pytest.mark.parametrize(
    ("status", "text", "lets"),
    [
        (200, "", True),
        (200, "User-agent: *\nDisallow: /private/", False),
        (200, "User-agent: *\nDisallow: /other/", True),
        (200, "User-agent: open-almanac\nDisallow: /", False),
        (200, "User-agent: other\nDisallow: /\n\nUser-agent: *\nDisallow:", True),
        (404, "User-agent: *\nDisallow: /", True),  # no such file: nothing is forbidden
        (403, "", True),
        (429, "", False),
        (500, "", False),  # a server in trouble is left alone
        (301, "", False),
    ],
)
def test_what_may_be_looked_at(status: int, text: str, lets: bool) -> None:
    assert robots.read(status, text).lets(US, PAGE) is lets


@pytest.mark.parametrize(
    ("text", "pause"),
    [
        ("", 0.0),
        ("User-agent: *\nCrawl-delay: 7", 7.0),
        ("User-agent: *\nCrawl-delay: 86400", robots.LONGEST_PAUSE),
        ("User-agent: *\nCrawl-delay: soon", 0.0),
    ],
)
def test_the_pause_that_a_site_wants(text: str, pause: float) -> None:
    assert robots.read(200, text).pause(US) == pause


@pytest.mark.parametrize(
    "said",
    [
        "Crawl-delay: ²",
        f"Crawl-delay: {'9' * 5_000}",
        "Request-rate: ²/³",
        f"request-rate : 1/{'9' * 5_000}",
        "Crawl-delay: 5 # seconds, and a long word about why that is so",
    ],
)
def test_numbers_that_are_none_leave_the_other_rules(said: str) -> None:
    rules = robots.read(200, f"User-agent: *\n{said}\nDisallow: /private/")
    assert not rules.lets(US, PAGE)
    assert rules.lets(US, "https://a.example/public")


@pytest.mark.parametrize("said", ["Disallow: //[", "Allow: http://[x/"])
def test_a_site_whose_rules_cannot_be_read_is_left_alone(said: str) -> None:
    assert not robots.read(200, f"User-agent: *\n{said}").lets(US, PAGE)


def test_a_mark_of_the_encoding_hides_no_rule() -> None:
    assert not robots.read(200, "\ufeffUser-agent: *\nDisallow: /").lets(US, PAGE)


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    rules = robots.read(200, text)
    assert rules.lets(US, PAGE) in (True, False)
    assert 0 <= rules.pause(US) <= robots.LONGEST_PAUSE
