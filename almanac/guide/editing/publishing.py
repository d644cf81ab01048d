"""What Wagtail publishes becomes what readers see: both languages at once, through the one action.

Wagtail publishes from several places (the editor, the workflow, the timetable). What they share is
its signal, so this listens to it. The gate before the editors' pages holds a transaction around
each of their requests: where the action refuses, Wagtail's page is as it was, too.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import transaction
from wagtail.log_actions import get_active_log_context
from wagtail.signals import page_published, page_unpublished

from almanac.accounts.queries import key_of
from almanac.guide import actions
from almanac.guide.editing.merging import pairs_of, to_publish
from almanac.guide.editing.models.page import GuidePage
from almanac.guide.models import Published
from almanac.ui.welsh import all_checks, state_of

SCHEDULE = "rule:schedule"  # who acts when the time has come that somebody set

_silent: ContextVar[bool] = ContextVar("pages change, and readers see nothing of it", default=False)


@contextmanager
def silently() -> Iterator[None]:
    """Publish pages of Wagtail without publishing to readers: they see the same already."""
    token = _silent.set(True)
    try:
        yield
    finally:
        _silent.reset(token)


def listen() -> None:
    """From now on, what goes live there goes live for readers."""
    page_published.connect(_published, dispatch_uid="guide-published")
    page_unpublished.connect(_unpublished, dispatch_uid="guide-unpublished")


def _published(instance: Any, **rest: Any) -> None:
    if not isinstance(instance, GuidePage) or _silent.get():
        return
    if instance.live:
        with transaction.atomic():
            show(instance)


def _unpublished(instance: Any, **rest: Any) -> None:
    if not isinstance(instance, GuidePage) or _silent.get():
        return
    if not instance.is_welsh:
        actions.take_back(kind=instance.kind, key=instance.key, by=_by())
    elif Published.objects.filter(kind=instance.kind, key=instance.key).exists():
        show(instance)


def show(page: GuidePage) -> None:
    """Show readers the live texts of this part in both languages. Raises `guide.actions.Refused`.

    A Welsh draft that was checked against this English goes out with it. Nothing is shown as long
    as there is no live English.
    """
    twin = page.twin()
    english, welsh = (twin, page) if page.is_welsh else (page, twin)
    if english is None or not english.live:
        return
    if welsh is not None and not page.is_welsh and _is_checked(english, welsh):
        with silently():
            welsh.get_latest_revision().publish()
        welsh.refresh_from_db()
    content = to_publish(english, welsh)
    actions.publish(kind=page.kind, key=page.key, content=content, by=_by())


def _is_checked(english: GuidePage, welsh: GuidePage) -> bool:
    """Whether there is a Welsh draft of which every word was checked against this English."""
    if not welsh.has_unpublished_changes or welsh.current_workflow_state is not None:
        return False
    known = all_checks()
    pairs = [pair for pair in pairs_of(english.joined(welsh.draft().fields())) if pair[1]]
    return bool(pairs) and all(state_of(*pair, known) == "checked" for pair in pairs)


def _by() -> str:
    user = get_active_log_context().user
    return key_of(user) if user is not None else SCHEDULE
