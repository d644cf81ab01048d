"""What the timetable does each day: ask to confirm, mark what nobody confirmed, pass on questions
that nobody answers, erase what the table of retention says is not needed any more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, TypeVar

from django.db import transaction
from django.db.models import Model, QuerySet
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

Held = TypeVar("Held", bound=Model)
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


def _for_each(due: QuerySet[Held], do: Callable[[Held], object]) -> int:
    """Do it with each that is due, locked, unless it no longer is: somebody may have been quicker.

    How many it was done with.
    """
    done = 0
    for key in list(due.values_list("pk", flat=True).distinct()):
        with transaction.atomic():
            held = due.select_for_update(of=("self",)).filter(pk=key).first()
            if held is not None:
                do(held)
                done += 1
    return done


def _remind(now: datetime) -> int:
    """Once for each time that it is to be looked at again."""

    def remind(held: Practice) -> None:
        held.reminded = now
        held.save(update_fields=["reminded"])
        telling.tell_to_confirm(held)

    due = Practice.objects.filter(
        published__review_by__lte=timezone.localdate(now), reminded__isnull=True
    )
    return _for_each(due, remind)


def _lapse(now: datetime) -> int:
    before = timezone.localdate(now) - TO_CONFIRM_WITHIN
    late = Published.objects.filter(review_by__lt=before, lapsed=False)
    return _for_each(late, lambda held: lapse(practice=held.pk, by=TIDYING, at=now))


def _pass_on(now: datetime) -> int:
    """Tell the stewards, once, of each question that nobody answers."""

    def pass_on(held: Question) -> None:
        held.escalated = now
        held.save(update_fields=["escalated"])
        telling.tell_stewards(held, reported=False)

    late = [question.pk for question in unanswered(timezone.localdate(now))]
    return _for_each(Question.objects.filter(pk__in=late, escalated__isnull=True), pass_on)


def _drafts(now: datetime) -> int:
    """Drafts that were never public and were left."""
    old = Practice.objects.filter(
        state__in=[state.value for state in EDITABLE],
        published__isnull=True,
        written__lt=now - period("example-drafts"),
        moved__lt=now - period("example-drafts"),
    )
    return _for_each(old, lambda held: _forget(held, now))


def _withdrawn(now: datetime) -> int:
    """Withdrawn ones whose texts nobody needs any more."""
    old = Practice.objects.filter(
        state=State.WITHDRAWN, moved__lt=now - period("withdrawn-examples"), texts__isnull=False
    )
    return _for_each(old, lambda held: _forget(held, now))


def _forget(held: Practice, now: datetime) -> None:
    """Texts, words and what the history says of them go; who did what when stays."""
    held.texts.all().delete()
    held.notes.all().delete()
    held.source_says = {}
    if held.state != State.WITHDRAWN:
        held.state, held.moved = State.WITHDRAWN, now
    held.version += 1
    held.save()
    erase_texts(rows=Row.objects.filter(chain=held.key))
    _record(held.key, "abandon", now)


def _questions(now: datetime) -> int:
    """Questions that nobody has touched for so long, whatever their state."""

    def erase(held: Question) -> None:
        show_changed(held)
        erase_texts(rows=Row.objects.filter(chain=held.key))
        _record(held.key, "erase", now)
        held.delete()

    return _for_each(Question.objects.filter(moved__lt=now - period("questions")), erase)


def _record(chain: str, verb: str, now: datetime) -> None:
    record(chain_of=chain, by=TIDYING, verb=verb, subject=chain, content={}, at=now)
