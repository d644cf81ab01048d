"""Welsh initial mutations undone and made: "Nghaerdydd" and "Gaerdydd" are Caerdydd.

Rules of the soft, nasal and aspirate mutations as every grammar of Welsh gives them, read
backwards: each changed beginning with the beginnings that it may come from.
"""

from __future__ import annotations

# Longest beginnings first, so that "ngh" is tried before "ng". The soft mutation of g drops it.
BACKWARDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ngh", ("c",)),
    ("mh", ("p",)),
    ("nh", ("t",)),
    ("ng", ("g",)),
    ("ch", ("c",)),
    ("ph", ("p",)),
    ("th", ("t",)),
    ("dd", ("d",)),
    ("m", ("b",)),
    ("n", ("d",)),
    ("g", ("c",)),
    ("b", ("p",)),
    ("d", ("t",)),
    ("f", ("b", "m")),
    ("l", ("ll",)),
    ("r", ("rh",)),
)
VOWELS = "aeiouwylr"
# The beginnings that a word can take in a sentence, by its own: soft, nasal, aspirate.
FORWARDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ch", ()),
    ("ph", ()),
    ("th", ()),
    ("ll", ("l",)),
    ("rh", ("r",)),
    ("dd", ()),
    ("c", ("g", "ngh", "ch")),
    ("p", ("b", "mh", "ph")),
    ("t", ("d", "nh", "th")),
    ("g", ("", "ng")),
    ("b", ("f", "m")),
    ("d", ("dd", "n")),
    ("m", ("f",)),
)


def unmutated(folded: str) -> tuple[str, ...]:
    """The words that a folded word or name may be a mutation of; the word itself not included."""
    found: list[str] = []
    for changed, originals in BACKWARDS:
        if folded.startswith(changed):
            found += [original + folded.removeprefix(changed) for original in originals]
    if folded[:1] and folded[0] in VOWELS:
        found.append("g" + folded)
    return tuple(dict.fromkeys(found))


def mutated(folded: str) -> tuple[str, ...]:
    """The forms that a folded word may take; the word itself not included."""
    for beginning, forms in FORWARDS:
        if folded.startswith(beginning):
            rest = folded.removeprefix(beginning)
            return tuple(form + rest for form in forms)
    return ()
