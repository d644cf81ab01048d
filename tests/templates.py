"""Templates obey the floors of the house and the content-security policy."""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "almanac"
# From the ground up: a template may use those of its own floor's room and of rooms below.
FLOORS = (
    *("ui", "audit", "catalogue", "notices", "files", "documents", "register", "accounts"),
    *("framework", "indicators", "signposts", "assessment", "practice"),
    *("guide", "search", "front", "demo"),
)

USED = re.compile(r"""\{%\s*(?:include|extends)\s+["']([a-z_]+)/""")
INCLUDES = re.compile(r"""\{%\s*include\s+["']([^"']+)["']""")
WORDS = "crosswalk instrument facet polarity suppression observation derivation"

FORBIDDEN = (
    (re.compile(r"<script(?![^>]*\bsrc=)", re.I), "an inline script, which the policy forbids"),
    (re.compile(r"<style\b", re.I), "an inline style sheet, which the policy forbids"),
    (re.compile(r"<[^>]*\sstyle\s*=", re.I), "a style attribute, which the policy forbids"),
    (re.compile(r"<[^>]*\son[a-z]+\s*=", re.I), "an inline handler, which the policy forbids"),
    (re.compile(r"\|\s*safe\b"), "|safe: let the code that makes the text mark what is safe"),
    (re.compile(r"\{%\s*autoescape\s+off"), "autoescape off"),
    (re.compile(r"<(?:link|script|img)[^>]*(?:src|href)=[\"']https?:"), "a part from another site"),
)
TOKEN = re.compile(r"\{%\s*csrf_token")
EXTENDS = re.compile(r"""\{%\s*extends\s+["']([^"']+)["']""")
FORM = "_form.html"  # an include that holds a form, used by private pages only
PRIVATE = "ui/private.html"
# Words of ours that the glossary has a plain word for; addresses, classes and tags excepted.
PLAIN = re.compile(r"\b(" + "|".join(WORDS.split()) + r")s?\b", re.I)
TAGS = re.compile(r"\{[%{#].*?[%}#]\}|<[^>]*>", re.S)
SAID = re.compile(r"""\{%\s*translate\s+("[^"]*"|'[^']*')""")


def problems() -> list[str]:
    """Every breach, as `file:line: what`."""
    return [
        problem
        for path in sorted(PACKAGE.glob("*/templates/**/*.html"))
        for problem in _problems_of(path)
    ]


def _problems_of(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8")
    found = [(match.start(), words) for rule, words in FORBIDDEN for match in rule.finditer(text)]
    found += _tokens(path, text)
    found += [(at, f"uses a template of {room}, a floor above") for at, room in _upward(path, text)]
    found += [(at, f"shows the word “{word}”; see the glossary") for at, word in _our_words(text)]
    name = path.relative_to(ROOT).as_posix()
    return [f"{name}:{text.count(chr(10), 0, at) + 1}: {words}" for at, words in sorted(found)]


def _tokens(path: Path, text: str) -> list[tuple[int, str]]:
    """A token is for private pages, and for the forms that only those include."""
    name = path.relative_to(PACKAGE).as_posix().partition("/templates/")[2]
    if name == PRIVATE or path.name.endswith(FORM) or _is_private(text):
        return []
    refused = "a token, which a page for everybody must not carry"
    included = [use for use in INCLUDES.finditer(text) if _carries_token(use[1])]
    return [(found.start(), refused) for found in (*TOKEN.finditer(text), *included)]


def _is_private(text: str) -> bool:
    """Whether a template is the private layout, or extends it, directly or not."""
    extended = EXTENDS.search(text)
    if not extended:
        return False
    if extended[1] == PRIVATE:
        return True
    above = _source(extended[1])
    return bool(above) and _is_private(above)


def _carries_token(name: str) -> bool:
    text = _source(name)
    return bool(TOKEN.search(text)) or any(
        _carries_token(use[1]) for use in INCLUDES.finditer(text) if use[1] != name
    )


def _source(name: str) -> str:
    """The text of a template of ours by its name; empty for one that is not ours."""
    found = sorted(PACKAGE.glob(f"*/templates/{name}"))
    return found[0].read_text(encoding="utf-8") if found else ""


def _upward(path: Path, text: str) -> list[tuple[int, str]]:
    floor = FLOORS.index(path.relative_to(PACKAGE).parts[0])
    return [
        (match.start(), match[1])
        for match in USED.finditer(text)
        if match[1] not in FLOORS or FLOORS.index(match[1]) > floor
    ]


def _our_words(text: str) -> list[tuple[int, str]]:
    shown = TAGS.sub(lambda tag: _kept(tag[0]), text)
    return [(match.start(), match[1]) for match in PLAIN.finditer(shown)]


def _kept(tag: str) -> str:
    """Blanks of the same length, but for the words of a translated text."""
    said = SAID.match(tag)
    if not said:
        return re.sub(r"[^\n]", " ", tag)
    return " " * said.start(1) + said[1] + " " * (len(tag) - said.end(1))


def main() -> int:
    """Print every breach."""
    found = problems()
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
