"""Give a stored file to a person. The room that calls this has checked that they may have it."""

from __future__ import annotations

from django.http import FileResponse, HttpResponseBase
from django.utils.http import content_disposition_header

from almanac.files import names, queries
from almanac.files.kinds import Kind
from almanac.files.models import StoredFile

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    # A browser that shows it all the same runs nothing in it and gives it no cookie.
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cache-Control": "private, no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Robots-Tag": "noindex",
}


def deliver(stored: StoredFile, name: str) -> HttpResponseBase:
    """A download of a clean file under this name. Raises `Withheld` for any other file."""
    kind = Kind(stored.kind)
    response = FileResponse(queries.open_stored(stored), content_type=_content_type(kind))
    for header, value in HEADERS.items():
        response[header] = value
    response["Content-Length"] = str(stored.size)
    response["Content-Disposition"] = str(
        content_disposition_header(True, names.download_name(name, kind))
    )
    return response


def _content_type(kind: Kind) -> str:
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else str(kind)
