"""One report, four forms: every figure alike, security apart, at most one page for the chief."""

from __future__ import annotations

import html
import io
import re
import zipfile
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from almanac.accounts.models import User
from almanac.accounts.roles import Role
from almanac.assessment.actions.assessments import begin
from almanac.assessment.actions.rounds import invite, open_round
from almanac.assessment.models import Assessment, Round
from almanac.assessment.queries.instruments import instrument_of
from almanac.assessment.report import files
from almanac.assessment.report.facts import MOST_STATEMENTS
from almanac.assessment.report.made import report_of
from almanac.assessment.report.method import When, report_method
from almanac.assessment.report.page import body_of, document_of
from almanac.assessment.report.shape import Report
from almanac.assessment.report.word import word_of
from almanac.assessment.report.workbook import workbook_of
from almanac.documents.reading import read_workbook
from tests.assessment.conftest import NOW, Person
from tests.assessment.filled import again, aim, fill, fill_everything, signed

LANGUAGES = ("en", "cy")


@pytest.fixture
def filled(assessment: Assessment, lead: User) -> Assessment:
    fill(assessment, lead)
    aim("leeds", lead)
    aim("leeds", lead, "security-attack", 3)
    return again(assessment)


@pytest.fixture
def welsh(round_: Round, person: Person) -> Assessment:
    """A Welsh council that signed last year and has answered again."""
    lead = person("lead@powys.example", Role.LEAD, council="powys", name="Wil")
    approver = person("approver@powys.example", Role.APPROVER, council="powys", name="Mair")
    first = begin(round_=round_, council="powys", form="full", by=lead, at=NOW)
    fill(first, lead, seed=2)
    signed(first, lead, approver)
    later = NOW + timedelta(days=365)
    steward = User.objects.get(steward=True)
    second = open_round(
        slug="next",
        title_en="Next round",
        title_cy="Y rownd nesaf",
        instrument="almanac:1",
        opens=date(2028, 1, 10),
        closes=date(2028, 3, 10),
        cut_off=date(2028, 3, 31),
        by=steward,
        at=later,
    )
    invite(round_=second, councils=["powys"], by=steward, at=later)
    made = begin(round_=second, council="powys", form="full", by=lead, at=later)
    fill(made, lead, seed=3, at=later)
    aim("powys", lead)
    return again(made)


def made(assessment: Assessment, language: str = "en", *, apart: bool = False) -> Report:
    return report_of(
        assessment, language, apart=apart, with_questions=True, with_statements=True, at=NOW
    )


