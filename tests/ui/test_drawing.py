"""Long rows of equal shapes are drawn as text: what comes from outside is escaped."""

from __future__ import annotations

from decimal import Decimal

from almanac.ui import drawing
from almanac.ui.addresses import address_for
from almanac.ui.charts.hexmap import Cell, hexmap
from almanac.ui.charts.strip import strip
from almanac.ui.drawing import Row

HOSTILE = '<script>"&'


def test_a_row_is_a_name_that_leads_somewhere_and_cells() -> None:
    row = Row("Leeds", "/councils/leeds/", (drawing.Cell("5", "oa-code"), drawing.Cell("7")))
    text = drawing.table_rows([row])
    assert '<a class="govuk-link" href="/councils/leeds/">Leeds</a></th>' in text
    assert '<td class="govuk-table__cell oa-code">5</td>' in text
    assert text.count("<td ") == 2


def test_absence_and_marks_are_told() -> None:
    cells = (drawing.Cell("held back", absent=True), drawing.Cell("5", mark="Worked out"))
    text = drawing.table_rows([Row("Leeds", "/", cells)])
    assert '<span class="oa-absent">held back</span>' in text
    assert '5<abbr class="oa-made" title="Worked out">*</abbr>' in text


def test_text_is_escaped_everywhere() -> None:
    row = Row(HOSTILE, HOSTILE, (drawing.Cell(HOSTILE, HOSTILE, mark=HOSTILE),))
    chart = hexmap([Cell("x", 0, 0, HOSTILE, HOSTILE, HOSTILE, HOSTILE)], says="")
    assert chart is not None
    for text in (drawing.table_rows([row]), drawing.hexagons(chart)):
        assert "<script>" not in text
        assert '"&' not in text.replace('"&lt;script', "").replace('"&quot;', "")


def test_hexagons_lead_somewhere_or_are_a_picture() -> None:
    chart = hexmap([Cell("a", 0, 0, "A", "/a/", "own", "5"), Cell("b", 1, 0, "B")], says="")
    assert chart is not None
    text = drawing.hexagons(chart)
    assert '<a href="/a/" aria-label="A: 5"><polygon class="oa-hex oa-hex--own"' in text
    assert text.count("<a ") == 1
    assert text.count("<polygon") == 2


def test_members_of_a_strip_are_one_path() -> None:
    values = [Decimal(n) for n in (0, 5, 10)]
    chart = strip(
        values, own=None, own_label="", quartiles=None, median=None, lowest="", highest="", says=""
    )
    assert chart is not None
    assert drawing.members(chart) == "M10.0 25v10M200.0 25v10M390.0 25v10"


def test_strips_that_share_an_axis_place_the_same_value_alike() -> None:
    def placed(*values: int) -> tuple[float, ...]:
        chart = strip(
            [Decimal(v) for v in values], own=None, own_label="", quartiles=None, median=None,
            lowest="", highest="", says="", axis=(Decimal(0), Decimal(10)),
        )  # fmt: skip
        assert chart is not None
        return chart.members

    assert placed(5) == placed(2, 5)[1:] == (200.0,)


def test_an_address_is_filled_in_for_each() -> None:
    url = address_for("front:figure", "population")
    assert url("leeds") == "/councils/leeds/figures/population/"
