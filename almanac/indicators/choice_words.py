"""What is wrong with a link for similar councils, in sentences that say what was used instead."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from almanac.indicators.choice import Bounds, Complaint, Wrong
from almanac.indicators.similarity_words import NOTHING_WEIGHS

SENTENCES = {
    Wrong.WEIGHTS: _(
        "“%(text)s” is not a measure with its weight, such as population:2, and was left out."
    ),
    Wrong.MEASURE: _("There is no measure called “%(text)s”, so it was left out."),
    Wrong.WEIGHT: _(
        "“%(text)s” is not a weight from 0 to %(largest)d in whole numbers, so the usual weight "
        "was used."
    ),
    Wrong.ALL_ZERO: NOTHING_WEIGHS,
    Wrong.LIMIT: _(
        "“%(text)s” is not a number of councils from 1 to %(most)d, so the usual number was used."
    ),
    Wrong.NATION: _("“%(text)s” is no choice of nation, so only this council’s own was searched."),
    Wrong.KIND: _("“%(text)s” is no choice of kind, so only this council’s own was searched."),
}


def complaint_words(complaint: Complaint, bounds: Bounds) -> str:
    """A complaint as a sentence."""
    return str(SENTENCES[complaint.wrong]) % {
        "text": complaint.text,
        "largest": bounds.largest_weight,
        "most": bounds.most,
    }
