"""Erase what the table of retention says is not needed any more, where it is about assessments."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import transaction
from django.db.models import Max

from almanac.accounts.retention import period
from almanac.assessment.models import Assessment, Evidence, State
from almanac.assessment.models.assessment import OPEN_STATES
from almanac.audit.actions import erase_texts, record
from almanac.audit.models import Row
from almanac.files.actions import forget_unused

TIDYING = "system:tidying"


@dataclass(frozen=True, slots=True)
class Tidied:
    """How many of each were erased."""

    drafts: int
    files: int
    history_texts: int


def tidy(*, now: datetime) -> Tidied:
    """Erase what is past its time; doing it again does nothing."""
    return Tidied(_drafts(now), _files(), _history_texts(now))


def _drafts(now: datetime) -> int:
    """Drafts of rounds that ended long ago, in which nothing was answered since."""
    before = now - period("drafts-abandoned")
    open_ones = Assessment.objects.filter(
        state__in=[state.value for state in OPEN_STATES],
        round__closes__lt=before.date(),
        moved__lt=before,
    ).annotate(answered=Max("answers__at"))
    found = [draft for draft in open_ones if draft.answered is None or draft.answered < before]
    for draft in found:
        _abandon(draft, now)
    return len(found)


def _abandon(draft: Assessment, now: datetime) -> None:
    """Answers, notes and uses of evidence go; the history keeps who did what and when."""
    with transaction.atomic():
        held = Assessment.objects.select_for_update().get(pk=draft.pk)
        for gone in (held.answers, held.scores, held.assignments, held.evidence, held.review_notes):
            gone.all().delete()
        erase_texts(rows=Row.objects.filter(chain=held.chain))
        held.state, held.moved, held.version = State.WITHDRAWN, now, held.version + 1
        held.save()
        record(
            chain_of=held.chain,
            by=TIDYING,
            verb="abandon",
            subject=f"version:{held.number}",
            content={},
            at=now,
        )


def _files() -> int:
    """Files that no evidence names any more."""
    used = Evidence.objects.filter(removed__isnull=True).exclude(file="")
    return forget_unused(used=set(used.values_list("file", flat=True)), kept_for=period("files"))


def _history_texts(now: datetime) -> int:
    """What was said so long ago that nobody asks how an answer came about."""
    before = (now - period("history-texts")).astimezone(UTC).isoformat(timespec="microseconds")
    return Row.objects.filter(at__lt=before).exclude(text="").update(text="", salt="")
