"""The first sentence of a text, for a line in a list. Pure."""

from __future__ import annotations

import re
from typing import Final

LONGEST: Final = 140  # characters: two lines on a phone
# A sentence ends where the next one begins with a capital: "approx. 400" and "1.5 million" go on.
_END: Final = re.compile(r"[.!?…]['’”\")]*\s+(?=['‘“\"(]*[^\W\d_a-z])")


def first_sentence(text: str, most: int = LONGEST) -> str:
    """It, or as many whole words of it as fit; a single word that is longer is cut."""
    line = " ".join(text.split())
    end = _END.search(line)
    sentence = line[: end.end()].rstrip() if end else line
    if len(sentence) <= most:
        return sentence
    words, blank, _rest = sentence[:most].rpartition(" ")
    return f"{words if blank else sentence[: most - 1]}".rstrip(",;:–-") + "…"
