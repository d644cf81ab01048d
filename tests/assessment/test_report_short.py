"""The report of a short form: what was chosen, in both languages, as page, PDF and Word."""

from __future__ import annotations

import io
from contextlib import closing
from pathlib import Path

import docx
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from almanac.accounts.models import User
from almanac.accounts.roles import Role
from almanac.assessment.actions.answers import Change, save_answers
from almanac.assessment.actions.assessments import begin
from almanac.assessment.actions.reports import ask, make_waiting
from almanac.assessment.models import Assessment, ReportJob, Round
from almanac.assessment.policies import NotNow
from almanac.assessment.queries.instruments import instrument_of
from almanac.assessment.report import keeping
from almanac.assessment.report.files import bytes_of, pdf_of
from almanac.assessment.report.page import body_of, document_of
from almanac.assessment.report.shape import ShortReport
from almanac.assessment.report.short import short_report_of
from almanac.assessment.report.word import short_word_of
from tests.assessment.conftest import NOW, Person
from tests.assessment.filled import again, signed
from tests.assessment.test_report import words, words_of_word
from tests.builders.people import signed_in

LANGUAGES = ("en", "cy")
# Outcome: level, what is short, why.
CHOSEN = {
    "connectivity": ("3", "", "Everybody has a way to get online."),
    "data": ("0", "people money", "Nobody owns it."),
    "democracy": ("2", "people", ""),
    "services": ("4", "", ""),
    "security": ("1", "money", "Known to few."),
}
WRONG = [
    ({"form": "xlsx"}, "no workbook"),
    ({"form": "exe"}, "Choose PDF"),
    ({"language": "de"}, "Choose a part"),
    ({"with_questions": True}, "full form alone"),
]


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "folder", lambda: tmp_path)


@pytest.fixture
def short(round_: Round, lead: User) -> Assessment:
    made = begin(round_=round_, council="leeds", form="short", by=lead, at=NOW)
    changes = [
        change
        for outcome, (level, ticks, why) in CHOSEN.items()
        for change in (
            Change(f"short.{outcome}", level),
            Change(f"ticks.{outcome}", ticks),
            Change(f"why.{outcome}", "", why),
        )
    ]
    assert not save_answers(assessment=made.pk, changes=changes, by=lead, at=NOW).refused
    return again(made)


def made(assessment: Assessment, language: str = "en", *, apart: bool = False) -> ShortReport:
    return short_report_of(assessment, language, apart=apart, at=NOW)


def row_of(report: ShortReport, outcome: str) -> tuple[str, ...]:
    return next(row for row in report.outcomes.rows if row[1] == outcome)


def test_each_outcome_says_what_was_chosen_and_why(short: Assessment) -> None:
    report = made(short)
    descriptions = instrument_of(short).outcomes["data"].short_form.choices
    assert row_of(report, "Data") == (
        "2", "Data", "0, Not yet", descriptions[0].in_language("en"), "People, Money",
        "Nobody owns it.",
    )  # fmt: skip
    assert row_of(report, "Services")[2:] == (
        "4, Getting better",
        instrument_of(short).outcomes["services"].short_form.choices[4].in_language("en"),
        "nothing",
        "–",
    )
    assert row_of(report, "Inclusion")[2:] == ("not answered", "–", "–", "–")


def test_a_few_lines_say_all_of_it(short: Assessment) -> None:
    lines = dict(made(short).lines)
    assert lines["Where the outcomes stand"] == (
        "Not yet: 1; In place: 1; Everyday: 1; Getting better: 1"
    )
    assert lines["Lowest outcomes"] == "Data (0, Not yet)"
    assert lines["What is short, and for how many outcomes"] == "People: 2; Money: 1"
    assert lines["Not answered"].startswith("Ethics and sustainability; Inclusion")


