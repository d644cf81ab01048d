"""The language of a page stands in its address and nowhere else: no cookie, no guessing."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from almanac.ui.page import WELSH_PREFIX


class LanguageByAddress:
    """Welsh under /cy/, English everywhere else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in the language of the address."""
        language = "cy" if request.path_info.startswith(WELSH_PREFIX) else "en"
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response
