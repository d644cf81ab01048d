"""Makes text of whatever somebody pastes: no markup, no hidden signs, no tricks. Pure.

Pages escape every text anyway; this keeps what is stored readable, and the same on every screen.
"""

from __future__ import annotations

import re
import unicodedata
from html.parser import HTMLParser
from urllib.parse import urlsplit

LONGEST_PASTE = 50_000  # characters read; Word adds many that are never seen
MOST_MARKS = (
    2  # accents on one letter: no language of ours has more, and a pile hides the line above
)

# Signs that turn the reading direction, take no room, or are seen by no reader.
_HIDDEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffc\U000e0000-\U000e0fff]"
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_BLANKS = re.compile(r"[^\S\n]+")
_LINES = re.compile(r"\n{3,}")
_MARKUP = re.compile(r"<(?:/?[a-zA-Z][\w:-]*[\s/>]|!--|!\[|\?xml)")
# Word's conditions ("<![if …]>"), which the library's reader of HTML takes for an error of ours;
# of one that ends a comment ("<![endif]-->") the end of the comment is left.
_CONDITION = re.compile(r"<!\[(?:[^<>]*?(?=-->)|[^<>]*>)?")
_HOST = re.compile(r"^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{1,62}$")

# What is left out with all that is in it; what ends a line; what only dresses words.
_NAMES = (
    "script style head title svg math xml object template noscript iframe",
    "address article aside blockquote br dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5 "
    "h6 header hr li main nav ol p pre section table tbody td tfoot th thead tr ul",
    "a abbr acronym b base basefont bdi bdo big body button center cite code col colgroup data del "
    "dfn em embed fieldset font html i img input ins kbd label legend link map mark meta meter "
    "option output param picture q s samp select small source span strike strong sub summary sup "
    "textarea time tt u var video audio details wbr",
)
_SILENT, _BLOCKS, _INLINE = (frozenset(names.split()) for names in _NAMES)


def text(pasted: str) -> str:
    """Plain lines of what was pasted; cleaned again, it stays as it is."""
    found = _signs(pasted[:LONGEST_PASTE])
    while _MARKUP.search(found):
        less = _without_markup(found)
        if less == found:
            break
        found = _signs(less)
    return found


def line(pasted: str) -> str:
    """The same on one line."""
    return " ".join(text(pasted).split())


def too_long(pasted: str, longest: int) -> bool:
    """Whether what was pasted is longer than it may be, once it is clean."""
    return len(pasted) > LONGEST_PASTE or len(text(pasted)) > longest


def web_address(typed: str) -> str:
    """The address if it is one of a page on the web that everybody reads alike; else empty.

    Refused: other schemes, names and passwords in front of the host, hosts that are numbers or have
    letters that only look like others, blanks and signs that are not seen.
    """
    typed = typed.strip()
    if len(typed) > 500 or not typed.isascii() or not typed.isprintable() or " " in typed:
        return ""
    if any(sign in typed for sign in "<>\"'\\`{}|^"):
        return ""
    try:
        parts = urlsplit(typed)
        port = parts.port
    except ValueError:
        return ""
    host = (parts.hostname or "").lower()
    plain = parts.scheme in ("http", "https") and "@" not in parts.netloc and port is None
    return typed if plain and _HOST.match(host) and "xn--" not in host else ""


def _signs(raw: str) -> str:
    """Without control and hidden signs; line ends, blanks and accents as we keep them."""
    found = raw.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    found = unicodedata.normalize("NFC", _few_marks(_CONTROL.sub("", _HIDDEN.sub("", found))))
    lines = (_BLANKS.sub(" ", each).strip() for each in found.split("\n"))
    return _LINES.sub("\n\n", "\n".join(lines)).strip()


def _few_marks(found: str) -> str:
    if found.isascii():
        return found
    kept: list[str] = []
    marks = 0
    for sign in unicodedata.normalize("NFD", found):
        marks = marks + 1 if unicodedata.category(sign).startswith("M") else 0
        if marks <= MOST_MARKS:
            kept.append(sign)
    return "".join(kept)


def _without_markup(found: str) -> str:
    while _CONDITION.search(found):  # taking one out may put another together
        found = _CONDITION.sub("", found)
    reader = _Reader()
    reader.feed(found)
    reader.close()
    return "".join(reader.kept)


class _Reader(HTMLParser):
    """Keeps the words of HTML; what looks like a tag and is none ("<name>") is kept as typed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.kept: list[str] = []
        self.silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A line of its own for blocks; nothing for what is not to be read."""
        if tag in _SILENT:
            self.silent.append(tag)
        elif tag == "li":
            self._keep("\n- ")
        elif tag in _BLOCKS:
            self._keep("\n")
        elif tag not in _INLINE and ":" not in tag:
            self._keep(self.get_starttag_text() or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An empty part: never the beginning of something silent."""
        if tag not in _SILENT:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """The end of a block is the end of a line."""
        if tag in self.silent:
            while self.silent and self.silent.pop() != tag:
                pass
        elif tag in _BLOCKS and tag != "li":
            self._keep("\n")

    def handle_data(self, data: str) -> None:
        """Words."""
        self._keep(data)

    def _keep(self, words: str) -> None:
        if not self.silent:
            self.kept.append(words)
