"""Whether this installation is a demonstration, and how everything it gives out says so.

A home that holds the file `demonstration` is one for good: all in it is invented, so no page, file
or answer leaves it without these words.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import override

MARKER: Final = "demonstration"  # the name of the file in its home
HEADER: Final = "X-Almanac-Demonstration"
COLUMN: Final = "demonstration"  # of every table, and the field of every answer


def is_demonstration() -> bool:
    """Whether all that this installation holds is invented."""
    return bool(settings.ALMANAC.demonstration)


def sentence(language: str | None = None) -> str:
    """What is said of everything here, in the language asked for or the one in use."""
    if language is None:
        return _("A demonstration: every council, person, answer and figure in it is invented.")
    with override(language):
        return sentence()


def said(text: str, language: str | None = None) -> str:
    """A notice with the sentence before it; outside a demonstration the notice as it is."""
    if not is_demonstration():
        return text
    return f"{sentence(language)} {text}".strip()


class SaysInvented:
    """Middleware of a demonstration only: the sentence as a header, and within what has room.

    A table gets a last column and an answer a field, because whoever saves a file keeps no header.
    Pages, documents and archives are made with the sentence in them.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Mark what goes out."""
        response = self.get_response(request)
        response.headers[HEADER] = sentence("en")
        mark = MARKS.get(_kind_of(response))
        if mark and isinstance(response, HttpResponse) and response.content:
            response.content = mark(response.content.decode()).encode()
            if response.has_header("Content-Length"):
                response.headers["Content-Length"] = str(len(response.content))
        return response


def _kind_of(response: HttpResponseBase) -> str:
    return response.get("Content-Type", "").partition(";")[0].strip().lower()


def marked_table(text: str) -> str:
    """A CSV text with the sentence as a last column of every row."""
    bom = "\ufeff" if text.startswith("\ufeff") else ""
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n" if "\r\n" in text else "\n")
    for number, row in enumerate(rows):
        writer.writerow([*row, sentence("en") if number else COLUMN])
    return bom + out.getvalue()


def marked_answer(text: str) -> str:
    """A JSON object with the sentence as its first field; a list or a value stays as it is."""
    try:
        found = json.loads(text)
    except ValueError:
        return text
    if not isinstance(found, dict):
        return text
    # OpenAPI allows fields of one's own only under this prefix.
    name = f"x-{COLUMN}" if "openapi" in found else COLUMN
    return json.dumps({name: sentence("en"), **found}, ensure_ascii=False)


def _marked_lines(text: str) -> str:
    """A text whose comments begin with a hash, with the sentence as its first line."""
    return f"# {sentence('en')}\n{text}"


MARKS: Final[dict[str, Callable[[str], str]]] = {
    "text/csv": marked_table,
    "application/json": marked_answer,
    "application/problem+json": marked_answer,
    "application/ld+json": marked_answer,
    "text/turtle": _marked_lines,
}
