"""The turns that a page takes on its way to readers: author, reviewer, translator, publisher."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.models import TaskState, WorkflowState
from wagtail.models.workflows import AbstractGroupApprovalTask


class Turn(AbstractGroupApprovalTask):
    """Somebody of a group looks at the page, and passes it on or sends it back.

    An author who hands a page in has taken the author's turn by that.
    """

    class Meta:
        """What editors call it."""

        verbose_name = _("turn")

    def start(self, workflow_state: WorkflowState, user: Any = None) -> TaskState:
        """Begin the turn; it is over at once where handing in is the turn."""
        state = super().start(workflow_state, user=user)
        if self.is_first(workflow_state) and user is not None and self._user_in_groups(user):
            state.approve(user=user, update=False)
        return state

    def is_first(self, workflow_state: WorkflowState) -> bool:
        """Whether this is the first turn of the way."""
        first = workflow_state.workflow.tasks.first()
        return bool(first is not None and first.pk == self.pk)


class ReviewTurn(AbstractGroupApprovalTask):
    """A second pair of eyes: never those of whoever handed the page in."""

    class Meta:
        """What editors call it."""

        verbose_name = _("review")

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, Any, bool]]:
        """What the person may do about the page now."""
        state = obj.current_workflow_state
        if state is not None and state.requested_by_id == user.pk:
            return []
        actions: list[tuple[str, Any, bool]] = super().get_actions(obj, user)
        return actions


class WelshTurn(AbstractGroupApprovalTask):
    """Who passes the page on here has checked its Welsh against its English."""

    class Meta:
        """What editors call it."""

        verbose_name = _("check of the Welsh")

    def on_action(self, task_state: TaskState, user: Any, action_name: str, **kwargs: Any) -> None:
        """Note the check with the approval."""
        if action_name == "approve":
            from almanac.guide.editing.welsh import note_checked

            note_checked(task_state, by=user)
        super().on_action(task_state, user, action_name, **kwargs)
