"""Pages that somebody sent back, with the reason: for whoever handed them in, and on the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page, TaskState, WorkflowState


@dataclass(frozen=True, slots=True)
class SentBack:
    """A page that waits for its author again."""

    page_id: int
    title: str
    said: str


def sent_back_to(user: Any) -> list[SentBack]:
    """What this person handed in and got back, newest first. Two statements at most."""
    states = (
        WorkflowState.objects.filter(
            status=WorkflowState.STATUS_NEEDS_CHANGES, requested_by_id=user.pk
        )
        .select_related("current_task_state__task", "current_task_state__finished_by")
        .order_by("-current_task_state__finished_at")
    )
    found = [(int(state.object_id), state.current_task_state) for state in states]
    titles = dict(
        Page.objects.filter(pk__in=[pk for pk, _state in found]).values_list("pk", "draft_title")
        if found
        else ()
    )
    return [SentBack(pk, titles[pk], in_words(state)) for pk, state in found if pk in titles]


def reason_on(page: Page) -> str:
    """Why the page was sent back, in a sentence; empty where it was not."""
    state = page.current_workflow_state
    if state is None or state.status != WorkflowState.STATUS_NEEDS_CHANGES:
        return ""
    return in_words(state.current_task_state)


def in_words(state: TaskState) -> str:
    """Who sent it back, and why."""
    who = {"person": state.finished_by or _("Somebody"), "turn": state.task.name}
    if not state.comment:
        return _("Sent back by %(person)s (%(turn)s), without a reason.") % who
    return _("Sent back by %(person)s (%(turn)s): %(reason)s") % {**who, "reason": state.comment}
