"""Where allauth asks us: no passwords, secrets kept encrypted, people from a provider."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from cryptography.fernet import Fernet
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from almanac.accounts.sign_in import person_of


class AccountAdapter(DefaultAccountAdapter):
    """Sign-up and messages are ours; allauth only signs in."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "too_many_login_attempts": gettext_lazy(
            "Too many wrong codes. Wait 15 minutes, then try again."
        ),
        "rate_limited": gettext_lazy("Too many wrong codes. Wait 15 minutes, then try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody is made by allauth's own forms."""
        return False

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Our pages say themselves what happened."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Only the room `notices` sends mail."""

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Where signing in leads."""
        return reverse("account_arrived")

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """Home, where there are no cookies."""
        return reverse("front:home")


class SecondFactorAdapter(DefaultMFAAdapter):
    """The secret of an authenticator app is kept encrypted with the installation's secret."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": gettext_lazy(
            "This code is not right. Use the one that your app shows now, or a recovery code."
        ),
        "cannot_generate_recovery_codes": gettext_lazy(
            "Recovery codes come with a second step: set up an app or a security key first."
        ),
    }

    def encrypt(self, text: str) -> str:
        """The secret as it is stored."""
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret as it is used."""
        return _box().decrypt(encrypted_text.encode()).decode()

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        """A name for a new security key, to be changed by its owner."""
        return _("Security key")


class ProviderAdapter(DefaultSocialAccountAdapter):
    """A provider of OpenID Connect proves an address; the rest is as with a code."""

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Find or save the person of a proven address; refuse everything else with a sentence."""
        if sociallogin.state.get("process") == "connect":
            raise ImmediateHttpResponse(HttpResponseRedirect(reverse("accounts:account")))
        if sociallogin.is_existing:
            return
        email = _proven(sociallogin)
        if not email:
            raise ImmediateHttpResponse(_refused(request))
        sociallogin.connect(request, person_of(email))

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Nobody is made by allauth's own forms."""
        return False

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Only the room `notices` sends mail."""


def _box() -> Fernet:
    key = hashlib.sha256(f"second-factor\n{settings.SECRET_KEY}".encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))


def _proven(sociallogin: SocialLogin) -> str:
    """The address that the provider vouches for; empty for none."""
    oidc = settings.ALMANAC.oidc
    domains = oidc.domains if oidc else ()
    for address in sociallogin.email_addresses:
        domain = address.email.rpartition("@")[2].casefold()
        if address.verified is True or domain in domains:
            return str(address.email)
    return ""


def _refused(request: HttpRequest) -> HttpResponse:
    return render(request, "socialaccount/authentication_error.html", {"unproven": True})
