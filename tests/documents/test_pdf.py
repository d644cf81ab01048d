"""PDF: tagged, in its language, the same bytes twice, and nothing fetched from anywhere."""

from __future__ import annotations

import io
import re
import time
import zlib
from datetime import UTC, datetime, timedelta, timezone

import pytest
from fontTools.ttLib import TTFont

from almanac.documents.pdf import STYLES, Unreachable, write_pdf
from almanac.documents.undated import DAY

CREATED = datetime(2027, 1, 2, 3, 4, tzinfo=UTC)
DOT = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6"
    "kgAAAABJRU5ErkJggg=="
)
PAGE = f"""
<h1>Adroddiad i’r ŵyl a’r tŷ</h1>
<table><caption>Atebion</caption>
<thead><tr><th scope="col">Maes</th><th scope="col">Lefel</th></tr></thead>
<tbody><tr><th scope="row">Data</th><td>2</td></tr></tbody></table>
<figure><img src="{DOT}" alt="A small dot"><figcaption>Dot</figcaption></figure>
<img src="/static/built/mark.svg" alt="The mark">
<p><a href="/councils/">All councils</a></p>
"""


def made(html: str = PAGE, created: datetime = CREATED, **more: str) -> bytes:
    words = {"language": "cy", "title": "Adroddiad", "author": "Cyngor"} | more
    return write_pdf(html, created=created, **words)


def unpacked(pdf: bytes) -> bytes:
    """The objects and texts of a PDF with all its streams unpacked."""
    parts = [pdf]
    for stream in re.finditer(rb"stream\r?\n(.*?)endstream", pdf, re.S):
        try:
            parts.append(zlib.decompress(stream[1]))
        except zlib.error:
            parts.append(stream[1])
    return b"\n".join(parts)


@pytest.fixture(scope="module")
def inside() -> bytes:
    return unpacked(made(notice="Annibynnol: “nid” gan yr LGA.", base="https://almanac.example"))


def test_it_is_tagged_and_says_its_language_and_title(inside: bytes) -> None:
    assert re.search(rb"/MarkInfo\s*<<\s*/Marked true", inside)
    assert b"/StructTreeRoot" in inside
    assert b"/Lang (cy)" in inside
    assert b"/Title (Adroddiad)" in inside
    assert b"/DisplayDocTitle true" in inside
    assert b"pdfuaid:part" in inside


def test_headings_header_cells_and_figures_are_known_as_such(inside: bytes) -> None:
    tags = set(re.findall(rb"/S /(\w+)", inside))
    assert {b"H1", b"Table", b"THead", b"TH", b"TD", b"Caption", b"Figure"} <= tags
    headers = re.search(rb"/O /Table/Headers \[(\([\d-]+\)) (\([\d-]+\))\]", inside)
    assert headers  # the answer's cell names the heads of its row and of its column
    assert all(b"/ID " + key in inside for key in headers.groups())
    assert b"/Alt (A small dot)" in inside


def test_our_own_face_is_in_the_file(inside: bytes) -> None:
    fonts = set(re.findall(rb"/BaseFont /([\w+-]+)", inside))
    assert fonts
    assert all(b"Atkinson" in font for font in fonts), fonts


def test_welsh_letters_have_a_font_of_their_own() -> None:
    """Two files under one family and style are mixed up, and ŵ becomes another sign."""
    faces = STYLES.read_text().split("@font-face")[1:]
    names = [re.findall(r"font-(?:family|style): ([^;]+);", face) for face in faces]
    assert len({tuple(name) for name in names}) == 4
    assert unpacked(made("<p>tŷ")).count(b"/FontFile2") == 2
    assert "tŷ".encode("utf-16-be").hex().encode()[4:] in unpacked(made("<p>tŷ")).lower()


def test_an_embedded_font_is_whole() -> None:
    streams = re.findall(rb"<</Length1.*?stream\r?\n(.*?)endstream", made(), re.S)
    assert streams
    for stream in streams:
        font = TTFont(io.BytesIO(zlib.decompress(stream)), checkChecksums=2)  # raises
        assert font["head"].modified == DAY
        assert font["glyf"].keys()


def test_links_lead_to_this_installation(inside: bytes) -> None:
    assert b"(https://almanac.example/councils/)" in inside


def test_the_same_content_gives_the_same_bytes() -> None:
    first = made()
    time.sleep(1.1)  # fonts are dated to the second
    assert made() == first
    assert made() != made(created=CREATED + timedelta(days=1))
    elsewhere = CREATED.astimezone(timezone(timedelta(hours=5)))
    assert made() == made(created=elsewhere)
    assert b"20270102030400" in unpacked(made())


@pytest.mark.parametrize(
    "html",
    [
        '<img src="http://example.org/x.png" alt="">',
        '<img src="//example.org/x.png" alt="">',
        '<img src="file:///etc/passwd" alt="">',
        '<img src="ftp://example.org/x.png" alt="">',
        '<img src="data:text/html,x" alt="">',
        '<img src="/static/other/x.png" alt="">',
        '<img src="/static/built/missing.png" alt="">',
        '<img src="/static/built/ready" alt="">',
        '<link rel="stylesheet" href="/static/built/../../../documents/print.css">',
        '<link rel="stylesheet" href="/static/built/%2e%2e/%2e%2e/%2e%2e/documents/print.css">',
        '<link rel="stylesheet" href="https://almanac.invalid.example.org/static/built/x.css">',
        '<style>@import url("http://example.org/x.css")</style>',
        '<style>p { background: url("http://example.org/x.png") }</style><p>x',
        '<object data="file:///etc/passwd"></object>',
        '<svg xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9">'
        '<image width="9" height="9" xlink:href="http://example.org/x.png"/></svg>',
    ],
)
def test_nothing_is_fetched_that_is_not_packaged(html: str) -> None:
    with pytest.raises(Unreachable, match="not packaged"):
        made(html)


def test_a_notice_is_text_whatever_it_holds() -> None:
    hostile = '"; } html { background: url(http://example.org/x.png) } \\ </style> \n'
    assert made(notice=hostile).startswith(b"%PDF-")


def test_its_fonts_are_those_of_the_pages() -> None:
    """The styles for print name the same files and signs as those of the screen."""
    screen = (STYLES.parents[1] / "ui" / "assets" / "styles" / "_fonts.scss").read_text()
    ranges = re.findall(r"U\+[0-9A-F-]+(?:, U\+[0-9A-F-]+)*(?=;)", screen)
    assert len(ranges) == 2
    text = STYLES.read_text()
    assert all(text.count(each) == 2 for each in ranges)
