"""What kinds of parts and links are called on pages."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from almanac.framework.diff import Change
from almanac.framework.schemas import LinkType

KINDS: dict[str, Promise] = {
    "outcome": _("Outcome"),
    "mission": _("Mission"),
    "enabler": _("Enabler"),
    "principle": _("Principle"),
    "point": _("Point"),
    "standard": _("Standard"),
}
KINDS_IN_PLURAL: dict[str, Promise] = {
    "outcome": _("Outcomes"),
    "mission": _("Missions"),
    "enabler": _("Enablers"),
    "principle": _("Principles"),
    "point": _("Points"),
    "standard": _("Standards"),
}
LINKS: dict[LinkType, Promise] = {
    LinkType.SAME: _("much the same"),
    LinkType.BROADER: _("covers more than"),
    LinkType.NARROWER: _("is a piece of"),
    LinkType.OVERLAPS: _("overlaps with"),
}
CHANGES: dict[Change, Promise] = {
    Change.ADDED: _("Added"),
    Change.REMOVED: _("Removed"),
    Change.RETITLED: _("A new title"),
    Change.REWORDED: _("A new meaning"),
    Change.MOVED: _("A new place"),
}
NATIONS: dict[str, Promise] = {
    "england": _("England"),
    "wales": _("Wales"),
    "scotland": _("Scotland"),
    "northern-ireland": _("Northern Ireland"),
}


def kind_words(kind: str, *, plural: bool = False) -> str:
    """What a kind of part is called; an installation's own kind by its own name."""
    return str(
        (KINDS_IN_PLURAL if plural else KINDS).get(kind, kind.replace("-", " ").capitalize())
    )
