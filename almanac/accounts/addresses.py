"""Whole addresses of our pages, as mails carry them."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override


def whole(name: str, *arguments: object, language: str = "en") -> str:
    """The address of a page in a language, with the installation's own host."""
    with override("cy" if language == "cy" else "en"):
        return f"{settings.ALMANAC.url}{reverse(name, args=arguments)}"
