"""The pages of examples and questions: what they show, in two languages, with few statements."""

from __future__ import annotations

import csv
import io
import json
from xml.etree import ElementTree as Tree

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from almanac.indicators.queries import similar_ids
from almanac.practice.actions import watching
from almanac.practice.actions.adopting import adopt
from almanac.practice.lifecycle import Verb
from almanac.practice.models import Published, Question
from almanac.shown import stamps
from tests.builders import examples, people

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("prepared")]
ATOM = "{http://www.w3.org/2005/Atom}"


def text_of(client: Client, address: str, status: int = 200) -> str:
    stamps.look_again()
    response = client.get(address)
    assert response.status_code == status, address
    return str(response.content.decode())


def statements(client: Client, address: str) -> int:
    stamps.look_again()
    with CaptureQueriesContext(connection) as database:
        assert client.get(address).status_code == 200
    return len(database)


# Public pages


def test_an_example_says_everything_and_how_to_cite_it(client: Client) -> None:
    made = examples.published(amount="12,500", vat="without", links="https://example.org/a")
    page = text_of(client, f"/examples/{made.pk}/")
    for said in examples.ANSWERS.values():
        if said not in (examples.AREA, "running"):
            assert said in page
    assert ">£12,500<" in page
    assert "What they would not do again" in page
    assert "What would you not do again?" not in page  # that is for whoever writes it
    assert "Single-tier council, England" in page
    assert 'href="https://example.org/a" rel="nofollow noreferrer"' in page
    assert "“Missed bins reported once”, Open Almanac, version 1" in page
    assert "We are using this" in page
    assert examples.writer_of("leeds").name not in page


def test_stopped_looks_like_any_other(client: Client) -> None:
    running = examples.published()
    stopped = examples.published("york", stage="stopped", title="Missed bins by post")
    pages = [text_of(client, f"/examples/{made.pk}/") for made in (running, stopped)]
    assert ">Running<" in pages[0]
    assert ">Stopped<" in pages[1]
    assert all("oa-warning" not in page for page in pages)


def test_a_text_in_another_language_says_so(client: Client) -> None:
    made = examples.published("powys", language="cy")
    assert '<h1 class="govuk-heading-xl" lang="cy">' in text_of(client, f"/examples/{made.pk}/")
    assert '<h1 class="govuk-heading-xl" lang="cy">' in text_of(client, f"/cy/examples/{made.pk}/")


def test_drafts_are_nobody_s_business(client: Client) -> None:
    for made in (examples.draft(), examples.sent("york")):
        text_of(client, f"/examples/{made.pk}/", 404)
        text_of(client, f"/api/v1/examples/{made.pk}", 404)
    assert "Missed bins" not in text_of(client, "/examples/")


def test_withdrawn_says_so_and_nothing_else(client: Client) -> None:
    made = examples.published()
    examples.step(made, Verb.WITHDRAW, examples.writer_of("leeds"), "Wrong numbers.")
    page = text_of(client, f"/examples/{made.pk}/", 410)
    assert "was withdrawn" in page
    assert "Missed bins" not in page
    assert "Wrong numbers" not in page


