"""Who sees to it that something is not kept too long, in words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

SEES_TO_IT = {
    "accounts": _("The software, every day"),
    "assessment": _("The software, with the council’s work"),
    "practice": _("The software, every day"),
    "audit": _("The software"),
    "whoever-runs-it": _("Whoever runs the installation"),
    "owner": _("The person, at any time"),
}
