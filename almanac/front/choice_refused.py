"""A choice of similar councils for programs: taken whole or refused with sentences, never mended
unnoticed as on a page, which can show what it mended."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from almanac.indicators.choice import Bounds, Choice, Complaint, Wrong, read_choice
from almanac.indicators.similarity_words import NOTHING_WEIGHS

SENTENCES = {
    Wrong.WEIGHTS: _("“%(text)s” is not a measure with its weight, such as population:2."),
    Wrong.MEASURE: _("There is no measure “%(text)s”; the measures are: %(measures)s."),
    Wrong.WEIGHT: _("“%(text)s” has no weight from 0 to %(largest)d in whole numbers."),
    Wrong.ALL_ZERO: NOTHING_WEIGHS,
    Wrong.LIMIT: _("“%(text)s” is not a number of councils from 1 to %(most)d."),
    Wrong.NATION: _("“%(text)s” is no choice of nation; write own or any."),
    Wrong.KIND: _("“%(text)s” is no choice of kind; write own or any."),
}


class ChoiceRefusedError(ValueError):
    """A part of a choice is wrong; the sentences say which and what may stand there."""


def strict_choice(asked: Mapping[str, str], bounds: Bounds) -> Choice:
    """The choice in parameters `w`, `k`, `nation` and `kind`. Raises `ChoiceRefusedError`."""
    choice, complaints = read_choice(asked, bounds)
    if complaints:
        raise ChoiceRefusedError(" ".join(_sentence(c, bounds) for c in complaints))
    return choice


def _sentence(complaint: Complaint, bounds: Bounds) -> str:
    return str(SENTENCES[complaint.wrong]) % {
        "text": complaint.text,
        "measures": ", ".join(bounds.defaults),
        "largest": bounds.largest_weight,
        "most": bounds.most,
    }
