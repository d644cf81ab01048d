"""Which line of a Welsh list was written for which English line. Pure.

Nobody notes that line by line, but what readers had until now shows both languages side by side. A
line whose English is still there keeps its Welsh, wherever it stands now.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Sequence

Lines = Sequence[str]
Before = tuple[Lines, Lines]  # English and Welsh as they stood side by side; or no Welsh at all
NONE: Before = ((), ())


def placed(english: Lines, welsh: Lines, before: Before, says: Callable[[str], bool]) -> list[str]:
    """For each English line its Welsh one, empty where none was written for it.

    `says` tells whether a Welsh line has words, or only keeps the place of one.
    """
    were, known = before
    spoken = [pair for pair in zip(were, known, strict=False) if says(pair[1])]
    untouched = bool(spoken) and list(welsh) in (list(known), [cy for _, cy in spoken])
    if not untouched and len(welsh) == len(english):
        return list(welsh)  # written, or looked at, beside the English as it is now
    found = _by_english(english, spoken if untouched else _written_for(welsh, were, spoken))
    if untouched and len(welsh) == len(english) == len(were):
        # A line changed in its place keeps its Welsh, as a single text does: it counts as not
        # checked until somebody passes it on.
        gone = set(were) - set(english)
        for n, before_it in enumerate(were):
            if not found[n] and before_it in gone and english[n] not in were:
                found[n] = welsh[n]
    return found


def _written_for(
    welsh: Lines, were: Lines, spoken: Sequence[tuple[str, str]]
) -> list[tuple[str, str]]:
    """Each Welsh line with its English: by its words, else by its place in a list as long."""
    by_words = {cy: en for en, cy in spoken}
    pairs = []
    for n, line in enumerate(welsh):
        place = were[n] if len(were) == len(welsh) else None
        en = by_words.get(line, place)
        if en is not None:
            pairs.append((en, line))
    return pairs


def _by_english(english: Lines, pairs: Sequence[tuple[str, str]]) -> list[str]:
    waiting: dict[str, deque[str]] = defaultdict(deque)
    for en, cy in pairs:
        waiting[en].append(cy)
    return [waiting[line].popleft() if waiting[line] else "" for line in english]
