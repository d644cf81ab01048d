"""What a reader finds in the PDF of a finished report: its words, its language, its tags."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, PdfObject

from almanac.accounts.models import User
from almanac.assessment.models import Assessment, SignOff
from almanac.assessment.pages.outcomes import outcome_title
from almanac.assessment.queries.instruments import instrument_of
from almanac.assessment.report.files import pdf_of
from almanac.assessment.report.made import report_of
from almanac.assessment.report.shape import Report
from tests.assessment.conftest import NOW
from tests.assessment.filled import again, fill, signed

LANGUAGES = ("en", "cy")
INDEPENDENT = {
    "en": "Independent: not published or endorsed by the LGA, Socitm or Solace.",
    "cy": "Annibynnol: heb ei gyhoeddi na'i gymeradwyo gan yr LGA, Socitm na Solace.",
}


@pytest.fixture
def finished(assessment: Assessment, lead: User, approver: User) -> Assessment:
    fill(assessment, lead)
    signed(assessment, lead, approver)
    return again(assessment)


def read(report: Report) -> PdfReader:
    return PdfReader(io.BytesIO(pdf_of(report)))


def squeezed(text: str) -> str:
    """Without blanks: where a line ends is the paper's business."""
    return "".join(text.split())


def words_of(pdf: PdfReader) -> str:
    return squeezed("".join(page.extract_text() for page in pdf.pages))


def tags(node: PdfObject | None) -> Iterator[str]:
    """The kind of every element in the tree of tags, in reading order."""
    node = node.get_object() if node else None
    if isinstance(node, ArrayObject):
        for each in node:
            yield from tags(each)
    elif isinstance(node, DictionaryObject):
        if "/S" in node:
            yield str(node["/S"])
        yield from tags(node.get("/K"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_text_says_who_where_they_stand_and_who_signed(
    finished: Assessment, language: str
) -> None:
    report = report_of(finished, language, at=NOW)
    text = words_of(read(report))
    sign_off = SignOff.objects.get(assessment=finished)
    assert len(report.outcomes) == len(instrument_of(finished).outcomes) - 1
    said = [report.council, report.official, sign_off.name, sign_off.post, sign_off.digest]
    said += [INDEPENDENT[language]]
    said += [outcome_title(outcome, language) for outcome in instrument_of(finished).outcomes]
    said += [cell for row in report.standings.rows for cell in row[1:4]]
    for outcome in report.outcomes:
        said += [f"{outcome.number}. {outcome.title}", *(words for _label, words in outcome.facts)]
    assert [words for words in said if squeezed(words) not in text] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_of_the_security_part_is_in_the_main_one(
    finished: Assessment, language: str
) -> None:
    secret = [
        squeezed(text.in_language(language))
        for area in instrument_of(finished).outcomes["security"].areas
        for text in (area.facet.title, *(each.text for each in area.statements))
    ]
    main = words_of(read(report_of(finished, language, at=NOW)))
    apart = words_of(read(report_of(finished, language, apart=True, at=NOW)))
    assert [words for words in secret if words in main] == []
    titles = [
        squeezed(area.facet.title.in_language(language))
        for area in instrument_of(finished).outcomes["security"].areas
    ]
    assert [words for words in titles if words not in apart] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_screen_reader_knows_its_language_and_its_tags(
    finished: Assessment, language: str
) -> None:
    report = report_of(finished, language, at=NOW)
    pdf = read(report)
    assert pdf.root_object["/Lang"] == language
    assert pdf.root_object["/MarkInfo"]["/Marked"]
    assert pdf.metadata
    assert pdf.metadata.title == report.short_title
    found = list(tags(pdf.root_object["/StructTreeRoot"]))
    assert found.count("/H1") == 1
    assert found.count("/H3") >= len(report.outcomes)
    assert found.count("/Table") >= len(report.outcomes)
    assert found.count("/Figure") == 1
    assert {"/TH", "/TD", "/THead", "/Caption", "/P"} <= set(found)
    assert all("/StructParents" in page for page in pdf.pages)
