"""What kinds, readers and nations are called on pages."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

KINDS: dict[str, Promise] = {
    "guidance": _("Guidance"),
    "standard": _("Standard"),
    "tool": _("Tool"),
    "code": _("Open code"),
    "data": _("Open data"),
    "training": _("Training"),
    "law": _("Law"),
}
AUDIENCES: dict[str, Promise] = {
    "leader": _("Leaders"),
    "councillor": _("Councillors"),
    "service-manager": _("Service managers"),
    "digital-team": _("Digital teams"),
    "supplier": _("Suppliers"),
    "central-government": _("Central government"),
    "voluntary-sector": _("Voluntary sector"),
}
NATIONS: dict[str, Promise] = {"england": _("England"), "wales": _("Wales")}
