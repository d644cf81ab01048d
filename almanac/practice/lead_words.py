"""What a lead says, in one sentence and no more than its source does."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from almanac.practice.lead_schema import Lead
from almanac.ui.dates import day

RECORDS: dict[str, Promise] = {
    "award": gettext_lazy("Funding"),
    "project": gettext_lazy("Place in a project"),
    "record": gettext_lazy("Record of an algorithmic tool"),
}


def lead_words(found: Lead, name_of: Callable[[str], str]) -> str:
    """The sentence, with councils called as `name_of` says."""
    said = {
        "council": name_of(found.council) if found.council else "",
        "name": found.name,
        "day": day(found.day),
        "partners": ", ".join(map(name_of, found.partners.split())),
    }
    if not found.council:
        return _(
            "Another organisation was funded for {name}, {day}; it names as partners: {partners}."
        ).format(**said)
    if found.record == "project":
        return _("{council} is named as taking part in {name}, from {day}.").format(**said)
    if found.record == "record":
        return _("{council} published a record about the tool {name}, {day}.").format(**said)
    if said["partners"]:
        return _("{council} was funded for {name}, {day}; partners: {partners}.").format(**said)
    return _("{council} was funded for {name}, {day}.").format(**said)


def pounds(found: Lead) -> str:
    """The amount of an award; empty where none is given."""
    if found.amount is None:
        return ""
    whole = found.amount == found.amount.to_integral_value()
    return f"£{found.amount:,.0f}" if whole else f"£{found.amount:,.2f}"
