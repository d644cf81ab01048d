"""Report what should not stand here; stewards hide it with a reason, or let it stand."""

from __future__ import annotations

from datetime import UTC, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from almanac.accounts.models import User
from almanac.accounts.permissions import NotAllowed, check_steward
from almanac.accounts.queries import key_of, roles_of
from almanac.accounts.refused import Refused
from almanac.accounts.roles import reads
from almanac.audit.actions import record
from almanac.practice import cleaning
from almanac.practice.actions import telling
from almanac.practice.actions.asking import show_changed
from almanac.practice.models import Answer, Asking, Question, Report
from almanac.practice.permissions import check_officer
from almanac.practice.queries.questions import is_for
from almanac.practice.standing_in import SAID, own_council

LONGEST_REASON = 500  # characters


def report(
    *, question: int, answer: int | None, why: str, by: User, at: datetime | None = None
) -> Report:
    """Tell the stewards that a question, or an answer to it, should not stand here. What waits for
    them from this person already is not told again.

    Raises `NotAllowed` for whoever belongs to no council, and `Refused`.
    """
    councils = None if by.steward else check_officer(by)
    now, reason = at or datetime.now(UTC), _reason(why)
    with transaction.atomic():
        held = Question.objects.select_for_update().get(pk=question)
        if councils is not None and not is_for(held, councils):
            raise NotAllowed(_("This question went to other councils."))
        about = _answer(held, answer)
        if held.state == Asking.HIDDEN or (about is not None and about.hidden is not None):
            raise Refused(_("This is hidden already; nobody else reads it."))
        waits = held.reports.filter(answer=about, by=key_of(by), settled__isnull=True).first()
        if waits is not None:
            return waits
        made = Report.objects.create(question=held, answer=about, why=reason, by=key_of(by), at=now)
        subject = about.key if about else held.key
        _record(held, by, "report", subject, {"why": reason}, now)
        telling.tell_stewards(held, reported=True)
    return made


def hide(
    *, question: int, answer: int | None, why: str, by: User, at: datetime | None = None
) -> None:
    """A steward hides a question or one answer, with a reason that its council can read.

    What was reported about it is settled with it. Raises `NotAllowed` and `Refused`.
    """
    check_steward(by)
    now, reason = at or datetime.now(UTC), _reason(why)
    with transaction.atomic():
        held = Question.objects.select_for_update().get(pk=question)
        about = _answer(held, answer)
        if about is not None:
            about.hidden, about.why_hidden = now, reason
            about.save(update_fields=["hidden", "why_hidden"])
        else:
            held.state, held.why_hidden = Asking.HIDDEN, reason
            held.moved, held.version = now, held.version + 1
            held.save(update_fields=["state", "why_hidden", "moved", "version"])
        reports = Report.objects.filter(question=held, settled__isnull=True)
        reports = reports.filter(answer=about) if about else reports
        reports.update(settled=now, settled_by=key_of(by))
        subject = about.key if about else held.key
        _record(held, by, "hide", subject, {"why": reason}, now)
        show_changed(held)


def let_stand(*, report: int, by: User, at: datetime | None = None) -> Report:
    """A steward looked, and what was reported stays. Raises `NotAllowed`, also for a steward of the
    council that wrote it as long as another can decide, and `Refused`.

    Hiding is for any steward: what is taken away serves nobody’s own council, and may be urgent.
    """
    check_steward(by)
    now = at or datetime.now(UTC)
    with transaction.atomic():
        found = Report.objects.select_for_update(of=("self",)).select_related("question", "answer")
        held = found.filter(pk=report, settled__isnull=True).first()
        if held is None:
            raise Refused(_("This report is settled already."))
        content = _own_council(held, by, now)
        held.settled, held.settled_by = now, key_of(by)
        held.save(update_fields=["settled", "settled_by"])
        _record(held.question, by, "let-stand", f"report:{held.pk}", content, now)
    return held


def _own_council(held: Report, by: User, now: datetime) -> dict[str, object]:
    """What the history says of a steward who decides on what their own council wrote."""
    if not reads(roles_of(by, held.council)):
        return {}
    own = own_council(held.council, held.at, now)
    if not own.may:
        raise NotAllowed(own.why_not)
    return SAID


def _reason(why: str) -> str:
    if cleaning.too_long(why, LONGEST_REASON):
        raise Refused(_("Shorten the reason to 500 characters at most."))
    clean = cleaning.line(why)
    if not clean:
        raise Refused(_("Say why, in a sentence."))
    return clean


def _answer(question: Question, answer: int | None) -> Answer | None:
    if answer is None:
        return None
    found = question.answers.filter(pk=answer).first()
    if found is None:
        raise Refused(_("There is no such answer to this question."))
    return found


def _record(
    question: Question,
    by: User,
    verb: str,
    subject: str,
    content: dict[str, object],
    at: datetime,
) -> None:
    record(chain_of=question.key, by=key_of(by), verb=verb, subject=subject, content=content, at=at)
