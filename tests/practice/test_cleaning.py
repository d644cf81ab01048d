"""What is pasted becomes plain text: nothing hidden, nothing turned, nothing lost that was said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from almanac.practice import cleaning

WORD = (
    "<html><head><style>p {color:red}</style></head><body><!--[if gte mso 9]><xml><w:x/></xml>"
    "<![endif]--><p class=MsoNormal>One&nbsp;<b>bold</b><o:p></o:p></p><ul><li>a</li><li>b</li>"
    "</ul></body></html>"
)


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("plain words", "plain words"),
        (WORD, "One bold\n\n- a\n- b"),
        ("<script>alert(1)</script>safe", "safe"),
        ("<ScRiPt>alert(1)</sCrIpT>safe", "safe"),
        ("<svg onload=alert(1)><text>x</text></svg>after", "after"),
        ("<img src=x onerror=alert(1)>picture", "picture"),
        ("fewer than 5 < 6 and 7 > 2", "fewer than 5 < 6 and 7 > 2"),
        ("ask <name> of the team", "ask <name> of the team"),
        ("a\u202egnp.exe\u202c b", "agnp.exe b"),
        ("in\u200bvis\u2060i\ufeffble", "invisible"),
        ("bell\x07 and null\x00", "bell and null"),
        ("tab\tand  blanks \r\nnext\rlast", "tab and blanks\nnext\nlast"),
        ("one\n\n\n\n\ntwo", "one\n\ntwo"),
        ("Z" + "\u0335\u0321\u0358\u0489" * 9, "Z\u0335\u0321"),
        ("Llŷn a Thŵr", "Llŷn a Thŵr"),
        ("", ""),
    ],
)
def test_what_is_kept(pasted: str, kept: str) -> None:
    assert cleaning.text(pasted) == kept


@given(st.text(max_size=300))
def test_cleaning_again_changes_nothing(pasted: str) -> None:
    once = cleaning.text(pasted)
    assert cleaning.text(once) == once
    assert not cleaning._HIDDEN.search(once)
    assert not cleaning._CONTROL.search(once)


@given(st.text(alphabet="<>/!-&;ltscrip abo:[]=\"'\n", max_size=120))
def test_no_tag_survives_however_it_is_wrapped(pasted: str) -> None:
    once = cleaning.text(pasted)
    assert cleaning.text(once) == once
    assert "<script" not in once.lower()


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("<![a:", "a:"),
        ("<![:", ":"),
        ("<<![![x", "x"),
        ("One<![if !supportLists]>· <![endif]>two", "One· two"),
        ("<![CDATA[words]]>", ""),
    ],
)
def test_conditions_of_word_are_taken_out_and_break_nothing(pasted: str, kept: str) -> None:
    assert cleaning.text(pasted) == kept


def test_a_line_is_one_line() -> None:
    assert cleaning.line("one\n two\t three") == "one two three"


@pytest.mark.parametrize(
    "address",
    [
        "https://www.example.gov.uk/page?x=1#y",
        "http://example.org",
        "https://a-b.example.co.uk/%C5%B5yl",
    ],
)
def test_addresses_of_pages(address: str) -> None:
    assert cleaning.web_address(f" {address} ") == address


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://example.org/",
        "//example.org/",
        "example.org",
        "https://bank.example@evil.example/",
        "https://127.0.0.1/",
        "https://localhost/",
        "https://[::1]/",
        "https://example.org:8080/",
        "https://xn--80ak6aa92e.com/",
        "https://еxample.org/",  # a Cyrillic letter
        "https://example.org/\u202egnp",
        "https://example.org/a b",
        'https://example.org/"onmouseover=x',
        "https://example.org\\@evil.example/",
        "https://ex ample.org/",
        "https://example.org:x/",
        f"https://example.org/{'a' * 500}",
        "",
    ],
)
def test_no_other_address(address: str) -> None:
    assert cleaning.web_address(address) == ""


@given(st.text(max_size=100))
def test_any_text_is_an_address_or_is_none(text: str) -> None:
    found = cleaning.web_address(text)
    assert found == "" or found.startswith(("http://", "https://"))


def test_what_is_too_long() -> None:
    assert not cleaning.too_long("a" * 10, 10)
    assert cleaning.too_long("a" * 11, 10)
    assert not cleaning.too_long("<p>" + "a" * 10 + "</p>", 10)
    assert cleaning.too_long("a" * (cleaning.LONGEST_PASTE + 1), 10**9)
