"""The second step of signing in: allauth's own pages, in our templates."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.base import views as base
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.safestring import mark_safe

from almanac.accounts.permissions import signed_in
from almanac.accounts.second_factor import lacks_second_factor
from almanac.ui.page import View, private_page


class Overview(base.IndexView):
    """What is set up, and what is asked for."""

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Say whether the person must set up a second step before going on."""
        asked = settings.ALMANAC.second_factor == "leads"
        wanted = asked and lacks_second_factor(self.request.user)
        return super().get_context_data(**kwargs) | {"wanted": wanted}


class ActivateApp(totp.ActivateTOTPView):
    """Set up an app, by a picture of squares or by typing its secret."""

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """The picture as part of the page: nothing is fetched from a data address."""
        found = super().get_context_data(**kwargs)
        svg = str(found["totp_svg"]).partition("?>")[2].strip() or str(found["totp_svg"])
        # Drawn here by a library, out of squares only.
        return found | {"picture": mark_safe(svg)}  # noqa: S308

    def form_valid(self, form: Any) -> HttpResponseBase:
        """Who just proved to hold the app is not asked again before the recovery codes."""
        return _proven(self.request, "totp", super().form_valid(form))


class AddKey(webauthn.AddWebAuthnView):
    """Add a security key."""

    def form_valid(self, form: Any) -> HttpResponseBase:
        """Who just proved to hold the key is not asked again before the recovery codes."""
        return _proven(self.request, "webauthn", super().form_valid(form))


def _proven(request: HttpRequest, kind: str, answer: HttpResponseBase) -> HttpResponseBase:
    record_authentication(request, request.user, method="mfa", reauthenticated=True, type=kind)
    return answer


def _private(view: View) -> View:
    return private_page(signed_in(view))


index = _private(Overview.as_view())
authenticate = private_page(base.authenticate)
reauthenticate = _private(base.reauthenticate)
activate_totp = _private(ActivateApp.as_view())
deactivate_totp = _private(totp.deactivate_totp)
list_webauthn = _private(webauthn.list_webauthn)
add_webauthn = _private(AddKey.as_view())
edit_webauthn = _private(webauthn.edit_webauthn)
remove_webauthn = _private(webauthn.remove_webauthn)
reauthenticate_webauthn = _private(webauthn.reauthenticate_webauthn)
view_recovery_codes = _private(recovery_codes.view_recovery_codes)
generate_recovery_codes = _private(recovery_codes.generate_recovery_codes)
download_recovery_codes = _private(recovery_codes.download_recovery_codes)
