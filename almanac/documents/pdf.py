"""Write tagged PDF (PDF/UA) from HTML, without ever reaching for the network or other files."""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from almanac.documents.undated import undate_fonts
from almanac.ui.demonstration import said

PACKAGED = Path(__file__).resolve().parents[1] / "ui" / "static" / "built"
STYLES = Path(__file__).with_name("print.css")
NOWHERE = "https://almanac.invalid"  # a name that never leads anywhere
STATIC = "/static/built/"
MADE = re.compile(r"data:image/(png|jpeg|svg\+xml)[;,]")  # a picture that is in the page itself
TYPES = {
    ".css": "text/css",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}


class Unreachable(FatalURLFetchingError):  # noqa: N818 - it is read as a sentence
    """A document asked for something that is not packaged with the almanac."""


class PackagedOnly(URLFetcher):
    """Gives packaged files and pictures in the page itself; anything else is an error."""

    def __init__(self, base: str) -> None:
        super().__init__(allowed_protocols=("data",), allow_redirects=False)
        self.base = base
        self.refused: list[str] = []

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """The packaged file of an address below `base`. Raises `Unreachable`."""
        if MADE.match(url):
            return super().fetch(url)
        path = _packaged(url, self.base)
        if path is None:
            self.refused.append(url)
            raise self.refusal()
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": TYPES[path.suffix]})

    def refusal(self) -> Unreachable:
        """What was asked for first and is not packaged."""
        return Unreachable(
            f"A document may not fetch “{self.refused[0][:200]}”: not packaged here."
        )


def write_pdf(
    html: str,
    *,
    language: str,
    title: str,
    author: str,
    created: datetime,
    notice: str = "",
    base: str = NOWHERE,
) -> bytes:
    """The page as a tagged PDF; the same input gives the same bytes.

    `notice` stands at the foot of every page beside its number. `base` is the address of this
    installation: links in the page are completed by it. Raises `Unreachable` if the page names a
    picture or style that is not packaged.
    """
    notice = said(notice, language)
    fetcher, fonts = PackagedOnly(base), FontConfiguration()
    page = HTML(string=html, base_url=f"{base}/", url_fetcher=fetcher)
    page.etree_element.set("lang", language)
    styles = [
        CSS(string=text, base_url=f"{base}{STATIC}", url_fetcher=fetcher, font_config=fonts)
        for text in (STYLES.read_text(encoding="utf-8"), _notice_rule(notice))
    ]
    document = page.render(stylesheets=styles, font_config=fonts, pdf_variant="pdf/ua-1")
    when = created.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    about = document.metadata
    about.title, about.authors, about.lang = title, [author], language
    about.created = about.modified = when
    about.generator = "Open Almanac"
    made_of = "\0".join((html, language, title, author, when, notice, base))
    identifier = hashlib.sha256(made_of.encode()).digest()[:16]
    written = bytes(
        document.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=identifier, finisher=undate_fonts)
    )
    if fetcher.refused:  # inside a drawing the refusal itself is passed over
        raise fetcher.refusal()
    return written


def _notice_rule(notice: str) -> str:
    """The rule that puts the notice at the foot; every sign that is not a letter is escaped."""
    text = "".join(sign if sign.isalnum() else f"\\{ord(sign):x} " for sign in notice)
    return f'html {{ string-set: notice "{text}"; }}'


def _packaged(url: str, base: str) -> Path | None:
    """The packaged file that an address names, if it names one."""
    if url.startswith(f"{base}{STATIC}"):
        below = unquote(urlsplit(url).path).removeprefix(STATIC)
        path = (PACKAGED / below).resolve()
        if path.is_relative_to(PACKAGED) and path.suffix in TYPES and path.is_file():
            return path
    return None
