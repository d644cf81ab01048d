"""The grid as a picture in the Word file: what is placed is drawn, and it says so in words."""

from __future__ import annotations

import io

import docx
import pytest
from PIL import Image, ImageChops

from almanac.accounts.models import User
from almanac.assessment.models import Assessment
from almanac.assessment.report.grid import SHADES
from almanac.assessment.report.made import report_of
from almanac.assessment.report.picture import FINE, picture_of
from almanac.assessment.report.word import word_of
from almanac.ui.charts.grid import Grid, grid
from tests.assessment.conftest import NOW
from tests.assessment.filled import again, fill

ROWS = ("Ddim digon", "Digon heddiw", "Digon ŵyl")
COLUMNS = ("Ddim eto", "Wedi dechrau", "Yn ei le", "Bob dydd", "Yn gwella")
QUADRANTS = {name: name for name in SHADES}


def placed(*points: tuple[int, int, int]) -> Grid:
    names = list(SHADES)
    quadrants = {(c, r): names[(c + r) % len(names)] for c in range(5) for r in range(3)}
    return grid(points, quadrant_of=quadrants, columns=COLUMNS, says="A grid.", shades=SHADES)


def drawn(of: Grid) -> Image.Image:
    return Image.open(io.BytesIO(picture_of(of, ROWS, QUADRANTS)))


def test_only_the_cell_of_an_outcome_changes() -> None:
    empty, one = drawn(placed()), drawn(placed((7, 2, 1)))
    assert empty.size == one.size
    assert empty.mode == "L", "made for paper in black and white"
    box = ImageChops.difference(empty, one).getbbox()
    assert box
    (dot,) = placed((7, 2, 1)).dots
    middle = dot.y * FINE
    assert box[1] < middle < box[3]
    assert box[3] - box[1] < 30 * FINE


def test_the_same_grid_gives_the_same_picture() -> None:
    first = picture_of(placed((1, 0, 0), (2, 0, 0)), ROWS, QUADRANTS)
    assert first == picture_of(placed((1, 0, 0), (2, 0, 0)), ROWS, QUADRANTS)
    assert first != picture_of(placed((1, 0, 0), (2, 0, 1)), ROWS, QUADRANTS)


@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_word_file_has_it_with_its_words(
    assessment: Assessment, lead: User, language: str
) -> None:
    fill(assessment, lead)
    report = report_of(again(assessment), language, at=NOW)
    paper = docx.Document(io.BytesIO(word_of(report)))
    (shape,) = paper.inline_shapes
    assert report.grid
    assert shape._inline.docPr.get("descr") == report.grid.says
    assert report.grid_note in [paragraph.text for paragraph in paper.paragraphs]
    apart = docx.Document(
        io.BytesIO(word_of(report_of(again(assessment), language, apart=True, at=NOW)))
    )
    assert len(apart.inline_shapes) == 0
