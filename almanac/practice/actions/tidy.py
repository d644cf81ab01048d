"""What the timetable does each day: ask to confirm, mark what nobody confirmed, pass on questions
that nobody answers, erase what the table of retention says is not needed any more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone

from almanac.accounts.retention import period
from almanac.audit.actions import erase_texts, record
from almanac.audit.models import Row
from almanac.practice.actions import telling
from almanac.practice.actions.asking import show_changed
from almanac.practice.actions.moving import lapse
from almanac.practice.lifecycle import EDITABLE, State
from almanac.practice.models import Practice, Published, Question
from almanac.practice.queries.questions import unanswered

TIDYING: Final = "system:tidying"
# Time to answer after the reminder: holidays, and somebody who has to ask a colleague.
TO_CONFIRM_WITHIN: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Tidied:
    """How many of each."""

    reminded: int
    lapsed: int
    passed_on: int
    drafts: int
    withdrawn: int
    questions: int


def tidy(*, now: datetime) -> Tidied:
    """Do what is due; doing it again does nothing."""
    return Tidied(
        reminded=_remind(now),
        lapsed=_lapse(now),
        passed_on=_pass_on(now),
        drafts=_drafts(now),
        withdrawn=_withdrawn(now),
        questions=_questions(now),
    )


def _remind(now: datetime) -> int:
    """Once for each time that it is to be looked at again."""
    due = Practice.objects.filter(
        published__review_by__lte=timezone.localdate(now), reminded__isnull=True
    )
    keys = list(due.values_list("pk", flat=True))
    for key in keys:
        with transaction.atomic():
            held = Practice.objects.select_for_update().get(pk=key)
            held.reminded = now
            held.save(update_fields=["reminded"])
            telling.tell_to_confirm(held)
    return len(keys)


def _lapse(now: datetime) -> int:
    before = timezone.localdate(now) - TO_CONFIRM_WITHIN
    late = Published.objects.filter(review_by__lt=before, lapsed=False)
    keys = list(late.values_list("pk", flat=True))
    for key in keys:
        lapse(practice=key, by=TIDYING, at=now)
    return len(keys)


def _pass_on(now: datetime) -> int:
    """Tell the stewards, once, of each question that nobody answers."""
    late = [q for q in unanswered(timezone.localdate(now)) if q.escalated is None]
    for question in late:
        with transaction.atomic():
            Question.objects.filter(pk=question.pk).update(escalated=now)
            telling.tell_stewards(question, reported=False)
    return len(late)


def _drafts(now: datetime) -> int:
    """Drafts that were never public and were left."""
    old = Practice.objects.filter(
        state__in=[state.value for state in EDITABLE],
        published__isnull=True,
        written__lt=now - period("example-drafts"),
        moved__lt=now - period("example-drafts"),
    )
    return _forget(list(old.values_list("pk", flat=True)), now)


def _withdrawn(now: datetime) -> int:
    """Withdrawn ones whose texts nobody needs any more."""
    old = Practice.objects.filter(
        state=State.WITHDRAWN, moved__lt=now - period("withdrawn-examples"), texts__isnull=False
    )
    return _forget(list(old.values_list("pk", flat=True).distinct()), now)


def _forget(keys: list[int], now: datetime) -> int:
    """Texts, words and what the history says of them go; who did what when stays."""
    for key in keys:
        with transaction.atomic():
            held = Practice.objects.select_for_update().get(pk=key)
            held.texts.all().delete()
            held.notes.all().delete()
            held.source_says = {}
            if held.state != State.WITHDRAWN:
                held.state, held.moved = State.WITHDRAWN, now
            held.version += 1
            held.save()
            erase_texts(rows=Row.objects.filter(chain=held.key))
            _record(held.key, "abandon", now)
    return len(keys)


def _questions(now: datetime) -> int:
    """Questions that nobody has touched for so long, whatever their state."""
    old = Question.objects.filter(moved__lt=now - period("questions"))
    keys = list(old.values_list("pk", flat=True))
    for key in keys:
        with transaction.atomic():
            held = Question.objects.select_for_update().get(pk=key)
            show_changed(held)
            erase_texts(rows=Row.objects.filter(chain=held.key))
            _record(held.key, "erase", now)
            held.delete()
    return len(keys)


def _record(chain: str, verb: str, now: datetime) -> None:
    record(chain_of=chain, by=TIDYING, verb=verb, subject=chain, content={}, at=now)