def test_a_change_is_seen_by_the_pages_that_show_it(client: Client) -> None:
    made, other = examples.published(), examples.published("york", title="Another story")
    text_of(client, f"/examples/{made.pk}/")
    kept = client.get(f"/examples/{other.pk}/")
    adopt(
        practice=made.pk,
        council="cardiff",
        area=examples.AREA,
        since=examples.NOON.date(),
        by=people.lead_of("cardiff"),
        at=examples.NOON,
    )
    assert "Cardiff" in text_of(client, f"/examples/{made.pk}/")
    again = client.get(f"/examples/{other.pk}/", headers={"If-None-Match": kept["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"One", "Two"}),
        ("?outcome=services", {"One"}),
        ("?outcome=data", {"Two"}),
        ("?area=data-rights", {"Two"}),
        ("?stage=stopped", {"Two"}),
        ("?nation=wales", {"Two"}),
        ("?kind=single-tier", {"One", "Two"}),
        ("?kind=single-tier&nation=england", {"One"}),
        ("?band=5k-25k", {"One"}),
        ("?council=powys", {"Two"}),
        ("?outcome=%00%27nonsense", set()),
        ("?page=99999999999999999999", {"One", "Two"}),
    ],
)
def test_the_list_and_its_filters(client: Client, query: str, found: set[str]) -> None:
    examples.published(title="One", amount="12,500")
    examples.published("powys", title="Two", areas="data-rights", stage="stopped")
    page = text_of(client, f"/examples/{query}")
    assert {name for name in ("One", "Two") if f">{name}</a>" in page} == found


def test_pages_take_few_statements_however_much_there_is(client: Client) -> None:
    made = examples.published()
    examples.published(similar_ids("leeds")[0], title="Of a similar council")
    addresses = (
        "/examples/",
        "/examples/feed.atom",
        "/examples/examples.csv",
        "/councils-like-mine/?council=leeds",
        f"/examples/{made.pk}/",
        "/api/v1/examples",
    )
    few = {address: statements(client, address) for address in addresses}
    for number, council in enumerate(("york", "powys", "cardiff", "sheffield")):
        examples.published(council, title=f"Story {number}", councils="Kent\nHull")
        adopt(
            practice=made.pk,
            council=council,
            area=examples.AREA,
            since=examples.NOON.date(),
            by=people.lead_of(council),
            at=examples.NOON,
        )
    for address in addresses:
        assert statements(client, address) <= few[address] <= 10, address


def test_the_list_offers_areas_under_their_outcomes_and_keeps_the_council(client: Client) -> None:
    examples.published("powys")
    page = text_of(client, "/examples/?council=powys&stage=running")
    assert '<optgroup label="' in page
    assert '<option value="running" selected>' in page
    assert '<input type="hidden" name="council" value="powys">' in page
    page = text_of(client, "/examples/?outcome=data&area=data-rights")
    assert "<optgroup" not in page
    assert '<option value="data-rights" selected>' in page
    assert 'value="services-whole"' not in page
    assert 'name="council"' not in page


@pytest.mark.parametrize(
    ("stage", "says"),
    [
        ("running", "Calls fell from 900 to 400."),
        ("stopped", "Calls fell from 900 to 400."),
        ("trying", "We put up one form."),
        ("planned", "We put up one form."),
    ],
)
@pytest.mark.parametrize(
    "address", ["/examples/", "/outcomes/services/", "/councils-like-mine/?council=leeds"]
)
def test_a_line_says_what_changed_or_was_done_and_when_it_was_confirmed(
    client: Client, address: str, stage: str, says: str
) -> None:
    told = {
        "changed": "Calls fell from 900 to 400. More later.",
        "done": "We put up one form. Etc.",
    }
    examples.published(similar_ids("leeds")[0], stage=stage, **told)
    page = text_of(client, address)
    assert f">{says}</span>" in page
    assert "Confirmed on 30 November 2026" in page


def test_a_line_that_nobody_confirmed_says_since_when(client: Client) -> None:
    made = examples.published()
    Published.objects.filter(pk=made.pk).update(lapsed=True)
    for address in ("/examples/", "/outcomes/services/"):
        assert "Not confirmed since 30 November 2026" in text_of(client, address)


def test_the_table_carries_no_formula(client: Client) -> None:
    examples.published(title="=HYPERLINK(1)", tools="+cmd")
    rows = list(csv.DictReader(io.StringIO(text_of(client, "/examples/examples.csv"))))
    assert rows[0]["title"] == "'=HYPERLINK(1)"
    assert rows[0]["tools"] == "'+cmd"
    assert (rows[0]["council"], rows[0]["stage"]) == ("leeds", "running")
    assert rows[0]["again"] == examples.ANSWERS["again"]


def test_feeds_are_atom(client: Client) -> None:
    made = examples.published()
    for address in (
        "/examples/feed.atom",
        "/examples/feeds/outcomes/services.atom",
        "/cy/examples/feeds/councils/leeds.atom",
    ):
        root = Tree.fromstring(text_of(client, address))
        assert root.tag == f"{ATOM}feed"
        entry = root.find(f"{ATOM}entry")
        assert entry is not None
        assert entry.findtext(f"{ATOM}title") == examples.ANSWERS["title"]
        assert f"/examples/{made.pk}/" in (entry.findtext(f"{ATOM}id") or "")
    nothing = Tree.fromstring(text_of(client, "/examples/feeds/outcomes/data.atom"))
    assert nothing.find(f"{ATOM}entry") is None
    assert nothing.findtext(f"{ATOM}updated")
    text_of(client, "/examples/feeds/outcomes/nonsense.atom", 404)
    text_of(client, "/examples/feeds/councils/atlantis.atom", 404)


def test_the_api_says_the_same(client: Client) -> None:
    made = examples.published(amount="12,500")
    found = json.loads(text_of(client, f"/api/v1/examples/{made.pk}"))
    assert found["texts"]["again"] == examples.ANSWERS["again"]
    assert found["cost"]["pounds"] == "12500.00"
    assert found["councils"][0]["council"] == "leeds"
    listed = json.loads(text_of(client, "/api/v1/examples?stage=running&limit=1"))
    assert (listed["count"], listed["items"][0]["id"]) == (1, made.pk)


# Questions


def test_a_question_with_its_answers_names_councils_and_nobody(client: Client) -> None:
    made = examples.question()
    examples.answer(made, text="We have, last year.")
    page = text_of(client, f"/questions/{made.pk}/")
    assert "We have, last year." in page
    assert "Sheffield" in page
    for council in ("leeds", "sheffield"):
        assert examples.writer_of(council).name not in page
    assert "Who has replaced" in text_of(client, "/questions/")
    assert json.loads(text_of(client, "/api/v1/questions"))["items"][0]["answers"] == 1
    assert Tree.fromstring(text_of(client, "/questions/feed.atom")).find(f"{ATOM}entry") is not None


def test_what_is_for_officers_is_on_no_public_page(client: Client) -> None:
    made = examples.question(visibility="officers")
    for address in ("/questions/", "/questions/feed.atom", "/api/v1/questions"):
        assert "Who has replaced" not in text_of(client, address)
    text_of(client, f"/questions/{made.pk}/", 404)
    text_of(client, f"/api/v1/questions/{made.pk}", 404)
    officer = people.signed_in(examples.writer_of("powys"))
    assert "Who has replaced" in officer.get(f"/questions/{made.pk}/talk/").content.decode()
    assert "Who has replaced" in officer.get("/questions/mine/").content.decode()


def test_a_hidden_question_is_seen_by_its_council_with_the_reason() -> None:
    made = examples.question()
    watching.hide(question=made.pk, answer=None, why="An advert.", by=people.steward())
    own = people.signed_in(examples.writer_of("leeds"))
    other = people.signed_in(examples.writer_of("powys"))
    assert "An advert." in own.get(f"/questions/{made.pk}/talk/").content.decode()
    assert other.get(f"/questions/{made.pk}/talk/").status_code == 404
    assert "Who has replaced" not in other.get("/questions/mine/").content.decode()


def test_asking_and_answering_through_the_forms() -> None:
    asker = people.signed_in(examples.writer_of("leeds"))
    form = {
        "council": "leeds",
        "title": "Who <script>x</script> knows?",
        "area": examples.AREA,
        "visibility": "public",
        "token": "t1",
    }
    assert asker.post("/questions/ask/", form | {"area": ""}).status_code == 400
    answer = asker.post("/questions/ask/", form)
    made = Question.objects.get()
    assert answer["Location"] == f"/questions/{made.pk}/talk/"
    assert made.title == "Who knows?"
    other = people.signed_in(examples.writer_of("york"))
    said = {"council": "york", "text": "We do.", "token": "t2"}
    for _again in range(2):
        assert other.post(f"/questions/{made.pk}/talk/", said).status_code == 302
    assert made.answers.count() == 1
    bad = other.post(f"/questions/{made.pk}/talk/", {"council": "leeds", "text": "x"})
    assert bad.status_code == 403


def test_many_questions_in_an_hour_are_too_many() -> None:
    asker = people.signed_in(examples.writer_of("leeds"))
    form = {"council": "leeds", "area": examples.AREA, "visibility": "public"}
    answers = [
        asker.post("/questions/ask/", form | {"title": f"Q{n}?", "token": f"t{n}"})
        for n in range(11)
    ]
    assert [each.status_code for each in answers] == [302] * 10 + [400]
    assert "You can go on at" in answers[-1].content.decode()


# Councils like mine


def test_councils_like_mine_show_their_work(client: Client) -> None:
    near = similar_ids("leeds")[0]
    made = examples.published(near)
    examples.published("powys", title="Far away")
    page = text_of(client, "/councils-like-mine/?council=Leeds&outcome=services")
    assert f"/examples/{made.pk}/" in page
    assert "Far away" not in page
    none = text_of(client, "/councils-like-mine/?council=leeds&outcome=security")
    assert f"/examples/{made.pk}/" not in none


@pytest.mark.parametrize(
    ("heading", "said", "link"),
    [
        ("examples", "None of them has told one", "/examples/mine/"),
        ("uses", "None of them has said so yet", "/examples/"),
        ("questions", "None of them has asked", "/questions/ask/"),
        ("pointers", "We know of none", "/elsewhere/"),
        ("leads", "No open record", "/leads/"),
    ],
)
def test_each_part_that_is_empty_says_so_and_what_to_do(
    client: Client, monkeypatch: pytest.MonkeyPatch, heading: str, said: str, link: str
) -> None:
    monkeypatch.setattr("almanac.practice.pointers.of_outcome", lambda outcome: ())
    monkeypatch.setattr("almanac.practice.leads.of_outcome", lambda outcome: ())
    page = text_of(client, "/councils-like-mine/?council=leeds&outcome=data")
    part = page.partition(f'id="{heading}"')[2].partition("</section>")[0]
    assert said in part
    assert f'href="{link}"' in part


def test_a_council_that_is_no_more_leads_to_those_that_took_over(client: Client) -> None:
    page = text_of(client, "/councils-like-mine/?council=Allerdale&outcome=data")
    assert "It is not a council today" in page
    assert 'href="/councils-like-mine/?council=cumberland&amp;outcome=data"' in page
    assert "Councils like Cumberland" in page
    assert "Examples they tell" not in page


@pytest.mark.parametrize(
    ("of_its_kind", "why"), [(["one"], "it is the only one"), (["one", "two"], "too few open")]
)
def test_a_council_with_none_like_it_says_why(
    client: Client, monkeypatch: pytest.MonkeyPatch, of_its_kind: list[str], why: str
) -> None:
    monkeypatch.setattr("almanac.indicators.queries.neighbours_of", lambda council: ())
    monkeypatch.setattr(
        "almanac.register.register.Register.as_at", lambda *_one, **_of: of_its_kind
    )
    page = text_of(client, "/councils-like-mine/?council=surrey")
    assert why in page
    assert "Choose another council" in page
    assert "Examples they tell" not in page


@pytest.mark.parametrize("typed", ["Atlantis", "%00", "%F0%9F%92%A9", "'%22%3E%3Cscript%3E"])
def test_whatever_is_typed_gets_a_sentence(client: Client, typed: str) -> None:
    page = text_of(client, f"/councils-like-mine/?council={typed}&outcome={typed}")
    assert "There is no council called that" in page
    assert '"><script>' not in page
