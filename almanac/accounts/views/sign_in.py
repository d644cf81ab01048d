"""Sign in by a code sent by mail, and out again."""

from __future__ import annotations

import logging

from allauth.account.utils import perform_login
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from almanac.accounts import sign_in as flow
from almanac.accounts.codes import Outcome
from almanac.accounts.forms import AddressForm, CodeForm, errors_of
from almanac.accounts.limits import MINUTES
from almanac.accounts.permissions import signed_in
from almanac.ui.page import WELSH_PREFIX, in_other_language, private_page

log = logging.getLogger("almanac.mail")


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for an address and send a code to it; the same for known and unknown addresses."""
    after = request.GET.get("next", "")
    if is_local(after):
        request.session[flow.NEXT] = after
    if request.user.is_authenticated:
        return HttpResponseRedirect(reverse("account_arrived"))
    if request.method != "POST":
        return _ask(request, {}, "")
    form = AddressForm(request.POST)
    if not form.is_valid():
        return _ask(request, errors_of(form), request.POST.get("email", ""), 400)
    return _send(request, form.cleaned_data["email"])


def _send(request: HttpRequest, email: str) -> HttpResponse:
    try:
        sent = flow.send_code(request, email, get_language() or "en")
    except Exception as error:  # any of the many ways in which mail servers fail
        log.error("A code could not be sent: %s.", type(error).__name__)
        problem = _("The mail could not be sent just now. Try again in a few minutes.")
        return _ask(request, {"email": problem}, email, 503)
    if not sent:
        problem = _(
            "Too many codes were asked for. Wait %(minutes)d minutes, then ask again; a code that "
            "you got before is still good."
        ) % {"minutes": MINUTES}
        return _ask(request, {"email": problem}, email, 429)
    return HttpResponseRedirect(reverse("account_code"))


def _ask(
    request: HttpRequest, errors: dict[str, str], email: str, status: int = 200
) -> HttpResponse:
    context = {"errors": errors, "email": email, "provider": settings.ALMANAC.oidc}
    return render(request, "accounts/sign_in.html", context, status=status)


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """Type the code; whoever proves an address is signed in, or goes on to the second step."""
    sent = flow.waiting(request)
    if sent is None:
        return HttpResponseRedirect(reverse("account_login"))
    if request.method != "POST":
        return _type(request, sent.email, {})
    form = CodeForm(request.POST)
    if not form.is_valid():
        return _type(request, sent.email, errors_of(form), 400)
    outcome = flow.try_code(request, sent, form.cleaned_data["code"])
    if outcome is not Outcome.RIGHT:
        status = 429 if outcome is Outcome.TOO_OFTEN else 400
        return _type(request, sent.email, {"code": refusal(outcome)}, status)
    person = flow.person_of(sent.email)
    answer: HttpResponse = perform_login(
        request, person, redirect_url=reverse("account_arrived"), email=sent.email
    )
    return answer


def refusal(outcome: Outcome) -> str:
    """What to do after a code that was not taken."""
    return {
        Outcome.WRONG: _("This code is not right. Use the newest mail, and check each digit."),
        Outcome.TOO_LATE: _("This code was good for 15 minutes. Ask for a new one."),
        Outcome.TOO_OFTEN: _(
            "Too many wrong codes for this address. Wait 15 minutes, then ask for a new one."
        ),
    }[outcome]


def _type(
    request: HttpRequest, email: str, errors: dict[str, str], status: int = 200
) -> HttpResponse:
    return render(request, "accounts/code.html", {"email": email, "errors": errors}, status=status)


@signed_in
@private_page
@require_GET
def arrived(request: HttpRequest) -> HttpResponse:
    """Where everybody comes in: on to what is still to be asked, or to where they wanted."""
    user = request.user
    if not user.name or not user.language:  # type: ignore[union-attr]
        return HttpResponseRedirect(reverse("accounts:welcome"))
    wanted = request.session.pop(flow.NEXT, "")
    if is_local(wanted):
        return HttpResponseRedirect(wanted)
    return HttpResponseRedirect(in_language(reverse("front:desk"), user.language))  # type: ignore[union-attr]


@private_page
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session, here and now; what a browser keeps of it goes too."""
    logout(request)
    response = HttpResponseRedirect(reverse("front:home"))
    response.delete_cookie(settings.CSRF_COOKIE_NAME)
    response.headers["Clear-Site-Data"] = '"storage"'
    return response


@private_page
@require_GET
def closed(request: HttpRequest) -> HttpResponse:
    """For somebody whose sign-in was closed."""
    return render(request, "account/account_inactive.html", status=403)


def is_local(address: str) -> bool:
    """Whether an address is a path of this site, the only kind that anybody is sent on to."""
    # A bare path: hosts are not even compared, and "//evil", "/\\evil" and schemes are refused.
    if not address.startswith("/") or not address.isprintable():
        return False
    return url_has_allowed_host_and_scheme(address, allowed_hosts=None)


def in_language(path: str, language: str) -> str:
    """The same page in the language that somebody chose."""
    welsh = path.startswith(WELSH_PREFIX)
    return path if welsh == (language == "cy") else in_other_language(path)
