"""Councils side by side, as a page and as a file."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from almanac.front import compare_csv
from almanac.front.compare_page import ComparePage, compare_page
from almanac.indicators import warehouse
from almanac.register.queries import register
from almanac.ui.errors import refused_text
from almanac.ui.page import public_page

MAX_TYPED = 1000  # characters


@public_page
def compare(request: HttpRequest) -> HttpResponse:
    """Up to five councils that the reader names."""
    page = _page(request)
    csv_url = f"{reverse('front:compare_csv')}?{page.query}"
    context = {
        "typed": page.typed,
        "problems": page.problems,
        "columns": page.columns,
        "mixed": page.mixed,
        "sections": page.sections,
        "csv_url": csv_url,
    }
    return render(request, "front/compare.html", context)


@public_page
def compare_as_csv(request: HttpRequest) -> HttpResponse:
    """The same table as CSV. A file cannot say beside itself who is left out, so it is refused."""
    page = _page(request)
    if page.problems or not page.columns:
        return refused_text(page.problems or (_("Name at least one council: ?councils=leeds"),))
    response = HttpResponse(compare_csv.text(page), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="compare.csv"'
    return response


def _page(request: HttpRequest) -> ComparePage:
    typed = "\n".join(request.GET.getlist("councils"))[:MAX_TYPED]
    return compare_page(register(), typed, warehouse.as_at(), get_language() or "en")
