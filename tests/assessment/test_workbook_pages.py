"""Who may bring a workbook in, and until when; its pages, and what they cost."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from almanac.accounts.models import User
from almanac.accounts.permissions import NotAllowed
from almanac.accounts.roles import Role
from almanac.assessment.actions import imports
from almanac.assessment.actions.assessments import begin
from almanac.assessment.actions.imports import confirm, preview, remove_old_previews
from almanac.assessment.models import Assessment, Import
from almanac.assessment.policies import NotNow
from almanac.assessment.queries.instruments import instrument_of
from almanac.assessment.questions import Kind, catalogue
from almanac.assessment.workbook.export import workbook_file
from almanac.audit.queries import events
from tests.assessment.brought import (
    COMMENT,
    FIRST,
    exported,
    sent,
    shown,
)
from tests.assessment.conftest import NOW, Person
from tests.assessment.edited import Edited
from tests.assessment.filled import agreed
from tests.builders.people import signed_in

# Who and when


def test_only_those_who_answer_bring_one_in(
    assessment: Assessment, lead: User, person: Person
) -> None:
    data = exported(assessment, lead).put(FIRST, "Yes").data()
    for other in (
        person("reader@leeds.example", Role.READER),
        person("approver2@leeds.example", Role.APPROVER),
        person("lead@powys.example", Role.LEAD, council="powys"),
    ):
        with pytest.raises(NotAllowed):
            sent(assessment, data, other)


def test_a_preview_is_its_sender_s_alone(
    assessment: Assessment, lead: User, contributor: User, person: Person
) -> None:
    found = sent(assessment, exported(assessment, lead).put(FIRST, "Yes"), lead)
    Import.objects.update(expires=NOW.replace(year=2999))
    address = reverse("assessment:workbook_preview", args=[assessment.pk, found.pk])
    assert signed_in(lead).get(address).status_code == 200
    assert signed_in(contributor).get(address).status_code == 404
    assert signed_in(contributor).post(address, {}).status_code == 404
    mark = shown(found, assessment).shown
    with pytest.raises(Import.DoesNotExist):
        confirm(sent=found.pk, assessment=assessment.pk, shown=mark, by=contributor, at=NOW)
    wil = person("lead@powys.example", Role.LEAD, council="powys")
    other = begin(round_=assessment.round, council="powys", form="full", by=wil, at=NOW)
    with pytest.raises(Import.DoesNotExist):
        confirm(sent=found.pk, assessment=other.pk, shown=mark, by=wil, at=NOW)


def test_after_a_day_a_preview_is_gone(assessment: Assessment, lead: User) -> None:
    found = sent(assessment, exported(assessment, lead).put(FIRST, "Yes"), lead)
    mark = shown(found, assessment).shown
    later = NOW + timedelta(days=1)
    with pytest.raises(NotNow, match="too old"):
        confirm(sent=found.pk, assessment=assessment.pk, shown=mark, by=lead, at=later)
    assert remove_old_previews(at=later - timedelta(minutes=1)) == 0
    assert remove_old_previews(at=later) == 1


def test_a_new_one_takes_the_place_of_the_last(assessment: Assessment, lead: User) -> None:
    for _ in range(2):
        sent(assessment, exported(assessment, lead), lead)
    assert Import.objects.count() == 1


def test_closed_it_takes_none(assessment: Assessment, lead: User) -> None:
    data = exported(assessment, lead).put(FIRST, "Yes").data()
    found = sent(assessment, data, lead)
    mark = shown(found, assessment).shown
    Assessment.objects.update(state="in-review")
    closed = Assessment.objects.select_related("round").get()
    with pytest.raises(NotNow, match="stand still"):
        sent(closed, data, lead)
    with pytest.raises(NotNow, match="stand still"):
        confirm(sent=found.pk, assessment=assessment.pk, shown=mark, by=lead, at=NOW)
    assert agreed(assessment) == {}


def test_one_refused_answer_takes_all_back(
    assessment: Assessment, lead: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    from almanac.assessment.actions.answers import Outcome, Refused

    found = sent(assessment, exported(assessment, lead).put(FIRST, "Yes"), lead)
    mark = shown(found, assessment).shown
    real = imports.save_answers

    def one_refused(**given_: object) -> Outcome:
        outcome = real(**given_)  # type: ignore[arg-type]
        outcome.refused.append(Refused(given_["changes"][0], "Not this one."))  # type: ignore[index]
        return outcome

    monkeypatch.setattr(imports, "save_answers", one_refused)
    with pytest.raises(NotNow, match="Not this one"):
        confirm(sent=found.pk, assessment=assessment.pk, shown=mark, by=lead, at=NOW)
    assert agreed(assessment) == {}
    assert Import.objects.get().applied is None


# Pages


@pytest.fixture
def open_now(assessment: Assessment) -> Assessment:
    """A round that is open today: pages take the day from the clock."""
    from django.utils import timezone

    today = timezone.localdate()
    assessment.round.opens, assessment.round.closes = today, today + timedelta(days=9)
    assessment.round.cut_off = today + timedelta(days=19)
    assessment.round.save()
    return assessment


@pytest.mark.parametrize("prefix", ["", "/cy"])
def test_the_whole_way_in_asigned_in(open_now: Assessment, lead: User, prefix: str) -> None:
    browser = signed_in(lead)
    base = f"{prefix}/assessments/{open_now.pk}/workbook"
    assert browser.get(f"{base}/").status_code == 200
    response = browser.get(f"{base}.xlsx")
    assert ".xlsx" in response["Content-Disposition"]
    book = Edited(response.content).put(FIRST, "Yes").put(COMMENT, note="<b>bold</b>")
    file = SimpleUploadedFile("../../etc/team.xlsx", book.data())
    response = browser.post(f"{base}/", {"file": file})
    assert response.status_code == 302
    found = Import.objects.get()
    assert found.name == "team.xlsx"
    page = browser.get(response.url).content.decode()
    assert "&lt;b&gt;bold" in page
    mark = shown(found, open_now).shown
    assert mark in page
    done = browser.post(response.url, {"shown": mark}, follow=True)
    assert done.status_code == 200
    assert agreed(open_now)[FIRST][0] == "yes"
    again = browser.post(response.url, {"shown": mark}, follow=True)
    assert again.status_code == 200
    assert [e.verb for e in events(open_now.chain)].count("import") == 1


def test_a_stale_preview_is_shown_anew(open_now: Assessment, lead: User) -> None:
    browser = signed_in(lead)
    found = preview(assessment=open_now, data=exported(open_now, lead).put(FIRST, "Yes").data(),
                    name="a.xlsx", by=lead)  # fmt: skip
    address = reverse("assessment:workbook_preview", args=[open_now.pk, found.pk])
    response = browser.post(address, {"shown": "old"}, follow=True)
    assert "Somebody changed answers meanwhile" in response.content.decode()
    assert agreed(open_now) == {}


def test_export_and_preview_read_little(open_now: Assessment, lead: User) -> None:
    browser = signed_in(lead)
    address = reverse("assessment:workbook_file", args=[open_now.pk])
    browser.get(address)
    with CaptureQueriesContext(connection) as statements:
        browser.get(address)
    assert len(statements) <= 5  # session, person, record, roles, answers


def test_bringing_in_everything_costs_few_statements(assessment: Assessment, lead: User) -> None:
    book = exported(assessment, lead)
    for key, question in catalogue(instrument_of(assessment), "full").items():
        if question.kind is Kind.STATEMENT:
            book.put(key, "No", "a reason")
    found = sent(assessment, book, lead)
    mark = shown(found, assessment).shown
    with CaptureQueriesContext(connection) as statements:
        done = confirm(sent=found.pk, assessment=assessment.pk, shown=mark, by=lead, at=NOW)
    assert done.saved > 300
    real = [q["sql"] for q in statements if not q["sql"].startswith(("SAVEPOINT", "RELEASE"))]
    assert len(real) <= 40


def test_the_short_form_has_no_workbook(assessment: Assessment, lead: User) -> None:
    short = begin(round_=assessment.round, council="leeds", form="short", by=lead, at=NOW)
    with pytest.raises(NotNow, match="short form"):
        sent(short, b"", lead)
    for name in ("workbook", "workbook_file"):
        address = reverse(f"assessment:{name}", args=[short.pk])
        assert signed_in(lead).get(address).status_code == 404


def test_sheets_are_one_for_each_outcome(assessment: Assessment, lead: User) -> None:
    """Sheets: how to, one for each outcome, and the hidden one."""
    book = exported(assessment, lead)
    assert len(book.sheets) == len(instrument_of(assessment).outcomes) + 2
    with zipfile.ZipFile(
        io.BytesIO(workbook_file(assessment, "cy", person=lead.pk, at=NOW))
    ) as packed:
        listed = packed.read("xl/workbook.xml").decode()
        assert listed.count('state="veryHidden"') == 2  # ours, and the lists of answers
