"""Every page, file and answer of a demonstration says that all of it is invented."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from almanac.documents import pdf
from almanac.documents.word import Document
from almanac.documents.workbook import Column, Sheet, write_workbook
from almanac.practice.models import Published, Question
from almanac.practice.models.questions import Visibility
from almanac.ui import demonstration
from almanac.ui.demonstration import HEADER, marked_answer, marked_table, said, sentence
from tests.test_routes import API, FILES, LISTED, NOT_FOUND, PUBLIC, RECORDS, RECORDS_API

EN, CY = sentence("en"), "Arddangosiad yw hwn:"
NOW = datetime(2027, 3, 1, tzinfo=UTC)


def address_of(route: str) -> str:
    """The address with invented councils in it."""
    return invented_names(LISTED[route].format(indicator="area"))


def invented_names(address: str) -> str:
    for real, made in (("leeds", "aldenmere"), ("Leeds", "Aldenmere"), ("sheffield", "ironbeck"),
                       ("Sheffield", "Ironbeck"), ("powys", "kitehill")):  # fmt: skip
        address = address.replace(real, made)
    return address


# Leads are real records of real councils: a demonstration has none.
NONE_HERE = {"leads/<slug:lead>/", "api/v1/leads/<lead>"}


@pytest.mark.parametrize("route", sorted(set(PUBLIC) - NONE_HERE))
def test_every_page_says_so_in_its_language(invented: Path, client: Client, route: str) -> None:
    for prefix, words in (("", EN), ("/cy", CY)):
        response = client.get(prefix + address_of(route))
        assert response.status_code == 200, address_of(route)
        assert response[HEADER] == EN
        text = response.content.decode()
        if response["Content-Type"].startswith("text/html"):
            assert words in text
        elif text.count("\n") > 1:  # a table without rows has nothing that is invented
            assert EN in text


@pytest.mark.parametrize("route", sorted(API))
def test_every_answer_says_so(invented: Path, client: Client, route: str) -> None:
    response = client.get(address_of(route))
    assert response.status_code == (404 if route in NOT_FOUND | NONE_HERE else 200)
    assert response[HEADER] == EN
    if "json" in response["Content-Type"]:
        assert EN in response.json().values()
        assert int(response["Content-Length"]) == len(response.content)


@pytest.mark.django_db
@pytest.mark.parametrize("route", sorted(FILES))
def test_the_data_package_says_so(invented: Path, client: Client, route: str) -> None:
    response = client.get(address_of(route))
    whole = b"".join(response.streaming_content) if response.streaming else response.content
    response.close()
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        assert EN in archive.read("README.md").decode()
        assert EN in json.loads(archive.read("datapackage.json"))["description"]
        assert b"Leeds" not in archive.read("councils.csv")


# Real case studies and editors' own articles: a demonstration has none of either.
NO_RECORDS = {
    "elsewhere/<slug:pointer>/",
    "api/v1/pointers/<pointer>",
    "guide/<slug:article>/",
}


def test_what_is_made_from_records_says_so(few: Path, client: Client) -> None:
    example = Published.objects.order_by("pk").first()
    question = Question.objects.filter(visibility=Visibility.PUBLIC).order_by("pk").first()
    assert example
    assert question
    for route, listed in {**RECORDS, **RECORDS_API}.items():
        if route in NO_RECORDS:
            continue
        address = invented_names(listed.format(example=example.pk, question=question.pk))
        response = client.get(address)
        assert response.status_code == 200, address
        assert response[HEADER] == EN, address
        text, kind = response.content.decode(errors="replace"), response["Content-Type"]
        # A table without rows has nothing that is invented.
        if kind.startswith(("text/html", "application/json")) or (
            kind.startswith("text/csv") and text.count("\n") > 1
        ):
            assert EN in text, address


def test_a_page_that_is_not_there_says_so(invented: Path, client: Client) -> None:
    assert EN in client.get("/councils/leeds/").content.decode()


def test_pages_of_people_say_so(few: Path, browser_of: Any) -> None:
    for address in ("/desk/", "/account/", "/councils/aldenmere/people/"):
        assert EN in browser_of("aldenmere.lead").get(address).content.decode()
    assert EN in browser_of("aldenmere.lead").get("/account/my-data.json").content.decode()
    book = browser_of("steward").get("/rounds/contacts/contacts.csv").content.decode()
    assert EN in book


def test_every_document_says_so(invented: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    feet_of_pdf: list[str] = []
    monkeypatch.setattr(pdf, "_notice_rule", lambda notice: feet_of_pdf.append(notice) or "")
    pdf.write_pdf(
        "<h1>A</h1>", language="en", title="A", author="A", created=NOW, notice="A notice."
    )
    assert feet_of_pdf == [f"{EN} A notice."]
    paper = Document("cy", "A").save(NOW)
    with zipfile.ZipFile(io.BytesIO(paper)) as archive:
        feet = "".join(
            archive.read(name).decode() for name in archive.namelist() if "footer" in name
        )
    assert CY in feet
    book = write_workbook([Sheet("A", (Column("a"),), [("1",)])], created=NOW, title="A")
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        assert EN in archive.read("docProps/core.xml").decode()
        assert EN in archive.read("xl/worksheets/sheet1.xml").decode()


def test_elsewhere_nothing_says_so(client: Client) -> None:
    assert said("A notice.") == "A notice."
    response = client.get("/councils/leeds.csv")
    assert HEADER not in response.headers
    assert demonstration.COLUMN not in response.content.decode().splitlines()[0]
    assert EN not in client.get("/").content.decode()


def test_a_table_keeps_its_cells() -> None:
    text = '\ufeffa,b\r\n"x, y","line\r\nend"\r\n,=1\r\n'
    marked = marked_table(text)
    rows = list(csv.reader(io.StringIO(marked.removeprefix("\ufeff"), newline="")))
    assert rows == [
        ["a", "b", "demonstration"], ["x, y", "line\r\nend", EN], ["", "=1", EN],
    ]  # fmt: skip
    assert marked.startswith("\ufeff")


@pytest.mark.parametrize("text", ["[1]", "1", "not json", '"text"'])
def test_what_is_no_object_stays_as_it_is(text: str) -> None:
    assert marked_answer(text) == text


def test_a_description_of_the_api_stays_one() -> None:
    assert list(json.loads(marked_answer('{"openapi": "3.1.0"}'))) == ["x-demonstration", "openapi"]
