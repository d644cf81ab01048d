"""Public examples: the list, one of them, feeds, a table."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from almanac.indicators import warehouse
from almanac.practice import as_csv, feeds
from almanac.practice.actions.publishing import EVERY
from almanac.practice.lifecycle import State
from almanac.practice.models import Practice
from almanac.practice.pages.example import example_page
from almanac.practice.pages.list import list_page
from almanac.practice.pages.naming import known_areas
from almanac.practice.queries import examples, questions
from almanac.practice.queries.examples import Wanted
from almanac.register.queries import register
from almanac.shown.stamps import showing
from almanac.ui.numbers import number_of
from almanac.ui.page import public_page

ATOM = "application/atom+xml; charset=utf-8"


@public_page
def every(request: HttpRequest) -> HttpResponse:
    """The list, with filters."""
    wanted = Wanted.read(request.GET.dict())
    found = examples.page(wanted, number_of(request.GET.get("page", "")) or 1)
    context = {"page": list_page(found, wanted, warehouse.as_at(), get_language() or "en")}
    return showing(render(request, "practice/examples/list.html", context), EVERY)


@public_page
def example(request: HttpRequest, key: int) -> HttpResponse:
    """One example: everything that is public of it, and who uses it."""
    public = examples.one(key)
    if public is None:
        return _gone(request, key)
    page = example_page(
        public,
        examples.uses([key]),
        questions.answered_about(key),
        warehouse.as_at(),
        get_language() or "en",
    )
    context = {"page": page, "api_url": f"/api/v1/examples/{key}"}
    return showing(render(request, "practice/examples/example.html", context), f"practice:{key}")


def _gone(request: HttpRequest, key: int) -> HttpResponse:
    if Practice.objects.filter(pk=key, state=State.WITHDRAWN).exists():
        return render(request, "practice/examples/gone.html", status=410)
    raise Http404(_("There is no such example."))


@public_page
def table(request: HttpRequest) -> HttpResponse:
    """Every example that fits, as CSV."""
    found = examples.every(Wanted.read(request.GET.dict()))
    text = as_csv.text(found, get_language() or "en")
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="examples.csv"'
    return showing(response, EVERY)


@public_page
def feed(request: HttpRequest) -> HttpResponse:
    """The last changed examples of all."""
    return _fed(Wanted(), _("Examples from councils"))


@public_page
def feed_of_outcome(request: HttpRequest, outcome: str) -> HttpResponse:
    """Those about one outcome."""
    area = next((facet for facet in known_areas().values() if facet.outcome == outcome), None)
    if area is None:
        raise Http404(_("There is no such outcome."))
    language = get_language() or "en"
    return _fed(Wanted(outcome=outcome), feeds.title_of_outcome(outcome, language))


@public_page
def feed_of_council(request: HttpRequest, council: str) -> HttpResponse:
    """Those that one council took part in."""
    found = register().councils.get(council)
    if found is None:
        raise Http404(_("There is no council with this address."))
    name = found.name(found.described_on(warehouse.as_at()), get_language() or "en")
    return _fed(Wanted(council=council), _("Examples: %(name)s") % {"name": name})


def _fed(wanted: Wanted, title: str) -> HttpResponse:
    text = feeds.examples(examples.newest(wanted), wanted, title, get_language() or "en")
    return showing(HttpResponse(text, content_type=ATOM), EVERY)
