"""What groups are called, and what became of each line of a pasted list, in sentences.

Names of places stand after a colon, where no language changes their first letter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.utils.translation import gettext_lazy as _

from almanac.indicators.groups import MOST_PASTED, Group, GroupKind
from almanac.indicators.pasted import Answer, Line
from almanac.register.councils import Kind, Nation

ALL_OF_A_KIND = {
    (Nation.ENGLAND, Kind.COUNTY): _("All county councils in England"),
    (Nation.ENGLAND, Kind.DISTRICT): _("All district councils in England"),
    (Nation.ENGLAND, Kind.SINGLE_TIER): _("All single-tier councils in England"),
    (Nation.WALES, Kind.COUNTY): _("All county councils in Wales"),
    (Nation.WALES, Kind.DISTRICT): _("All district councils in Wales"),
    (Nation.WALES, Kind.SINGLE_TIER): _("All councils in Wales"),
}
LABELS = {
    GroupKind.SIMILAR: _("Similar councils"),
    GroupKind.REGION: _("The same kind in its region: %(place)s"),
    GroupKind.COUNTY: _("The county and its districts: %(place)s"),
    GroupKind.RURAL_URBAN: _("The same kind of place: %(place)s"),
    GroupKind.LIST: _("Your own list"),
}
NOT_OFFERED = {
    GroupKind.SIMILAR: _("Too little is known about this council to say which are similar."),
    GroupKind.REGION: _("No other council of its kind lies in its region, or there is no region."),
    GroupKind.KIND: _("There is no other council of its kind."),
    GroupKind.COUNTY: _(
        "This council stands alone: no county council is above it and no district below."
    ),
    GroupKind.RURAL_URBAN: _("We do not know how many of its people live in rural places."),
    GroupKind.LIST: _("Your list names no other council yet."),
}
LINES = {
    Answer.FOUND: _("“%(line)s” stands for: %(councils)s."),
    Answer.AGAIN: _("“%(line)s” was named before and counts once."),
    Answer.ITSELF: _("“%(line)s” is the council that is being compared, so it is not added."),
    Answer.BECAME: _("“%(line)s” is no more. Added in its place: %(councils)s."),
    Answer.DIVIDED: _(
        "“%(line)s” is no more, and its area was divided. Name those that you mean: %(councils)s."
    ),
    Answer.NOT_YET: _("“%(line)s” is not there on the date of these figures."),
    Answer.UNSURE: _("No council is called “%(line)s”. Did you mean: %(councils)s?"),
    Answer.UNKNOWN: _(
        "No council of England or Wales is called “%(line)s”. Check the spelling, or use its code."
    ),
    Answer.TOO_MANY: _("“%(line)s” was left out: a list may hold at most %(most)d councils."),
}


def group_label(group: Group, nation: Nation, kind: Kind, place: str = "") -> str:
    """What a group is called; `place` is the name of its region, county or class in words."""
    if group.kind is GroupKind.KIND:
        return str(ALL_OF_A_KIND[nation, kind])
    return str(LABELS[group.kind]) % {"place": place}


def line_words(line: Line, name_of: Callable[[str], str]) -> str:
    """What became of a line; `name_of` gives a council's name by its id."""
    return str(LINES[line.answer]) % {
        "line": line.text,
        "councils": _listed(name_of(council) for council in line.councils),
        "most": MOST_PASTED,
    }


def _listed(names: Iterable[str]) -> str:
    """Names in a row; semicolons, because some names hold commas."""
    return "; ".join(names)
