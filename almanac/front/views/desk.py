"""The desk: where a person who signed in begins."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from almanac.accounts.models import User
from almanac.accounts.permissions import signed_in
from almanac.front.desk_page import desk_page
from almanac.practice.wanted import wanted
from almanac.ui.page import private_page


@signed_in
@private_page
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """What is due, how far each council is, what colleagues did."""
    page = desk_page(cast(User, request.user), timezone.now(), get_language() or "en")
    return render(request, "front/desk.html", {"page": page, "wanted": wanted(request)})
