"""Take a page back from its way to readers: asks first, for the turn of somebody else ends."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.models import Page

from almanac.guide.editing.models import GuidePage
from almanac.ui.page import in_other_language


@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request: HttpRequest, page_id: int) -> HttpResponse:
    """The question, and what is done after yes."""
    found = Page.objects.filter(pk=page_id).first()
    page = found.specific if found else None
    if not isinstance(page, GuidePage):
        raise Http404(_("There is no such page for editors."))
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    state = page.current_workflow_state
    if state is None or not state.user_can_cancel(request.user):
        messages.error(request, _("The page is on no way that you can take it back from."))
        return HttpResponseRedirect(address)
    if request.method == "POST":
        state.cancel(user=request.user)
        messages.success(request, _("The page is taken back. Its text is kept as a draft."))
        return HttpResponseRedirect(address)
    context = {
        "title": page.draft_title,
        # A page that was sent back waits for nobody's turn but its author's.
        "turn": state.current_task_state.task.name
        if state.status == state.STATUS_IN_PROGRESS
        else "",
        "address": address,
        # There is no Welsh address of this one: editors choose their language in their account.
        "other_address": in_other_language(reverse("accounts:account")),
    }
    return render(request, "guide_editing/take_back.html", context)
