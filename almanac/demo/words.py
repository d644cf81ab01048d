"""What the page of roles says of how far a council is."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

STANDING: dict[str, Promise] = {
    "differ": _("In the open round colleagues have answered and differ: the lead settles it."),
    "in-review": _("In the open round its answers are in review: approver and assurer read them."),
    "ready-to-sign": _("In the open round its answers are ready: the approver can sign them."),
}
