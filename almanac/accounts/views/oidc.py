"""Going to a provider of OpenID Connect and coming back; its code is read when first needed."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase


def login(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Send the reader to the provider."""
    from allauth.socialaccount.providers.openid_connect import views

    answer: HttpResponseBase = views.login(request, provider_id)
    return answer


def callback(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Take what the provider says of a reader who comes back."""
    from allauth.socialaccount.providers.openid_connect import views

    answer: HttpResponseBase = views.callback(request, provider_id)
    return answer