def test_nothing_answered_is_said_and_not_counted_as_low(round_: Round, lead: User) -> None:
    empty = again(begin(round_=round_, council="leeds", form="short", by=lead, at=NOW))
    lines = dict(made(empty).lines)
    assert lines["Where the outcomes stand"] == "none known yet"
    assert lines["Lowest outcomes"] == "none stands out"
    assert lines["What is short, and for how many outcomes"] == "nothing named"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_says_the_same(short: Assessment, language: str) -> None:
    for apart in (False, True):
        report = made(short, language, apart=apart)
        texts = [" ".join(text.split()) for text in report.texts() if text]
        for form in (words(body_of(report)), words_of_word(short_word_of(report))):
            assert [text for text in texts if text not in form] == []
        assert str(body_of(report)) in document_of(report)
        assert bytes_of(report, "pdf") == bytes_of(report, "pdf")
        assert bytes_of(report, "docx") == bytes_of(report, "docx")


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_that_it_is_a_short_form_and_is_not_pooled_with_the_other(
    short: Assessment, language: str
) -> None:
    pdf = PdfReader(io.BytesIO(pdf_of(made(short, language))))
    text = "".join("".join(page.extract_text() for page in pdf.pages).split())
    said = {
        "en": "never pooled with the full form",
        "cy": "ni chaiff byth ei chyfuno â'r ffurf lawn",
    }[language]
    assert "".join(said.split()) in text
    assert pdf.root_object["/Lang"] == language
    assert len(pdf.pages) <= 3


def test_security_stands_apart_as_in_the_full_form(short: Assessment) -> None:
    main, apart = made(short), made(short, apart=True)
    asked = instrument_of(short).outcomes
    assert len(main.outcomes.rows) == len(asked) - 1
    assert [row[1] for row in apart.outcomes.rows] == ["Security and resilience"]
    said = " ".join(main.texts())
    assert "Known to few." not in said
    assert asked["security"].short_form.choices[1].in_language("en") not in said
    assert "Known to few." in " ".join(apart.texts())
    assert "paragraph 7 " in " ".join(apart.notices)


def test_a_draft_says_so_and_a_signed_one_who_stands_for_it(
    short: Assessment, lead: User, approver: User
) -> None:
    assert made(short).foot.startswith("DRAFT")
    signed(short, lead, approver)
    report = made(again(short))
    assert report.draft == ""
    assert ("Who stands for it", "Mair Approver, Chief executive") in report.facts
    assert ("Form", "Short form") in report.facts


def test_it_is_read_in_few_statements(short: Assessment) -> None:
    made(short)
    with CaptureQueriesContext(connection) as statements:
        made(short)
    assert len(statements) <= 3


@pytest.mark.parametrize("prefix", ["", "/cy"])
def test_its_page_has_what_is_there_and_no_more(short: Assessment, lead: User, prefix: str) -> None:
    browser = signed_in(lead)
    base = f"{prefix}/assessments/{short.pk}/"
    for path in ("", "result/"):
        assert f"{base}report/" in browser.get(base + path).content.decode()
    page = browser.get(f"{base}report/?questions=1").content.decode()
    assert "Nobody owns it." in page
    assert 'href="?questions=1"' not in page
    assert 'id="questions"' not in page
    assert "Known to few." not in page
    assert "Known to few." in browser.get(f"{base}report/?part=security").content.decode()
    form = browser.get(f"{base}report/files/").content.decode()
    assert 'value="docx"' in form
    assert 'value="xlsx"' not in form
    assert 'name="questions"' not in form


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_its_files_are_asked_for_made_and_downloaded(
    short: Assessment, person: Person, form: str
) -> None:
    reader = person("reader@leeds.example", Role.READER, name="Rea Reader")
    ask(assessment=short, form=form, language="cy", part="main", by=reader)
    assert make_waiting() == (1, 0)
    job = ReportJob.objects.get()
    file = reverse("assessment:report_file", args=[short.pk, job.pk])
    with closing(signed_in(reader).get(file)) as response:
        data = b"".join(response.streaming_content)
        assert f"leeds-spring-1-main-cy.{form}" in response["Content-Disposition"]
    if form == "docx":
        assert docx.Document(io.BytesIO(data)).core_properties.language == "cy-GB"
    else:
        assert PdfReader(io.BytesIO(data)).root_object["/Lang"] == "cy"


@pytest.mark.parametrize(("wrong", "said"), WRONG)
def test_what_a_short_form_does_not_have_is_refused(
    short: Assessment, lead: User, wrong: dict[str, object], said: str
) -> None:
    wanted = {"form": "pdf", "language": "en", "part": "main"} | wrong
    with pytest.raises(NotNow, match=said):
        ask(assessment=short, by=lead, **wanted)  # type: ignore[arg-type]
    assert not ReportJob.objects.exists()
