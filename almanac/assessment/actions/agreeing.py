"""The lead sets the council's answer where people differ, or gives it back to what they say."""

from __future__ import annotations

from datetime import UTC, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from almanac.accounts.models import User
from almanac.accounts.permissions import check_role
from almanac.accounts.queries import key_of
from almanac.accounts.roles import Role
from almanac.assessment import policies, questions
from almanac.assessment.actions.answers import store_scores
from almanac.assessment.models import Answer, Assessment
from almanac.assessment.queries.instruments import instrument_of
from almanac.audit.actions import record


def decide(
    *,
    assessment: int,
    question: str,
    value: str,
    reason: str,
    version: int,
    by: User,
    at: datetime | None = None,
) -> Answer:
    """Set the council's answer, with a reason. It stays whatever people answer afterwards.

    Raises `NotAllowed`, `NotNow` (a stale version among others) and `UnknownQuestionError`.
    """
    now = at or datetime.now(UTC)
    with transaction.atomic():
        record_, found = _held(assessment, question, by, now)
        if value not in found.choices:
            raise policies.NotNow(_("Choose one of the answers."))
        if not reason.strip():
            raise policies.NotNow(_("Say why, so that colleagues understand the decision."))
        row = _council_row(record_, question)
        if row.version != version:
            raise policies.NotNow(
                _("The council’s answer was changed meanwhile. Look at it, then decide again.")
            )
        row.value, row.note, row.decided, row.carried = value, reason.strip()[:4000], True, False
        _keep(record_, row, "decide", by, now)
    return row


def _held(
    assessment: int, question: str, by: User, now: datetime
) -> tuple[Assessment, questions.Question]:
    held = Assessment.objects.select_related("round").select_for_update(of=("self",))
    record_ = held.get(pk=assessment)
    check_role(by, record_.council, Role.LEAD)
    policies.check_editable(record_, now.date())
    found = questions.find(instrument_of(record_), record_.form, question)
    if found.shared:
        raise policies.NotNow(_("This answer is everybody’s; change it where it stands."))
    return record_, found


def _council_row(record_: Assessment, question: str) -> Answer:
    known = Answer.objects.filter(assessment=record_, question=question, respondent__isnull=True)
    return known.first() or Answer(assessment=record_, question=question, version=0)


def _keep(record_: Assessment, row: Answer, verb: str, by: User, now: datetime) -> None:
    """Save the council's answer, its history and the score that it counts in."""
    row.by, row.at = key_of(by), now
    row.version += 1
    row.save()
    record(
        chain_of=record_.chain,
        by=key_of(by),
        verb=verb,
        subject=row.question,
        content={"value": row.value, "note": row.note, "version": row.version},
        at=now,
    )
    asked = instrument_of(record_)
    subject = questions.find(asked, record_.form, row.question).subject
    keys = [q.key for q in questions.by_subject(asked, record_.form)[subject]]
    rows = Answer.objects.filter(
        assessment=record_, question__in=keys, respondent__isnull=True, carried=False
    )
    store_scores(record_, asked, [subject], {each.question: each.value for each in rows})
