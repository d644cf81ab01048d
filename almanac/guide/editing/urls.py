"""Addresses of the editors' pages: Wagtail's, without those that our own accounts replace."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import path, re_path, reverse
from django.utils.translation import gettext as _
from wagtail.admin import urls as wagtail
from wagtail.utils.urlpatterns import decorate_urlpatterns

from almanac.accounts.views.sign_in import sign_out
from almanac.guide.editing.gate import gated
from almanac.guide.editing.views.pictures import picture
from almanac.guide.editing.views.take_back import take_back

# People, groups and passwords are matters of `accounts`; trees, languages and the way of a page
# are made by the preparation.
CLOSED = r"^(users|groups|login|password_reset|account/change_password|sites|locales)/"
CLOSED_TOO = r"^(failwhale|test404|workflows/(add|edit|enable|disable|tasks)|collections)/"
CLOSED_LINKS = (
    r"^choose-(external|email|phone|anchor)-link/"  # texts here are plain: no links in them
)
# Wagtail asks none of its hooks there, so a page could be copied under any address, moved, deleted.
CLOSED_ACTIONS = r"^api/main/pages/\d+/action/"
# What was refused by one form comes in by none: a picture is checked where it is uploaded.
CLOSED_UPLOADS = r"^images/multiple/create_from_uploaded_image/"
ALL_CLOSED = (CLOSED, CLOSED_TOO, CLOSED_LINKS, CLOSED_ACTIONS, CLOSED_UPLOADS)


def closed(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
    """Not here."""
    raise Http404(_("There is no such page for editors."))


def to_account(request: HttpRequest) -> HttpResponseBase:
    """A person's own account is ours."""
    return HttpResponseRedirect(reverse("accounts:account"))


urlpatterns = decorate_urlpatterns(
    [
        path("pictures/<path:name>", picture, name="guide_editing_picture"),
        path("pages/<int:page_id>/take-back/", take_back, name="guide_editing_take_back"),
        path("logout/", sign_out),
        *(re_path(each, closed) for each in ALL_CLOSED),
        path("account/", to_account),
        *wagtail.urlpatterns,
    ],
    gated,
)
