"""The palette, read from its file: text can be read, marks told apart, also without colours."""

from __future__ import annotations

import re
from itertools import combinations, pairwise
from pathlib import Path

import pytest

STYLES = Path(__file__).parents[2] / "almanac" / "ui" / "assets" / "styles"
TEXT = (STYLES / "_palette.scss").read_text(encoding="utf-8")
COLOURS = dict(re.findall(r"^\$([a-z-]+): (#[0-9a-f]{6})(?=;)", TEXT, re.M))
SHADES = re.findall("#[0-9a-f]{6}", re.search(r"^\$shades: (.*?);", TEXT, re.M)[1])  # type: ignore[index]

# Every text on every ground it stands on.
GROUNDS = ("paper", "tint", "warning-tint")
INKS = ("ink", "quiet", "own", "warning", "visited")
PAIRS = [(ink, ground) for ink in INKS for ground in GROUNDS] + [
    ("focus-ink", "focus"),
    ("paper", "own"),  # buttons
    ("paper", "ink"),  # a button under the pointer
    ("ink", "rule"),
    ("ink", "button-quiet"),
    ("ink", "button-quiet-hover"),
]
# Marks of charts that carry meaning, on what they are drawn on.
MARKS = [
    ("own", "paper"), ("own", "band"), ("own", "land"), ("ink", "band"),
    ("others", "paper"), ("others", "band"), ("warning", "paper"),
]  # fmt: skip


def channels(colour: str) -> tuple[float, float, float]:
    """Red, green and blue of a colour as light, from 0 to 1 (WCAG 2.2, relative luminance)."""
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return red, green, blue


def luminance(colour: str) -> float:
    """How light a colour is, from 0 to 1; what is left of it in black and white."""
    red, green, blue = channels(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21 (WCAG 2.2)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_counted_as_the_standard_counts_it() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)
    assert contrast("#0b4f6c", "#0b4f6c") == 1


@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_text_can_be_read(ink: str, ground: str) -> None:
    assert contrast(COLOURS[ink], COLOURS[ground]) >= 4.5


@pytest.mark.parametrize(("mark", "ground"), MARKS)
def test_marks_can_be_seen(mark: str, ground: str) -> None:
    assert contrast(COLOURS[mark], COLOURS[ground]) >= 3


def test_shades_go_from_light_to_dark_in_steps_that_can_be_told_apart() -> None:
    assert len(SHADES) == 5
    for lighter, darker in pairwise(SHADES):
        assert luminance(lighter) > luminance(darker)
        assert contrast(lighter, darker) >= 1.25


@pytest.mark.parametrize(("one", "other"), list(combinations(("own", "group", "land"), 2)))
def test_this_council_those_like_it_and_the_rest_differ_without_colour(
    one: str, other: str
) -> None:
    assert contrast(COLOURS[one], COLOURS[other]) >= (3 if "own" in (one, other) else 1.9)


def test_no_colour_is_named_outside_the_palette() -> None:
    """But for black and white, which paper has."""
    for path in sorted(STYLES.glob("*.scss")):
        if path.name == "_palette.scss":
            continue
        found = set(re.findall(r"#[0-9a-f]{3,8}\b", path.read_text(encoding="utf-8")))
        assert found <= {"#000", "#fff"}, path.name
