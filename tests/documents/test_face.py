"""Our own typeface in pictures: the letters of both languages, lines within their width."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw

from almanac.documents.face import BOLD, Face


def drawn(text: str, face: Face) -> bytes:
    image = Image.new("L", (200, 60), "white")
    face.write(ImageDraw.Draw(image), 5, 45, text, "black")
    return image.tobytes()


@pytest.mark.parametrize("letter", "aâêîôûŵŷÂŴŶ’“–0")
def test_every_letter_of_both_languages_is_there(letter: str) -> None:
    face = Face(40)
    nothing = drawn("\ue000", face)  # a sign that no typeface has: an empty box
    assert drawn(letter, face) not in (nothing, drawn("", face))


def test_letters_of_two_files_stand_side_by_side() -> None:
    face = Face(40)
    assert face.length("dŵr") == pytest.approx(sum(face.length(each) for each in "dŵr"), abs=3)


def test_bold_is_another_weight() -> None:
    assert drawn("8", Face(40)) != drawn("8", Face(40, BOLD))


def test_lines_break_between_words() -> None:
    face = Face(20)
    width = face.length("Digon ar gyfer")
    assert face.lines("Digon ar gyfer heddiw, nid ar gyfer cynlluniau", width)[:2] == [
        "Digon ar gyfer",
        "heddiw, nid ar",
    ]
    assert all(face.length(line) <= width for line in face.lines("a b c d e f g", width))
    assert face.lines("cynhyrchiantdigidol", 10) == ["cynhyrchiantdigidol"]
    assert face.lines("", 10) == [""]
