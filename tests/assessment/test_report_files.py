"""Files of a report: asked for, made in the background, downloaded by those who may, removed."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from almanac.accounts.models import User
from almanac.accounts.permissions import NotAllowed
from almanac.accounts.roles import Role
from almanac.assessment.actions import reports
from almanac.assessment.actions.reports import ask, make_waiting, remove_old
from almanac.assessment.models import Assessment, ReportJob
from almanac.assessment.policies import NotNow
from almanac.assessment.report import keeping
from almanac.audit.queries import events, faults_of
from tests.assessment.conftest import Person
from tests.builders.people import signed_in

State = ReportJob.State


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "folder", lambda: tmp_path)


@pytest.fixture
def reader(person: Person) -> User:
    return person("reader@leeds.example", Role.READER, name="Rea Reader")


def asked(assessment: Assessment, by: User, **more: object) -> ReportJob:
    wanted = {"form": "xlsx", "language": "en", "part": "main"} | more
    return ask(assessment=assessment, by=by, **wanted)  # type: ignore[arg-type]


@pytest.mark.parametrize("form", ["pdf", "docx", "xlsx"])
def test_it_is_asked_for_made_and_downloaded(
    assessment: Assessment, reader: User, form: str, django_capture_on_commit_callbacks: object
) -> None:
    browser = signed_in(reader)
    address = reverse("assessment:report_files", args=[assessment.pk])
    sent = {"form": form, "language": "cy", "part": "security"}
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        assert browser.post(address, sent).status_code == 302
    assert (keeping.folder() / keeping.FLAG).exists()
    job = ReportJob.objects.get()
    page = browser.get(address).content.decode()
    assert "Look again" in page
    file = reverse("assessment:report_file", args=[assessment.pk, job.pk])
    assert file not in page
    assert browser.get(file).status_code == 404
    assert make_waiting() == (1, 0)
    assert not (keeping.folder() / keeping.FLAG).exists()
    page = browser.get(address).content.decode()
    assert file in page
    assert "Look again" not in page
    response = browser.get(file)
    data = b"".join(response.streaming_content)
    assert len(data) == ReportJob.objects.get().size
    assert f"leeds-spring-1-security-cy.{form}" in response["Content-Disposition"]
    assert response["Cache-Control"] == "private, no-store"
    assert "sandbox" in response["Content-Security-Policy"]
    response.close()


def test_only_those_who_may_read_the_assessment_may_download(
    assessment: Assessment, lead: User, person: Person
) -> None:
    job = asked(assessment, lead)
    make_waiting()
    file = reverse("assessment:report_file", args=[assessment.pk, job.pk])
    other = person("lead@powys.example", Role.LEAD, council="powys")
    assert signed_in(other).get(file).status_code == 403
    assert Client().get(file).status_code == 302
    with pytest.raises(NotAllowed):
        asked(assessment, other)
    with closing(signed_in(lead).get(file)) as response:
        assert response.status_code == 200


def test_a_file_of_another_assessment_is_not_there(
    assessment: Assessment, lead: User, person: Person, round_: object
) -> None:
    from almanac.assessment.actions.assessments import begin
    from tests.assessment.conftest import NOW

    job = asked(assessment, lead)
    make_waiting()
    wil = person("lead@powys.example", Role.LEAD, council="powys")
    other = begin(round_=assessment.round, council="powys", form="full", by=wil, at=NOW)
    file = reverse("assessment:report_file", args=[other.pk, job.pk])
    assert signed_in(wil).get(file).status_code == 404


def test_asked_twice_it_is_one(assessment: Assessment, lead: User, reader: User) -> None:
    first = asked(assessment, lead)
    assert asked(assessment, lead).pk == first.pk
    assert asked(assessment, reader).pk != first.pk
    assert asked(assessment, lead, form="pdf").pk != first.pk
    chain = f"{assessment.chain}:reports"
    assert [event.verb for event in events(chain)] == ["ask-report"] * 3
    assert faults_of(chain) == []


@pytest.mark.parametrize(
    "wrong", [{"form": "exe"}, {"form": ""}, {"language": "de"}, {"part": "all"}]
)
def test_what_is_not_offered_is_refused(
    assessment: Assessment, lead: User, wrong: dict[str, str]
) -> None:
    with pytest.raises(NotNow, match="Choose"):
        asked(assessment, lead, **wrong)
    sent = {"form": "pdf", "language": "en", "part": "main"} | wrong
    address = reverse("assessment:report_files", args=[assessment.pk])
    response = signed_in(lead).post(address, sent)
    assert response.status_code == 422
    assert "Choose" in response.content.decode()
    assert not ReportJob.objects.exists()


def test_only_the_lead_adds_questions(assessment: Assessment, lead: User, reader: User) -> None:
    with pytest.raises(NotAllowed):
        asked(assessment, reader, with_questions=True)
    assert asked(assessment, lead, with_questions=True).with_questions
    page = reverse("assessment:report", args=[assessment.pk]) + "?questions=1"
    assert '<h2 class="govuk-heading-l" id="questions">' in _page(lead, page)
    assert 'id="questions"' not in _page(reader, page)


def _page(who: User, address: str) -> str:
    return signed_in(who).get(address).content.decode()


def test_one_that_fails_says_what_to_do_and_the_others_are_made(
    assessment: Assessment, lead: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked(assessment, lead, form="pdf")
    asked(assessment, lead, form="xlsx")

    def broken(report: object, form: str) -> bytes:
        if form == "pdf":
            raise RuntimeError("no fonts here")
        return b"made"

    monkeypatch.setattr(reports, "bytes_of", broken)
    assert make_waiting() == (1, 1)
    assert list(ReportJob.objects.order_by("pk").values_list("state", flat=True)) == [
        State.FAILED,
        State.READY,
    ]
    page = _page(lead, reverse("assessment:report_files", args=[assessment.pk]))
    assert "Ask for it again" in page
    assert "no fonts here" not in page


def test_one_that_a_stopped_machine_left_is_given_up(assessment: Assessment, lead: User) -> None:
    job = asked(assessment, lead)
    long_ago = timezone.now() - timedelta(hours=1)
    ReportJob.objects.filter(pk=job.pk).update(state=State.WORKING, begun=long_ago)
    assert make_waiting() == (0, 0)
    assert ReportJob.objects.get().state == State.FAILED


def test_two_workers_make_one_file_once(assessment: Assessment, lead: User) -> None:
    job = asked(assessment, lead)
    now = timezone.now()
    assert reports._claim(job, now)
    assert not reports._claim(job, now)


def test_after_a_week_it_is_gone(assessment: Assessment, lead: User) -> None:
    job = asked(assessment, lead)
    made = timezone.now()
    make_waiting(at=made)
    path = keeping.path_of(ReportJob.objects.get().digest)
    assert path.is_file()
    assert remove_old(at=made + timedelta(days=6)) == 0
    assert path.is_file()
    assert remove_old(at=made + timedelta(days=7, minutes=1)) == 1
    assert not path.exists()
    assert remove_old(at=made + timedelta(days=8)) == 0
    file = reverse("assessment:report_file", args=[assessment.pk, job.pk])
    assert signed_in(lead).get(file).status_code == 404


def test_the_same_bytes_lie_once_and_stay_while_one_report_has_them(
    assessment: Assessment, lead: User, reader: User
) -> None:
    first = timezone.now()
    asked(assessment, lead)
    make_waiting(at=first)
    asked(assessment, reader)
    make_waiting(at=first)
    assert len(list(keeping.folder().iterdir())) == 1
    ReportJob.objects.filter(by=f"user:{lead.pk}").update(expires=first)
    assert remove_old(at=first + timedelta(days=2)) == 1
    assert len(list(keeping.folder().iterdir())) == 1


def test_one_asked_for_just_before_a_stop_is_flagged_again(
    assessment: Assessment, lead: User
) -> None:
    asked(assessment, lead)
    keeping.lower_flag()
    remove_old()
    assert (keeping.folder() / keeping.FLAG).exists()


def test_there_is_an_end_to_files(
    assessment: Assessment, lead: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reports, "MOST_KEPT", 1)
    asked(assessment, lead)
    with pytest.raises(NotNow, match="already 1 files"):
        asked(assessment, lead, form="pdf")


@pytest.mark.parametrize(
    "wrong",
    [{"state": "ready"}, {"state": "done"}, {"progress": 101}, {"language": "de"}],
)
def test_the_database_keeps_them_whole(
    assessment: Assessment, lead: User, wrong: dict[str, object]
) -> None:
    fields = {"form": "pdf", "language": "en", "by": "user:1", "at": timezone.now()} | wrong
    with pytest.raises(IntegrityError), transaction.atomic():
        ReportJob.objects.create(assessment=assessment, **fields)


def test_the_list_costs_the_same_however_long(assessment: Assessment, lead: User) -> None:
    address = reverse("assessment:report_files", args=[assessment.pk])
    browser = signed_in(lead)
    counted = []
    for language in ("en", "cy"):
        asked(assessment, lead, language=language)
        make_waiting()
        with CaptureQueriesContext(connection) as statements:
            browser.get(address)
        counted.append(len(statements))
    assert counted[0] == counted[1] <= 8


def test_the_page_of_the_report_reads_little(assessment: Assessment, lead: User) -> None:
    address = reverse("assessment:report", args=[assessment.pk])
    browser = signed_in(lead)
    browser.get(address)
    with CaptureQueriesContext(connection) as statements:
        response = browser.get(address)
    assert response.status_code == 200
    assert len(statements) <= 12  # session, person, record, roles, and eight of the report
