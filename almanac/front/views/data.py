"""Data and API, the whole package as a file, and what this installation holds."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import etag, require_safe

from almanac.front import package_file, status
from almanac.indicators import warehouse
from almanac.shown.stamps import showing
from almanac.ui.dates import day
from almanac.ui.page import public_page


@public_page
def data(request: HttpRequest) -> HttpResponse:
    """What can be taken away, and how."""
    tables = [
        {
            "name": table.name,
            "title": table.title,
            "columns": table.columns,
            "rows": f"{table.rows:,}",
        }
        for table in package_file.contents()
    ]
    context = {
        "tables": tables,
        "version": warehouse.version()[:12],
        "as_at": day(warehouse.as_at()),
        "examples": _examples(),
        "reference_url": reverse("api-reference"),
    }
    return render(request, "front/data.html", context)


def _package_tag(request: HttpRequest) -> str:
    return f'"{package_file.version()}"'


@require_safe
@etag(_package_tag)
def package(request: HttpRequest) -> FileResponse:
    """The whole data package; who has this version already is told so."""
    path = package_file.package_file()
    return FileResponse(path.open("rb"), as_attachment=True, filename="open-almanac.zip")


@public_page
def holds(request: HttpRequest) -> HttpResponse:
    """What this installation holds, by kind, and what is past its date."""
    found = status.status(get_language() or "en")
    page = render(request, "front/status.html", {"status": status.shown(found)})
    return showing(page, *status.SHOWN)


def _examples() -> list[dict[str, str]]:
    return [
        {"url": "/api/v1/councils/leeds", "says": _("One council, through every reorganisation")},
        {"url": "/api/v1/councils?nation=wales", "says": _("Councils, a page at a time")},
        {
            "url": "/api/v1/indicators/gigabit-broadband/values",
            "says": _("One figure for every council"),
        },
        {"url": "/api/v1/councils/powys/similar", "says": _("Similar councils, with reasons")},
        {
            "url": "/api/v1/councils/south-hams/figures?group=region",
            "says": _("A council’s figures beside a group"),
        },
        {"url": "/api/v1/frameworks", "says": _("Frameworks and their parts")},
    ]
