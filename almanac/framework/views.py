"""Pages of frameworks: all of them, one edition, one part, links, changes, downloads."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from almanac.framework import pages, queries
from almanac.framework.as_csv import edition_csv
from almanac.framework.exports import json_ld, turtle
from almanac.framework.schemas import Framework
from almanac.ui.page import public_page

FORMS = {
    "ttl": ("text/turtle", turtle),
    "jsonld": ("application/ld+json", json_ld),
    "csv": ("text/csv", edition_csv),
}


@public_page
def frameworks(request: HttpRequest) -> HttpResponse:
    """Every edition."""
    language = get_language() or "en"
    return render(request, "framework/list.html", {"editions": pages.editions(language)})


@public_page
def edition(request: HttpRequest, framework: str, edition: str) -> HttpResponse:
    """One edition as a tree, with who wrote what."""
    found = _edition(framework, edition)
    language = get_language() or "en"
    context = {
        "framework": found,
        "title": found.title.in_language(language),
        "summary": found.summary.in_language(language),
        "relation": found.relation.in_language(language),
        "words_by": pages.words_by(found),
        "nations": pages.nations_of(found),
        "kinds": pages.kinds_of(found, language),
        "connections": pages.connections(found.key, language),
        "others": pages.other_editions(found, language),
    }
    return render(request, "framework/edition.html", context)


@public_page
def element(request: HttpRequest, framework: str, edition: str, element: str) -> HttpResponse:
    """One part: what it means, how other frameworks read it, our areas of work in it."""
    found = _edition(framework, edition)
    reference = f"{found.key}:{element}"
    part = queries.library().elements.get(reference)
    if part is None:
        raise Http404(_("There is no such part of this framework."))
    language = get_language() or "en"
    areas = [f for f in queries.facets() if reference in f.elements]
    context = {
        "framework": found,
        "framework_title": found.title.in_language(language),
        "words_by": pages.words_by(found),
        "title": part.title.in_language(language),
        "meaning": part.meaning.in_language(language),
        "to_verify": part.to_verify.in_language(language) if part.to_verify else "",
        "kind": pages.kind_words(part.kind),
        "number": part.number,
        "links": pages.links_of(reference, language),
        "areas": [
            {
                "title": area.title.in_language(language),
                "meaning": area.meaning.in_language(language),
                "outcome": area.outcome,
                "id": area.id,
            }
            for area in areas
        ],
        "references": part.references or found.references,
    }
    return render(request, "framework/element.html", context)


@public_page
def links(request: HttpRequest, one: str, other: str) -> HttpResponse:
    """How two editions connect, each link with its reason."""
    keys = pages.key_of(one), pages.key_of(other)
    found = queries.crosswalk(*keys)
    if found is None:
        raise Http404(_("Nobody has written down how these two frameworks connect."))
    crosswalk, turned = found
    language = get_language() or "en"
    context = {
        "one": queries.library().frameworks[keys[0]].title.in_language(language),
        "other": queries.library().frameworks[keys[1]].title.in_language(language),
        "note": crosswalk.note.in_language(language),
        "words_by": pages.words_by(crosswalk),
        "rows": pages.crosswalk_rows(crosswalk, turned=turned, language=language),
    }
    return render(request, "framework/links.html", context)


@public_page
def changes(request: HttpRequest, one: str, other: str) -> HttpResponse:
    """What changed between two editions."""
    known = queries.library().frameworks
    keys = pages.key_of(one), pages.key_of(other)
    if not all(keys):
        raise Http404(_("There is no such framework."))
    language = get_language() or "en"
    first, second = known[keys[0]], known[keys[1]]
    context = {
        "one": first.title.in_language(language),
        "other": second.title.in_language(language),
        "relation": second.relation.in_language(language),
        "groups": pages.changes(first, second, language),
    }
    return render(request, "framework/changes.html", context)


@public_page
def download(request: HttpRequest, framework: str, edition: str, form: str) -> HttpResponse:
    """One edition with its links, for other programs."""
    found = _edition(framework, edition)
    if form not in FORMS:
        raise Http404(_("There is no such form; choose ttl, jsonld or csv."))
    kind, write = FORMS[form]
    response = HttpResponse(write(found), content_type=f"{kind}; charset=utf-8")
    name = f"{framework}-{edition}.{form}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _edition(framework: str, edition: str) -> Framework:
    try:
        return queries.edition(framework, edition)
    except KeyError:
        raise Http404(_("There is no such framework.")) from None
