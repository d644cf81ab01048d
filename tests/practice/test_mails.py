"""Every mail of this room is written in both languages, with the address to go to."""

from __future__ import annotations

import pytest

from almanac.notices.mail import rendered
from tests.environment import ROOT

NAMES = sorted(
    path.name.removesuffix(".en.txt")
    for path in (ROOT / "almanac/practice/templates/practice/mail").glob("*.en.txt")
)
CONTEXT = {
    "title": "Bins & <b>boxes</b>",
    "council": "Leeds",
    "receiver": "York",
    "by": "York",
    "word": "Say more.",
    "detail": "Soon.",
    "answer": "We did.",
    "reasons": ["Because."],
    "reported": True,
    "address": "https://example.org/there/",
    "public": "https://example.org/there/",
}


def test_there_are_mails() -> None:
    assert len(NAMES) == 9


@pytest.mark.parametrize("name", NAMES)
def test_in_both_languages(name: str) -> None:
    mails = {language: rendered(f"practice/{name}", CONTEXT, language) for language in ("en", "cy")}
    for mail in mails.values():
        assert "Bins & <b>boxes</b>" in mail.subject
        assert "https://example.org/there/" in mail.text
    assert mails["en"].text != mails["cy"].text
