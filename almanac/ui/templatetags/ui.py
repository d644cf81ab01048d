"""Tags that every template has: a figure or its absence in words, and the charts."""

from __future__ import annotations

import json
from collections.abc import Iterable

from django import template
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from almanac.figures import Absence, Figure
from almanac.ui import drawing
from almanac.ui.charts.grid import Grid
from almanac.ui.charts.hexmap import HexMap
from almanac.ui.charts.strip import Strip
from almanac.ui.charts.trend import Trend
from almanac.ui.choices import Filter, Option

register = template.Library()
SELECTED = mark_safe(" selected")  # our own word
END_OF_GROUP = mark_safe("</optgroup>")

ABSENCES: dict[Absence, Promise] = {
    Absence.MISSING: _("no figure published"),
    Absence.WITHHELD: _("held back"),
    Absence.NOT_APPLICABLE: _("does not apply here"),
    Absence.NOT_ITS_FUNCTION: _("another council runs this"),
}


@register.simple_tag
def figure(shown: Figure) -> str:
    """The rounded value with its unit, or in words why there is none."""
    if shown.absence is not None:
        return format_html('<span class="oa-absent">{}</span>', ABSENCES[shown.absence])
    return shown.display(get_language() or "en")


@register.simple_tag
def options(every: Iterable[Option], chosen: str) -> str:
    """The entries of a list to choose from; made in one go, for some lists have hundreds."""
    return format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        (
            (each.value, SELECTED if each.value == chosen else "", each.label)
            for each in every or ()
        ),
    )


@register.simple_tag
def entries(choice: Filter) -> str:
    """The entries of a list to choose from, under their headings where they have any."""
    return format_html_join(
        "",
        "{}{}{}",
        (
            (
                format_html('<optgroup label="{}">', group.label) if group.label else "",
                options(group.options, choice.chosen),
                END_OF_GROUP if group.label else "",
            )
            for group in choice.groups
        ),
    )


@register.simple_tag
def table_rows(rows: Iterable[drawing.Row]) -> str:
    """Draw the rows of a long table."""
    return drawing.table_rows(rows)


@register.inclusion_tag("ui/components/strip.html")
def strip(chart: Strip) -> dict[str, object]:
    """Draw a strip."""
    return {"chart": chart, "members": drawing.members(chart)}


@register.inclusion_tag("ui/components/trend.html")
def trend(chart: Trend) -> dict[str, object]:
    """Draw a trend."""
    return {"chart": chart}


@register.inclusion_tag("ui/components/hexmap.html")
def hexmap(chart: HexMap) -> dict[str, object]:
    """Draw a map of hexagons."""
    return {"chart": chart, "hexagons": drawing.hexagons(chart)}


@register.filter
def as_json(value: object) -> str:
    """A value as JSON for a script to read from an attribute, which escapes it."""
    return json.dumps(value)


@register.inclusion_tag("ui/components/grid.html")
def grid(chart: Grid) -> dict[str, object]:
    """Draw a grid of capability against capacity."""
    return {"chart": chart}
