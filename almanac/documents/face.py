"""Our own typeface for pictures that are drawn dot by dot, from the same files as pages and PDF."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from pathlib import Path

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from fontTools.varLib import instancer  # type: ignore[import-untyped]
from PIL.ImageDraw import ImageDraw
from PIL.ImageFont import FreeTypeFont, truetype

FONTS = Path(__file__).resolve().parents[1] / "ui" / "static" / "built" / "fonts"
# The second holds letters that the first lacks, such as ŵ and ŷ.
FILES = tuple(
    f"atkinson-hyperlegible-next-{part}-wght-normal.woff2" for part in ("latin", "latin-ext")
)
USUAL, BOLD = 400, 700


class Face:
    """The typeface in one size, in dots, and one weight."""

    def __init__(self, size: int, weight: int = USUAL) -> None:
        self.size = size
        self.fonts = [truetype(io.BytesIO(_file(name, weight)), size) for name in FILES]

    def length(self, text: str) -> float:
        """How many dots wide a text is."""
        return sum(font.getlength(run) for font, run in self._runs(text))

    def write(self, on: ImageDraw, x: float, base: float, text: str, ink: str) -> None:
        """Write a text from `x` on; its letters stand on the line `base`."""
        for font, run in self._runs(text):
            on.text((x, base), run, fill=ink, font=font, anchor="ls")
            x += font.getlength(run)

    def lines(self, text: str, width: float) -> list[str]:
        """A text in lines of at most this width, broken between words."""
        lines = [""]
        for word in text.split():
            longer = f"{lines[-1]} {word}".strip()
            if lines[-1] and self.length(longer) > width:
                lines.append(word)
            else:
                lines[-1] = longer
        return lines

    def _runs(self, text: str) -> Iterator[tuple[FreeTypeFont, str]]:
        """The text cut where another file has the letters."""
        has = _letters(FILES[0])
        for first, run in groupby(text, lambda letter: ord(letter) in has):
            yield self.fonts[0 if first else 1], "".join(run)


@cache
def _file(name: str, weight: int) -> bytes:
    """A packaged file at one weight, unpacked: not every build of the library unpacks it."""
    font = TTFont(FONTS / name, recalcTimestamp=False)
    fixed = instancer.instantiateVariableFont(font, {"wght": weight})
    fixed.flavor = None
    out = io.BytesIO()
    fixed.save(out)
    return out.getvalue()


@cache
def _letters(name: str) -> frozenset[int]:
    return frozenset(TTFont(FONTS / name).getBestCmap())
