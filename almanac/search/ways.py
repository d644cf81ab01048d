"""Why a result is there, in words."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from almanac.search.queries import Result
from almanac.search.reading import How, Thing, Way
from almanac.search.related import Phrase
from almanac.search.words import words_of

SAME_BEGINNING = 4  # letters: enough to see a stem in a title


def why(result: Result) -> str:
    """One sentence for each thing that was looked for and found, in order."""
    title = set(words_of(f"{result.row['title_en']} {result.row['title_cy']}"))
    return "; ".join(dict.fromkeys(_reasons(result, title)))


def _reasons(result: Result, title: set[str]) -> Iterator[str]:
    for thing, way in result.ways:
        yield _reason(thing, way, title, result)
    if not result.ways and result.kind == "council":
        yield _("its name is what you typed")


def _reason(thing: Thing, way: Way, title: set[str], result: Result) -> str:
    said, typed = _as_written(way.words, result), _as_written(thing.typed, result)
    if way.how is How.RELATED:
        return _("“{found}” goes with “{typed}”").format(found=said, typed=typed)
    if way.how is How.SLIP:
        return _("“{found}”, read for “{typed}”").format(found=said, typed=typed)
    if " ".join(way.words) in result.only_alike:
        return _("a word like “{found}”").format(found=said)
    if all(_stands_in(word, title) for word in way.words):
        return _("“{found}” in its title").format(found=said)
    return _("“{found}” in its text").format(found=said)


def _as_written(words: Phrase, result: Result) -> str:
    return result.written.get(words, " ".join(words))


def _stands_in(word: str, title: set[str]) -> bool:
    stem = word[: max(SAME_BEGINNING, len(word) - 3)]
    return any(each.startswith(stem) for each in title)
