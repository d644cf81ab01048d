"""Similarity in sentences: reasons, closeness, what was left out."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from almanac.indicators.similarity import Closeness, Dropped, Neighbour

CLOSENESS = {
    Closeness.VERY_CLOSE: gettext_lazy("Even the furthest of these councils is very close."),
    Closeness.CLOSE: gettext_lazy("Even the furthest of these councils is close."),
    Closeness.FAIRLY_CLOSE: gettext_lazy("The furthest of these councils is only fairly close."),
    Closeness.NOT_CLOSE: gettext_lazy(
        "The furthest of these councils is not close: few councils are like this one, so read "
        "comparisons with care."
    ),
}
CLOSENESS_IN_A_WORD = {
    Closeness.VERY_CLOSE: gettext_lazy("very close"),
    Closeness.CLOSE: gettext_lazy("close"),
    Closeness.FAIRLY_CLOSE: gettext_lazy("fairly close"),
    Closeness.NOT_CLOSE: gettext_lazy("not close"),
}
DROPPED = {
    Dropped.NO_WEIGHT: gettext_lazy("It has the weight 0."),
    Dropped.NO_VALUES: gettext_lazy("None of these councils has a figure for it."),
    Dropped.ALL_ALIKE: gettext_lazy("All these councils have the same value."),
    Dropped.NOT_ACROSS_NATIONS: gettext_lazy(
        "Its figures for England and for Wales cannot be compared."
    ),
}
NOTHING_WEIGHS = gettext_lazy(
    "Every measure has the weight 0, so no council would be more alike than another. Give at least "
    "one measure a weight from 1 to 5."
)
NO_NEIGHBOURS = gettext_lazy(
    "We know too little about this council to say which councils are like it."
)


def reasons(neighbour: Neighbour, titles: Mapping[str, str]) -> str:
    """Why a council is here, in one sentence. Titles stand after a colon or between commas, where
    no language changes them."""
    close = [titles[m] for m in neighbour.closest]
    far = [titles[m] for m in neighbour.further]
    first, second = (*close, "", "")[:2]
    third, fourth = (*far, "", "")[:2]
    words = {"first": first, "second": second, "third": third, "fourth": fourth}
    return _template(len(close), len(far)) % words


def _template(close: int, far: int) -> str:
    templates = {
        (0, 0): _("Middling on every measure."),
        (1, 0): _("Closest on: %(first)s."),
        (2, 0): _("Closest on: %(first)s; %(second)s."),
        (0, 1): _("Further apart on: %(third)s."),
        (0, 2): _("Further apart on: %(third)s; %(fourth)s."),
        (1, 1): _("Closest on: %(first)s. Further apart on: %(third)s."),
        (2, 1): _("Closest on: %(first)s; %(second)s. Further apart on: %(third)s."),
        (1, 2): _("Closest on: %(first)s. Further apart on: %(third)s; %(fourth)s."),
        (2, 2): _("Closest on: %(first)s; %(second)s. Further apart on: %(third)s; %(fourth)s."),
    }
    return templates[close, far]
