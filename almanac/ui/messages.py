"""The catalogue of messages: gathered from code and templates, counted, compiled.

Babel does the work; no gettext program is needed.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from almanac.ui import welsh

PACKAGE = Path(__file__).resolve().parents[1]
CATALOGUE = PACKAGE / "ui" / "locale" / "cy" / "LC_MESSAGES" / "django.po"
COMPILED = Path("cy") / "LC_MESSAGES" / "django.mo"

KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
# Welsh counts nothing, one, two, three, six and everything else differently (CLDR).
PLURALS = "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n==3 ? 3 : n==6 ? 4 : 5);"
HEADER = f"""# Welsh messages of the Open Almanac, gathered by `almanac messages extract`.
# Which of them a person has checked stands in almanac/content/welsh_checks.csv.
msgid ""
msgstr ""
"Project-Id-Version: Open Almanac\\n"
"Language: cy\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {PLURALS}\\n"
"""
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


@dataclass(frozen=True, slots=True)
class Pair:
    """A message in both languages; `en` and `cy` carry context and all plural forms."""

    en: str
    cy: str


def gathered() -> Catalog:
    """Every message that the package's code and templates show, without translations."""
    found = read_po(io.BytesIO(HEADER.encode()), locale="cy")  # takes the six plural forms
    for path in _sources():
        for message, context in _messages_of(path):
            name = path.relative_to(PACKAGE.parent).as_posix()
            found.add(message, locations=[(name, 0)], context=context)
    return found


def updated_text() -> str:
    """The catalogue file as it should be: current messages, kept translations, nothing else."""
    kept, current = read_catalogue(), gathered()
    for message in _messages(current):
        known = kept.get(message.id, message.context)
        if known is not None and _same_shape(message, known):
            message.string = known.string
            message.user_comments = known.user_comments
    return _text(current)


def extract_to_file() -> bool:
    """Write the catalogue anew. Returns whether anything changed."""
    text = updated_text()
    if CATALOGUE.is_file() and CATALOGUE.read_text(encoding="utf-8") == text:
        return False
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    CATALOGUE.write_text(text, encoding="utf-8")
    return True


def read_catalogue(path: Path | None = None) -> Catalog:
    """The catalogue as it stands in the package; empty if there is no file yet."""
    path = path or CATALOGUE
    text = path.read_text(encoding="utf-8") if path.is_file() else HEADER
    return read_po(io.BytesIO(text.encode()), locale="cy")


def pairs(catalogue: Catalog | None = None) -> tuple[Pair, ...]:
    """Every message as a pair of texts, for counting what is checked."""
    if catalogue is None and CATALOGUE.is_file():
        found = CATALOGUE.stat()
        return _pairs_of(CATALOGUE, found.st_mtime_ns, found.st_size)
    return _paired(catalogue or read_catalogue())


@lru_cache(maxsize=2)
def _pairs_of(path: Path, changed: int, size: int) -> tuple[Pair, ...]:
    """The pairs of a file in a state: reading it takes longer than all else on its page."""
    return _paired(read_catalogue(path))


def _paired(catalogue: Catalog) -> tuple[Pair, ...]:
    return tuple(_pair(message) for message in _messages(catalogue))


def wrong_placeholders() -> tuple[str, ...]:
    """English of every message whose Welsh names other places to fill in than the English does.

    Such a message would raise an error or lose a number on the page.
    """
    return tuple(
        _pair(message).en for message in _messages(read_catalogue()) if not _places_agree(message)
    )


def ensure_compiled(folder: Path) -> bool:
    """Compile the catalogue into `folder` unless the same was compiled before.

    Where unchecked Welsh is withheld, only checked messages go in. Returns whether it compiled.
    """
    target = folder / COMPILED
    stamp = target.with_suffix(".digest")
    wanted = _compiled_digest()
    if target.is_file() and stamp.is_file() and stamp.read_text(encoding="ascii") == wanted:
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = target.with_suffix(".writing")
    with aside.open("wb") as handle:
        write_mo(handle, _to_show())
    aside.replace(target)
    stamp.write_text(wanted, encoding="ascii")
    return True


def _compiled_digest() -> str:
    whole = hashlib.sha256(CATALOGUE.read_bytes() if CATALOGUE.is_file() else b"")
    whole.update(b"withheld" if welsh.withheld() else b"shown")
    if welsh.withheld():
        whole.update(repr(sorted(welsh.load_checks())).encode())
    return whole.hexdigest()


def _to_show() -> Catalog:
    """The catalogue without what this installation withholds."""
    catalogue = read_catalogue()
    if welsh.withheld():
        checks = welsh.load_checks()
        for message in _messages(catalogue):
            pair = _pair(message)
            if welsh.state_of(pair.en, pair.cy, checks) != "checked":
                message.string = ("",) * 6 if message.pluralizable else ""
    return catalogue


def _sources() -> list[Path]:
    """Python and templates of the package, in order of their path."""
    found = [*PACKAGE.rglob("*.py"), *PACKAGE.rglob("templates/**/*.html")]
    return sorted(path for path in found if "migrations" not in path.parts)


def _messages_of(path: Path) -> Iterator[tuple[str | tuple[str, ...], str | None]]:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        text = _as_python(text, path)
    for _line, message, _comments, context in extract(
        "python", io.BytesIO(text.encode()), keywords=KEYWORDS
    ):
        if message:
            yield message, context


def _as_python(text: str, path: Path) -> str:
    """A template as calls of gettext, one line each, so that indentation means nothing."""
    lines = templatize(text, origin=str(path)).splitlines()
    return "\n".join(line.strip() for line in lines)


def _messages(catalogue: Catalog) -> list[Message]:
    return [message for message in catalogue if message.id]


def _same_shape(message: Message, known: Message) -> bool:
    """Whether the kept translation fits: a plural needs all its forms, a single text just one."""
    return message.pluralizable == isinstance(known.string, tuple | list)


def _pair(message: Message) -> Pair:
    english = message.id if isinstance(message.id, str) else "\0".join(message.id)
    if message.context:
        english = f"{message.context}\x04{english}"
    if isinstance(message.string, str):
        return Pair(english, message.string)
    forms = tuple(message.string)
    return Pair(english, "\0".join(forms) if forms and all(forms) else "")


def _places_agree(message: Message) -> bool:
    """A plural form may leave its number out (“one council”), but may not name another."""
    english = [message.id] if isinstance(message.id, str) else list(message.id)
    forms = [message.string] if isinstance(message.string, str) else list(message.string)
    if not all(forms):
        return True
    wanted = Counter(PLACEHOLDER.findall(english[-1]))
    if len(english) == 1:
        return Counter(PLACEHOLDER.findall(forms[0])) == wanted
    return all(set(PLACEHOLDER.findall(form)) <= set(wanted) for form in forms)


def _text(catalogue: Catalog) -> str:
    """The file's text: sorted, with file names, without line numbers and dates."""
    out = io.BytesIO()
    write_po(out, catalogue, width=100, sort_output=True, omit_header=True, include_lineno=False)
    return HEADER + "\n" + out.getvalue().decode()
