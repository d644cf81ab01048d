"""What every page, file and answer says: whose this is not."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

# In files, headers and the API, which have one language; pages say it in the reader's.
INDEPENDENT = "Independent: not published or endorsed by the LGA, Socitm or Solace."
HEADER = "X-Almanac-Note"


class SaysSo:
    """Middleware: the sentence as a header. A CSV file has no room for it within: a line before
    the header row would break the programs that read it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Add the header."""
        response = self.get_response(request)
        response.headers[HEADER] = INDEPENDENT
        return response
