"""Ask for a report as a file, make what waits, remove what is past its time."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from almanac.accounts.models import User
from almanac.accounts.queries import key_of
from almanac.accounts.retention import period
from almanac.assessment.models import Assessment, Form, ReportJob
from almanac.assessment.permissions import check_leads, check_reads
from almanac.assessment.policies import NotNow
from almanac.assessment.report import keeping
from almanac.assessment.report.files import bytes_of, forms_of, made_of
from almanac.audit.actions import record

log = logging.getLogger("almanac.reports")

LANGUAGES = ("en", "cy")
MOST_KEPT = 60  # files of one assessment at a time
STUCK_AFTER = timedelta(minutes=15)
WRITTEN_BEFORE = timedelta(hours=1)  # files younger than this may belong to a row not yet written
State = ReportJob.State


def ask(
    *,
    assessment: Assessment,
    form: str,
    language: str,
    part: str,
    with_questions: bool = False,
    by: User,
    at: datetime | None = None,
) -> ReportJob:
    """Ask for a file. Asked twice while it is not ready, it is the same one.

    Raises `NotAllowed` and `NotNow`.
    """
    check_reads(by, assessment)
    if with_questions:
        check_leads(by, assessment)
    _check_choice(assessment, form, language, part, with_questions=with_questions)
    wanted = {
        "assessment": assessment,
        "form": form,
        "language": language,
        "part": part,
        "with_questions": with_questions,
        "by": key_of(by),
    }
    now = at or datetime.now(UTC)
    try:
        with transaction.atomic():
            return _asked(wanted, now)
    except IntegrityError:  # the same person asked for it in this very moment
        return ReportJob.objects.get(**wanted, state__in=[State.WAITING, State.WORKING])


def _check_choice(
    assessment: Assessment, form: str, language: str, part: str, *, with_questions: bool
) -> None:
    if with_questions and assessment.form != Form.FULL:
        raise NotNow(_("Questions for scrutiny are made from the full form alone."))
    if form == ReportJob.Form.WORKBOOK and form not in forms_of(assessment):
        raise NotNow(_("The short form has no workbook; choose PDF or Word."))
    if form not in ReportJob.Form.values:
        raise NotNow(_("Choose PDF, Word or workbook."))
    if language not in LANGUAGES or part not in ReportJob.Part.values:
        raise NotNow(_("Choose a part and a language from those shown."))
    if ReportJob.objects.filter(assessment=assessment).count() >= MOST_KEPT:
        raise NotNow(
            _("There are already %(most)s files of this report. Use one of them, or wait until "
              "the oldest are removed after a week.") % {"most": MOST_KEPT}
        )  # fmt: skip


def _asked(wanted: dict[str, object], now: datetime) -> ReportJob:
    same = ReportJob.objects.filter(**wanted, state__in=[State.WAITING, State.WORKING])
    if found := same.first():
        return found
    made = ReportJob.objects.create(**wanted, at=now)
    record(
        chain_of=f"{made.assessment.chain}:reports",
        by=made.by,
        verb="ask-report",
        subject=f"report:{made.pk}",
        content={
            "form": made.form,
            "language": made.language,
            "part": made.part,
            "questions": made.with_questions,
        },
        at=now,
    )
    transaction.on_commit(keeping.raise_flag)
    return made


def make_waiting(*, at: datetime | None = None) -> tuple[int, int]:
    """Make every report that waits, oldest first. Counts those made and those that failed."""
    keeping.lower_flag()
    now = at or datetime.now(UTC)
    _give_up_stuck(now)
    done = {True: 0, False: 0}
    while job := ReportJob.objects.filter(state=State.WAITING).order_by("at", "pk").first():
        if _claim(job, now):
            done[_make(job, now)] += 1
    return done[True], done[False]


def _claim(job: ReportJob, now: datetime) -> bool:
    """Whether it is ours: another process may have taken it in this moment."""
    free = ReportJob.objects.filter(pk=job.pk, state=State.WAITING)
    return free.update(state=State.WORKING, begun=now, progress=10) == 1


def _make(job: ReportJob, now: datetime) -> bool:
    """Make one; whether it could be made. Whatever goes wrong with one, the others are made."""
    try:
        assessment = Assessment.objects.select_related("round").get(pk=job.assessment_id)
        report = made_of(assessment, job, now)
        ReportJob.objects.filter(pk=job.pk).update(progress=40)
        data = bytes_of(report, job.form)
        ReportJob.objects.filter(pk=job.pk).update(progress=90)
        digest = keeping.keep(data)
    except Exception:
        log.exception("The report %s could not be made.", job.pk)
        ReportJob.objects.filter(pk=job.pk).update(state=State.FAILED)
        return False
    ReportJob.objects.filter(pk=job.pk, state=State.WORKING).update(
        state=State.READY,
        progress=100,
        digest=digest,
        size=len(data),
        expires=now + period("reports"),
    )
    return True


def _give_up_stuck(now: datetime) -> None:
    """A machine that stopped in the middle leaves one “working”: its reader is to ask again."""
    stuck = ReportJob.objects.filter(state=State.WORKING, begun__lt=now - STUCK_AFTER)
    stuck.update(state=State.FAILED)


def remove_old(*, at: datetime | None = None) -> int:
    """Remove files and rows past their time; doing it again does nothing. Counts the rows."""
    now = at or datetime.now(UTC)
    before = now - period("reports")
    ended = ReportJob.objects.filter(expires__lte=now)
    failed = ReportJob.objects.filter(state=State.FAILED, at__lte=before)
    gone = ended.delete()[0] + failed.delete()[0]
    used = set(ReportJob.objects.exclude(digest="").values_list("digest", flat=True))
    keeping.remove_all_but(used, now - WRITTEN_BEFORE)
    if ReportJob.objects.filter(state=State.WAITING).exists():
        keeping.raise_flag()  # one that was asked for just before a machine stopped
    return gone
