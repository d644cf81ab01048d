"""What this room's values are called on a page, in both languages."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from almanac.assessment.capacity import Cell, Enough, Resource
from almanac.assessment.scoring import Value
from almanac.assessment.transitions import Verb

LEVEL: dict[int, Promise] = {
    0: _("Not yet"),
    1: _("Begun"),
    2: _("In place"),
    3: _("Everyday"),
    4: _("Getting better"),
}
VALUE: dict[str, Promise] = {
    Value.YES: _("Yes"),
    Value.PARTLY: _("Partly"),
    Value.NO: _("No"),
    Value.DONT_KNOW: _("Don’t know"),
    Value.NOT_APPLICABLE: _("Does not apply to us"),
}
RESOURCE: dict[str, Promise] = {
    Resource.PEOPLE: _("People"),
    Resource.MONEY: _("Money"),
    Resource.TIME_AND_TOOLS: _("Time and tools"),
}
ENOUGH: dict[str, Promise] = {
    Enough.FOR_PLANS: _("Enough for what we plan"),
    Enough.FOR_TODAY: _("Enough for today, not for what we plan"),
    Enough.NOT_TODAY: _("Not enough for today"),
    Enough.DONT_KNOW: _("Don’t know"),
}
CAPACITY_LEVEL: dict[int, Promise] = {
    0: _("Not enough for today"),
    1: _("Enough for today, not for plans"),
    2: _("Enough for plans"),
}
CELL: dict[Cell, Promise] = {
    Cell.STRONG_AND_ABLE: _("Strong and able"),
    Cell.GOOD_BUT_FRAGILE: _("Good but fragile"),
    Cell.READY_TO_GROW: _("Ready to grow"),
    Cell.NEEDS_HELP: _("Needs help"),
}
STATE: dict[str, Promise] = {
    "draft": _("Draft"),
    "in-review": _("In review"),
    "changes-requested": _("Changes requested"),
    "ready-to-sign": _("Ready to sign"),
    "signed": _("Signed"),
    "withdrawn": _("Withdrawn"),
}
GRID_NOTE = _(
    "From left to right: how well the council does. From bottom to top: whether people, money and "
    "time last (not for today; for today; for plans). Numbers are the outcomes in the table."
)
LANGUAGE: dict[str, Promise] = {"en": _("English"), "cy": _("Welsh")}
FORM: dict[str, Promise] = {"full": _("Full form"), "short": _("Short form")}
VERB: dict[Verb, Promise] = {
    Verb.SUBMIT: _("Send for review"),
    Verb.REQUEST_CHANGES: _("Request changes"),
    Verb.ACCEPT: _("Accept as ready to sign"),
    Verb.SIGN: _("Sign off"),
    Verb.RECORD_APPROVAL: _("Record an approval"),
    Verb.TAKE_BACK: _("Take back to change it"),
    Verb.WITHDRAW: _("Withdraw"),
}
