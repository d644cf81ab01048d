"""Tools as pages and Word files; the page of an outcome; the parts of another framework."""

from __future__ import annotations

import io

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.utils.html import escape
from docx import Document

from almanac.catalogue.text import Text
from almanac.framework import queries as framework
from almanac.guide.pages.tool import tool_shown
from almanac.guide.shipped import shipped
from almanac.guide.word import minutes_in_words, word_of
from almanac.indicators import warehouse
from almanac.practice import challenges

pytestmark = pytest.mark.django_db
TOOLS = sorted(shipped().tools)


def text_of(word: bytes) -> str:
    paper = Document(io.BytesIO(word))
    cells = [c.text for t in paper.tables for row in t.rows for c in row.cells]
    return "\n".join([*(p.text for p in paper.paragraphs), *cells])


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("id_", TOOLS)
def test_the_word_file_says_all_that_the_page_says(client: Client, id_: str, language: str) -> None:
    shown = tool_shown(shipped().tools[id_], language)
    said = text_of(word_of(shown))
    prefix = "/cy" if language == "cy" else ""
    page = client.get(f"{prefix}/tools/{id_}/").content.decode()
    for part in shown.parts:
        for text in (part.heading, part.how, *part.checks, *part.columns):
            assert text in said
    assert shown.title in said
    assert page.count("<section") == len(shown.parts) + 1


def test_the_same_tool_gives_the_same_bytes() -> None:
    shown = tool_shown(shipped().tools[TOOLS[0]], "en")
    assert word_of(shown) == word_of(shown)


def test_a_word_file_is_sent_in_the_language_of_its_address(client: Client) -> None:
    answer = client.get(f"/cy/tools/{TOOLS[0]}.docx")
    assert answer["Content-Disposition"] == f'attachment; filename="{TOOLS[0]}-cy.docx"'


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(45, "about 45 minutes"), (90, "about 90 minutes"), (120, "about 2 hours")],
)
def test_minutes_are_said_as_people_say_them(minutes: int, words: str) -> None:
    assert minutes_in_words(minutes) == words


@pytest.mark.parametrize("outcome", ["data", "security", "connectivity"])
def test_an_outcome_needs_few_statements(client: Client, outcome: str) -> None:
    with warehouse.counting() as counter:
        client.get(f"/outcomes/{outcome}/")
    assert len(counter.statements) <= 12


@pytest.mark.parametrize("outcome", sorted(shipped().chapters))
def test_every_outcome_is_read_in_both_languages(client: Client, outcome: str) -> None:
    summary = shipped().chapters[outcome].summary
    assert escape(summary.en) in client.get(f"/outcomes/{outcome}/").content.decode()
    assert escape(summary.cy) in client.get(f"/cy/outcomes/{outcome}/").content.decode()


@pytest.mark.parametrize(
    "part", [part.id for part in framework.edition("digitalisation", "2024").elements]
)
def test_every_part_of_the_later_framework_gathers_something(client: Client, part: str) -> None:
    page = client.get(f"/guide/through/digitalisation/2024/{part}/").content.decode()
    assert "/outcomes/" in page
    assert "/tools/" in page


def test_there_is_no_page_for_what_is_not_there(client: Client) -> None:
    for address in ("/tools/none/", "/tools/none.docx", "/guide/through/a/b/c/"):
        assert client.get(address).status_code == 404


def test_the_path_ends_at_three_things_and_its_address_is_the_link(client: Client) -> None:
    address = "/guide/?reader=councillor&kind=district&nation=england&outcome=security"
    page = client.get(address).content.decode()
    assert page.count("<li><h3") == 3
    assert "In a district" in page
    assert "In England" in page


@pytest.mark.parametrize(
    "query", ["reader=councillor", "reader=nobody&nation=england&outcome=data", "outcome=%3Cb%3E"]
)
def test_half_a_path_says_what_is_missing(client: Client, query: str) -> None:
    page = client.get(f"/guide/?{query}").content.decode()
    assert "Choose who you are, the nation and what to get on with" in page
    assert "<b>" not in page


@pytest.mark.parametrize("kind", ["county", "district"])
def test_a_path_for_a_council_that_no_nation_has_is_refused(client: Client, kind: str) -> None:
    path = {"reader": "leader", "outcome": "data", "kind": kind}
    page = client.get("/guide/", path | {"nation": "wales"}).content.decode()
    assert "There is no council of this kind in that nation." in page
    assert '<h3 class="govuk-heading-s">Do</h3>' not in page
    assert "no council of this kind" not in client.get("/guide/", {"kind": kind}).content.decode()
    whole = client.get("/guide/", path | {"nation": "england"}).content.decode()
    assert '<h3 class="govuk-heading-s">Do</h3>' in whole


def test_every_public_page_but_the_search_itself_has_a_field_to_search(client: Client) -> None:
    field = '<form class="oa-masthead__search" method="get" action="/search/"'
    assert field in client.get("/guide/").content.decode()
    assert field not in client.get("/search/").content.decode()
    assert 'action="/cy/search/"' in client.get("/cy/guide/").content.decode()


def test_what_goes_wrong_stands_with_what_helps_and_each_first_step_by_itself(
    client: Client,
) -> None:
    page = client.get("/outcomes/data/").content.decode()
    for challenge in challenges.of_outcome("data"):
        assert f"<strong>What helps:</strong> {escape(challenge.helps[0].en)}" in page
    steps = shipped().chapters["data"].steps[0].do
    assert len(steps) > 1
    assert all(f"<li>{escape(step.en)}</li>" in page for step in steps)
    part = framework.edition("digitalisation", "2024").elements[0].id
    gathered = client.get(f"/guide/through/digitalisation/2024/{part}/").content.decode()
    assert "<strong>What helps:</strong>" in gathered


def test_a_text_without_welsh_says_that_it_is_english() -> None:
    made = shipped().tools[TOOLS[0]]
    first = made.parts[0].model_copy(update={"checks": (Text(en="Only so."), Text(en="A", cy="B"))})
    made = made.model_copy(update={"parts": (first, *made.parts[1:])})
    for language, expected in (("cy", ["en", ""]), ("en", ["", ""])):
        shown = tool_shown(made, language)
        assert [check.lang for check in shown.parts[0].checks] == expected
    page = render_to_string("guide/tool.html", {"tool": tool_shown(made, "cy")})
    assert '<li lang="en">Only so.</li><li>B</li>' in page
