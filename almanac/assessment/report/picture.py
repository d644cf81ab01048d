"""The grid of a report as a picture, for files that hold no drawing: grey, as on paper."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

from PIL import Image, ImageDraw

from almanac.documents.face import BOLD, Face
from almanac.ui.charts.grid import CELL_HEIGHT, CELL_WIDTH, RADIUS, Grid

INK, PAPER = "#16202c", "#ffffff"
FINE = 3  # dots of the picture for one of the grid's units
FINER = 2  # drawn so many times larger, and made smaller, so that no edge is ragged
LEFT, RIGHT = 124, 8  # room for the words of the rows, and beside the last column
BELOW = 34  # room for the words of the columns
KEY = 30  # room for what the shades mean
SWATCH = (26, 15)
TEXT, NUMBER, LINE = 12, 12, 15


def picture_of(grid: Grid, rows: Sequence[str], quadrants: Mapping[str, str]) -> bytes:
    """A PNG of the grid. `rows` are the words beside its rows from the lowest up, `quadrants`
    those of its shades."""
    return _Drawing(grid, FINE * FINER).png(rows, quadrants)


class _Drawing:
    """A picture in the making: all in the grid's units, `many` dots each."""

    def __init__(self, grid: Grid, many: int) -> None:
        self.grid, self.many = grid, many
        self.shift = LEFT - min(field.x for field in grid.fields)
        self.right = LEFT + max(x for x, _label in grid.columns) - grid.columns[0][0] + CELL_WIDTH
        self.bottom = max(field.y for field in grid.fields) + CELL_HEIGHT
        size = (self.right + RIGHT, self.bottom + BELOW + KEY)
        self.image = Image.new("RGB", (self._dots(size[0]), self._dots(size[1])), PAPER)
        self.on = ImageDraw.Draw(self.image)
        self.text = Face(TEXT * many)
        self.number = Face(NUMBER * many, BOLD)

    def png(self, rows: Sequence[str], quadrants: Mapping[str, str]) -> bytes:
        """Draw it all."""
        self._fields()
        self._dots_of_outcomes()
        self._words(rows)
        self._key(quadrants)
        small = (self.image.width // FINER, self.image.height // FINER)
        out = io.BytesIO()
        self.image.resize(small, Image.Resampling.LANCZOS).convert("L").save(
            out, "PNG", optimize=True
        )
        return out.getvalue()

    def _dots(self, units: float) -> int:
        return round(units * self.many)

    def _box(self, x: float, y: float, width: float, height: float, shade: str) -> None:
        corners = [self._dots(each) for each in (x, y, x + width, y + height)]
        self.on.rectangle(corners, fill=shade, outline=INK, width=self.many)

    def _fields(self) -> None:
        for field in self.grid.fields:
            self._box(field.x + self.shift, field.y, CELL_WIDTH, CELL_HEIGHT, field.shade)

    def _dots_of_outcomes(self) -> None:
        for dot in self.grid.dots:
            x, y = dot.x + self.shift, dot.y
            corners = [
                self._dots(each) for each in (x - RADIUS, y - RADIUS, x + RADIUS, y + RADIUS)
            ]
            self.on.ellipse(corners, fill=INK)
            self._centred(self.number, x, y + NUMBER * 0.35, str(dot.number), PAPER)

    def _words(self, rows: Sequence[str]) -> None:
        for x, label in self.grid.columns:
            self._centred(self.text, x + self.shift, self.bottom + 18, label, INK)
        for n, words in enumerate(rows):
            middle = self.bottom - (n + 0.5) * CELL_HEIGHT
            lines = self.text.lines(words, self._dots(LEFT - 14))
            first = middle + TEXT * 0.35 - (len(lines) - 1) * LINE / 2
            for at, line in enumerate(lines):
                self._write(0, first + at * LINE, line)

    def _key(self, quadrants: Mapping[str, str]) -> None:
        """The shades with their words, in one line below the grid."""
        shades = {field.quadrant: field.shade for field in self.grid.fields}
        x, y = 0.0, self.bottom + BELOW + (KEY - SWATCH[1]) / 2
        step = self.right / len(quadrants)
        for quadrant, words in quadrants.items():
            self._box(x + 0.5, y, *SWATCH, shades[quadrant])
            self._write(x + SWATCH[0] + 6, y + SWATCH[1] / 2 + TEXT * 0.35, words)
            x += step

    def _write(self, x: float, base: float, words: str) -> None:
        self.text.write(self.on, self._dots(x), self._dots(base), words, INK)

    def _centred(self, face: Face, x: float, base: float, words: str, ink: str) -> None:
        left = x * self.many - face.length(words) / 2
        face.write(self.on, left, self._dots(base), words, ink)
