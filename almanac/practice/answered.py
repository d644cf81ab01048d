"""What may answer a question already, before councils are asked. Pure.

A question is one line, so likeness of whole texts tells nothing. What counts is which of its
telling words an entry has, twice in its title and among its tools, and whether it is about the same
area or names the product. Only entries of the same outcome are compared.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from almanac.matching.likeness import folded_whole

NEAR: Final = 3  # points: a word of the title in the same area, or several words
MOST: Final = 3  # of each kind: more is another page's work
STEM: Final = 6  # letters: "booking" and "bookings", "replaced" and "replacing" are one word

# Words of which questions about digital work are made, folded; the last lines are Welsh.
_SMALL = """
    a an and any anybody anyone are as at be been but by can council councils could did digital do
    does done else ever find for from get good got had has have having help how i in into is it its
    knows know like looking made make may need needs new of on one or other others our out people
    please replace replaced replacing service services should so some somebody someone system
    systems tell than that the their them there they this to tried try us use used uses using was
    way we were what when where which who whose why will with without work worked works would you
    your

    am ar ateb beth ble byddai chi chyngor cyngor cynghorau ddigidol defnyddio digidol ei eich eu
    fel gael gan gwaith gwasanaeth gwasanaethau gwybod gyda gyngor mae ni newydd oes o pa pam phwy
    pryd pwy sut sy sydd systemau un unrhyw wedi y ydych yma yn yr
"""
SMALL: Final = frozenset(_SMALL.split())


@dataclass(frozen=True, slots=True)
class Asked:
    """What is compared of the question."""

    title: str
    product: str
    area: str


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that may answer it."""

    key: str
    title: str
    text: str
    areas: frozenset[str]
    named: str = ""  # tools and suppliers


def nearest(asked: Asked, entries: Iterable[Entry]) -> tuple[str, ...]:
    """The keys of those that may answer it, the nearest first, no more than `MOST`."""
    words, product = telling(asked.title), folded_whole(asked.product)
    found = []
    for entry in entries:
        points = _points(words, product, entry)
        if points + (asked.area in entry.areas) >= NEAR:
            found.append((-points, entry.key))
    return tuple(key for _more, key in sorted(found)[:MOST])


def telling(text: str) -> frozenset[str]:
    """The beginnings of its words, without those of which every question is made."""
    words = folded_whole(text).split()
    return frozenset(word[:STEM] for word in words if word not in SMALL and len(word) > 1)


def _points(words: frozenset[str], product: str, entry: Entry) -> int:
    head, text = telling(f"{entry.title} {entry.named}"), telling(entry.text)
    in_head = len(words & head)
    points = 2 * in_head + len(words & (text - head))
    if in_head and 2 * in_head >= len(words):  # one word of two is enough: "Who tests backups?"
        points += 1
    whole = f" {folded_whole(f'{entry.title} {entry.named} {entry.text}')} "
    return points + (NEAR if product and f" {product} " in whole else 0)
