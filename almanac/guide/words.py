"""The guide's own words: kinds of tools, readers, nations."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TOOL_KIND: Mapping[str, Promise] = {
    "cabinet-paper": _("Paper for a meeting"),
    "business-case": _("Business case"),
    "impact-assessment": _("Impact assessment"),
    "agreement": _("Agreement"),
    "role-profile": _("Role profile"),
    "checklist": _("Checklist"),
    "questions": _("Questions to ask"),
    "statement": _("Statement to publish"),
    "appraisal": _("Options side by side"),
    "plan": _("Plan"),
    "register": _("Register to keep"),
}

READERS: Mapping[str, Promise] = {
    "leader": _("Chief executive, director or council leader"),
    "councillor": _("Councillor"),
    "service_manager": _("Manager of a service"),
    "digital_team": _("Digital, data or technology team"),
    "supplier": _("Supplier"),
    "central_government": _("Central government"),
    "voluntary_sector": _("Voluntary sector"),
}

NATIONS: Mapping[str, Promise] = {"england": _("In England"), "wales": _("In Wales")}
