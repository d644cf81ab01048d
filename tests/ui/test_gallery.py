"""The gallery shows each component in each state, so that a page of it finds what breaks."""

from __future__ import annotations

import re
from typing import Any

from almanac.figures import Absence, Figure
from almanac.ui import gallery
from almanac.ui.charts.hexmap import HexMap
from almanac.ui.templatetags.ui import ABSENCES


def test_every_absence_is_shown_in_its_words(client: Any) -> None:
    shown = {part.absence for _, part in pairs(gallery.figures()) if isinstance(part, Figure)}
    assert shown == {None, *Absence}
    page = client.get("/gallery/").content.decode()
    for words in ABSENCES.values():
        assert str(words) in page


def test_every_style_of_a_hexagon_is_shown() -> None:
    maps = [part for _, part in pairs(gallery.maps()) if isinstance(part, HexMap)]
    styles = {hexagon.style for chart in maps for hexagon in chart.hexagons}
    styles |= {style for chart in maps for style, _ in chart.areas}
    assert styles == {"", "own", "group", "off", "absent", "0", "1", "2", "3", "4"}


def test_states_that_cannot_be_drawn_are_told(client: Any) -> None:
    parts = [*pairs(gallery.strips()), *pairs(gallery.trends())]
    nothing = [state for state, part in parts if part is None]
    assert len(nothing) == 2
    page = client.get("/gallery/").content.decode()
    assert page.count("is drawn</p>") == 2
    assert all(state in page for state, _ in parts)


def test_no_anchor_or_field_is_named_twice_and_each_label_has_its_field(client: Any) -> None:
    page = client.get("/gallery/").content.decode()
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    named = re.findall(r'(?:\sfor|aria-labelledby|href)="#?([a-z-]+)"', page)
    assert {name for name in named if name} <= set(ids)
    for described in re.findall(r'aria-describedby="([^"]+)"', page):
        assert set(described.split()) <= set(ids)


def test_it_is_said_to_be_english_where_the_page_is_not(client: Any) -> None:
    page = client.get("/cy/gallery/").content.decode()
    assert '<html class="govuk-template oa-template" lang="cy">' in page
    assert '<div lang="en">\n<h1' in page


def pairs(shown: tuple[gallery.Shown, ...]) -> list[tuple[str, object]]:
    return [(each.state, each.part) for each in shown]