def words(text: str) -> str:
    """As a reader sees it: without tags, blanks made one."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", text)).split())


def words_of_word(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        inside = packed.read("word/document.xml").decode()
    return words(re.sub(r"</w:(t|br)>", " ", inside))


def words_of_workbook(data: bytes) -> str:
    sheets = read_workbook(data, most_rows=5000, most_columns=40)
    return " ".join(" ".join(" ".join(row).split()) for rows in sheets.values() for row in rows)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("apart", [False, True])
@pytest.mark.parametrize("council", ["leeds", "powys"])
def test_every_form_says_the_same(
    council: str, apart: bool, language: str, request: pytest.FixtureRequest
) -> None:
    assessment = request.getfixturevalue("filled" if council == "leeds" else "welsh")
    report = made(assessment, language, apart=apart)
    page = words(body_of(report))
    shown = {
        "page": page,
        "Word": words_of_word(word_of(report)),
        "workbook": words_of_workbook(workbook_of(report)),
    }
    assert str(body_of(report)) in document_of(report), "the PDF is made from the page's text"
    texts = [" ".join(text.split()) for text in report.texts() if text]
    assert len(texts) > 100 or apart
    for form, said in shown.items():
        missing = [text for text in texts if text not in said]
        assert missing == [], form


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_about_security_stands_in_the_main_part(filled: Assessment, language: str) -> None:
    main = made(filled, language)
    page = "\n".join((*main.texts(), *main.statements.cells()))
    secret = instrument_of(filled).outcomes["security"]
    for area in secret.areas:
        assert area.facet.title.in_language(language) not in page
        for statement in area.statements:
            assert statement.text.in_language(language) not in page
    assert len(main.outcomes) == len(instrument_of(filled).outcomes) - 1
    part = made(filled, language, apart=True)
    assert [row[0] for row in part.outcomes[0].areas.rows] == [
        area.facet.title.in_language(language) for area in secret.areas
    ]
    assert len(part.gaps.rows) == len(main.gaps.rows) == 1
    assert {row[0] for row in part.through.rows}.isdisjoint(row[0] for row in main.through.rows)
    assert part.through.rows
    assert part.statutory is None


def test_what_may_be_exempt_depends_on_the_nation(filled: Assessment, welsh: Assessment) -> None:
    assert "paragraph 7 " in " ".join(made(filled, apart=True).notices)
    assert "paragraph 18 " in " ".join(made(welsh, apart=True).notices)
    assert "Schedule 12A" not in " ".join(made(filled).notices)


def test_wales_has_the_order_of_its_yearly_self_assessment(
    filled: Assessment, welsh: Assessment
) -> None:
    assert made(filled).statutory is None
    part = made(welsh).statutory
    assert part is not None
    under, changes, aims = part.tables[:3], part.tables[3], part.tables[4]
    assert sum(len(table.rows) for table in under) == len(made(welsh).outcomes)
    assert "Spring round" in changes.title
    assert changes.rows
    assert all(before != now for _area, before, now in changes.rows)
    assert aims.rows[0][2] == "1 April 2028"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("share", [0.0, 0.6, 1.0])
def test_one_page_is_one_page(
    assessment: Assessment, lead: User, seed: int, share: float, language: str
) -> None:
    if share:
        fill(assessment, lead, seed=seed, share=share)
    for apart in (False, True):
        summary = made(again(assessment), language, apart=apart).summary
        assert summary.words() <= report_method().most_words
        assert len(summary.steps) <= report_method().next_steps
        assert all(text for _label, text in summary.lines)


def test_it_is_read_in_a_fixed_number_of_statements(filled: Assessment, welsh: Assessment) -> None:
    for assessment in (filled, welsh):
        with CaptureQueriesContext(connection) as asked:
            made(assessment)
        assert len(asked) <= MOST_STATEMENTS


def test_a_draft_says_so_on_every_page_and_a_signed_one_who_stands_for_it(
    assessment: Assessment, lead: User, approver: User
) -> None:
    fill(assessment, lead)
    draft = made(again(assessment))
    assert draft.foot.startswith("DRAFT")
    signed(assessment, lead, approver)
    report = made(again(assessment))
    assert report.draft == ""
    assert "DRAFT" not in report.foot
    assert ("Who stands for it", "Mair Approver, Chief executive") in report.facts
    assert ("State", "Signed") in report.facts
    again_later = report_of(again(assessment), "en", at=NOW + timedelta(days=9))
    assert again_later.made[-1] == report.made[-1], "the digest is that of the signing"


def test_all_forms_are_made_of_everything_and_the_same_twice(
    assessment: Assessment, lead: User
) -> None:
    fill_everything(assessment, lead)
    report = made(again(assessment))
    for form in ("docx", "xlsx"):
        assert files.bytes_of(report, form) == files.bytes_of(report, form)
    pdf = files.bytes_of(report, "pdf")
    assert pdf.startswith(b"%PDF")
    assert b"Sheet" not in pdf


def test_a_form_takes_nothing_for_a_formula_or_a_tag(assessment: Assessment, lead: User) -> None:
    from almanac.assessment.actions.answers import Change, save_answers

    evil = '=HYPERLINK("http://evil.example")<script>alert(1)</script>'
    change = Change("note.data-rights", "", evil)
    save_answers(assessment=assessment.pk, changes=[change], by=lead, at=NOW)
    report = made(again(assessment))
    assert evil in [row[-1] for row in report.statements.rows]
    with zipfile.ZipFile(io.BytesIO(workbook_of(report))) as packed:
        sheets = [packed.read(n).decode() for n in packed.namelist() if "worksheets/" in n]
    assert not any("<f>" in sheet for sheet in sheets)
    assert "<script" not in body_of(report)


def test_questions_are_five_and_each_applies(filled: Assessment) -> None:
    report = made(filled)
    assert len(report.questions) == report_method().most_questions
    assert "stands at" in report.questions[0]
    assert not any("{" in question for question in report.questions)
    assert report_of(filled, "en", at=NOW).questions == ()


def test_there_are_always_enough_questions(assessment: Assessment) -> None:
    assert len(made(again(assessment)).questions) == report_method().most_questions
    always = [q for q in report_method().questions if q.when is When.ALWAYS]
    assert len(always) + 1 >= report_method().most_questions
