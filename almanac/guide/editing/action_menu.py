"""Wagtail's menu of what to do with a page, so that its first button takes nothing away."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy
from wagtail.admin.action_menu import ActionMenuItem

CANCEL = "action-cancel-workflow"  # Wagtail's, which asks nothing


class TakeBack(ActionMenuItem):
    """To the question whether to take the page back from its way to readers."""

    name = "take-back"
    label = gettext_lazy("Take it back…")
    icon_name = "error"

    def get_url(self, parent_context: Any) -> str:
        """Of the question."""
        return reverse("guide_editing_take_back", args=[parent_context["page"].pk])


def asking_first(items: list[Any]) -> None:
    """In place of the button that cancels at once, one that asks; it stands last."""
    if any(item.name == CANCEL for item in items):
        items[:] = [*(item for item in items if item.name != CANCEL), TakeBack()]
