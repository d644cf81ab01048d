"""What is held back, in sentences: the rule, the answer to a request, and the page's help."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from almanac.disclosure import HeldBack

HELD_BACK = {
    HeldBack.SECURITY: _("Answers about security are never shared or pooled."),
    HeldBack.NOT_A_FIXED_GROUP: _(
        "What councils told us is pooled only for groups that were fixed beforehand, never for "
        "similar councils or for a list of your own: swapping one council would reveal its answer."
    ),
    HeldBack.BEFORE_CUT_OFF: _(
        "What councils told us is published once a round, after its last day for sharing."
    ),
    HeldBack.ALREADY_PUBLISHED: _(
        "This round’s values are published already; changes wait for the next round."
    ),
    HeldBack.TOO_FEW: _("Fewer than ten councils of this group share, so nothing is published."),
    HeldBack.TOO_FEW_FOR_QUARTILES: _(
        "Fewer than twenty councils of this group share, so only the median is published."
    ),
}
