"""The desk: where a person who signed in begins."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from almanac.accounts.councils import name_of_council
from almanac.accounts.permissions import signed_in
from almanac.accounts.queries import councils_of
from almanac.accounts.roles import Role
from almanac.accounts.words import listed
from almanac.ui.page import private_page


@signed_in
@private_page
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """The person's councils; what is due comes with the rooms that know it."""
    councils = [
        {
            "id": council,
            "name": name_of_council(council),
            "roles": listed(roles),
            "inside": roles != {Role.ASSURER},
        }
        for council, roles in councils_of(request.user).items()
    ]
    return render(request, "front/desk.html", {"councils": councils})
