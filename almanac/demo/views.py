"""Try every role: one click signs in as somebody invented. Only in a demonstration."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from almanac.accounts.councils import name_of_council
from almanac.accounts.roles import Role
from almanac.accounts.sign_in import NEXT
from almanac.accounts.views.sign_in import is_local
from almanac.accounts.words import MEANING, ROLE
from almanac.demo import queries
from almanac.demo.words import STANDING
from almanac.guide.roles import MEANINGS as EDITS
from almanac.guide.roles import NAMES as EDITOR
from almanac.guide.roles import EditorRole
from almanac.ui.demonstration import is_demonstration
from almanac.ui.page import private_page


@dataclass(frozen=True, slots=True)
class Button:
    """One part to try: what the button sends and says, and what the part is for."""

    value: str
    label: str
    does: str


@dataclass(frozen=True, slots=True)
class Row:
    """A council with its parts."""

    council: str
    name: str
    standing: str
    buttons: tuple[Button, ...]


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def roles(request: HttpRequest) -> HttpResponse:
    """The parts that can be tried; a sent one signs its person in and leads to their work."""
    if not is_demonstration():
        raise Http404
    if request.method != "POST":
        return _page(request)
    person = queries.person_for(request.POST.get("as", ""))
    if person is None:
        return _page(request, _("Choose one of the people on this page."), 400)
    wanted = request.session.get(NEXT, "")
    login(request, person)
    request.session.pop(NEXT, None)
    return HttpResponseRedirect(_begins(request.POST["as"], wanted))


def _begins(value: str, wanted: str) -> str:
    """Where a part has its work: an editor among the pages of editors, everybody else on the page
    that asked them to sign in, or at a desk."""
    part = queries.part_for(value)
    if part and isinstance(part.role, EditorRole):
        return reverse("wagtailadmin_home")
    return wanted if is_local(wanted) else reverse("front:desk")


def _page(request: HttpRequest, problem: str = "", status: int = 200) -> HttpResponse:
    language = get_language() or "en"
    context = {
        "problem": problem,
        "steward": queries.steward_part(),
        "editors": [
            Button(part.value, str(EDITOR[part.role]), str(EDITS[part.role]))
            for part in queries.editor_parts()
            if isinstance(part.role, EditorRole)
        ],
        "rows": [_row(cast, language) for cast in queries.casts()],
    }
    return render(request, "demo/roles.html", context, status=status)


def _row(cast: queries.Cast, language: str) -> Row:
    buttons = tuple(
        Button(part.value, str(ROLE[part.role]), str(MEANING[part.role]))
        for part in cast.parts
        if isinstance(part.role, Role)
    )
    name = name_of_council(cast.council, language)
    return Row(cast.council, name, str(STANDING[cast.standing]), buttons)
