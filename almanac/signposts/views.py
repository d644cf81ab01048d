"""Pages of signposts: all of them, one of them, and the table to take away."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from almanac.links.queries import SHOWN
from almanac.shown.stamps import showing
from almanac.signposts import filters, pages, queries
from almanac.signposts.as_csv import signposts_csv
from almanac.signposts.standing import standings
from almanac.ui.page import public_page


@public_page
def signposts(request: HttpRequest) -> HttpResponse:
    """The signposts that were asked for, with how each stands."""
    language = get_language() or "en"
    query = request.GET.dict()
    choice = pages.choice_of(query)
    lists = pages.lists(choice, language)
    part = filters.part_of(queries.signposts(choice), query, lists, pages.PER_PAGE)
    context = {
        "filters": lists,
        "part": part,
        "entries": pages.entries(part.items, standings(part.items), language),
        "chosen": filters.address_of(lists),
    }
    return showing(render(request, "signposts/list.html", context), SHOWN)


@public_page
def signpost(request: HttpRequest, signpost: str) -> HttpResponse:
    """One signpost: what it is for, whom, and every look at it."""
    found = queries.signpost(signpost)
    if found is None:
        raise Http404(_("There is no such signpost. The list has all of them."))
    stands = standings([found])[found.id]
    page = pages.signpost_page(found, stands, get_language() or "en")
    return showing(render(request, "signposts/signpost.html", {"page": page}), SHOWN)


@public_page
def as_csv(request: HttpRequest) -> HttpResponse:
    """The signposts that were asked for, as CSV."""
    found = queries.signposts(pages.choice_of(request.GET.dict()))
    response = HttpResponse(
        signposts_csv(found, standings(found)), content_type="text/csv; charset=utf-8"
    )
    response.headers["Content-Disposition"] = 'attachment; filename="signposts.csv"'
    return showing(response, SHOWN)
