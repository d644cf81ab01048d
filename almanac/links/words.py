"""What states of links and reasons are called on pages."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from almanac.links.queries import Stands
from almanac.links.rules import Reason, State
from almanac.ui.dates import day

REASONS: dict[Reason, Promise] = {
    Reason.ANSWERS: gettext_lazy("The page answers."),
    Reason.MOVED: gettext_lazy("The page answers at another address, for good."),
    Reason.FRONT_PAGE: gettext_lazy(
        "The address now leads to the site’s first page; what it showed may be gone."
    ),
    Reason.ROBOTS: gettext_lazy("The site asks programs not to look at this page."),
    Reason.REFUSED: gettext_lazy("The site does not let programs look at this page."),
    Reason.ASKED_TO_WAIT: gettext_lazy("The site asks us to come back later."),
    Reason.NOT_THERE: gettext_lazy("The site says that the page is not there."),
    Reason.SERVER_FAULT: gettext_lazy("The site has a fault."),
    Reason.OTHER_STATUS: gettext_lazy("The site gives an answer that is not the page."),
    Reason.NO_HOST: gettext_lazy("Nobody knows the site’s name."),
    Reason.UNREACHABLE: gettext_lazy("The site cannot be reached."),
    Reason.TOO_SLOW: gettext_lazy("The site answers too slowly."),
    Reason.BROKE_OFF: gettext_lazy("The connection broke off."),
    Reason.CERTIFICATE: gettext_lazy("The site cannot prove that it is the one asked for."),
    Reason.CIRCLES: gettext_lazy("The address leads from one to the next without an end."),
    Reason.NOT_PUBLIC: gettext_lazy("The address does not lead to a public website."),
}


def state_words(stands: Stands) -> str:
    """How something stands, in one sentence."""
    since = day(stands.since) if stands.since else ""
    checked = day(stands.checked) if stands.checked else ""
    if stands.state is None:
        return _("Not yet checked here")
    if stands.state is State.BROKEN:
        return _("Has not answered since {day}").format(day=since)
    if stands.state is State.DOUBTFUL:
        return _("Did not answer on {day}; looked at again soon").format(day=checked)
    if stands.state is State.NOT_LET:
        return _("The site does not let us look (tried on {day})").format(day=checked)
    if stands.state is State.SEEN:
        return _("Seen by a person on {day}; our own looks had failed").format(day=since)
    if stands.state is State.MOVED:
        return _("Answers at another address (on {day})").format(day=checked)
    return _("Answers (on {day})").format(day=checked)
