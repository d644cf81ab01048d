"""The private pages: the form of an example, sent whole or part by part, and what may be done."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from almanac.accounts.roles import Role
from almanac.practice.lifecycle import Verb
from almanac.practice.models import Practice
from tests.builders import examples, people

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("prepared")]


def form_of(client: Client, made: Practice, **said: str) -> dict[str, str]:
    """What a browser without scripts sends: the form as it is shown, with these changed."""

    class Reader(HTMLParser):
        fields: dict[str, str] = {}

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found = dict(attrs)
            if tag == "input" and found.get("type") == "hidden" and found.get("name"):
                self.fields[found["name"] or ""] = found.get("value") or ""

    reader = Reader()
    reader.fields = {}
    reader.feed(client.get(f"/examples/{made.pk}/write/").content.decode())
    return reader.fields | said


def test_the_form_sent_whole_saves_what_was_changed() -> None:
    made = examples.draft()
    writer = people.signed_in(examples.writer_of("leeds"))
    said = {f"n.{name}": text for name, text in examples.ANSWERS.items()}
    sent = form_of(writer, made, **said | {"n.title": "New title", "a.stage": "running"})
    answer = writer.post(f"/examples/{made.pk}/write/", sent | {"a.areas": [examples.AREA]})
    assert answer.status_code == 302
    row = made.texts.get(part="title")
    assert (row.text, row.version) == ("New title", 2)
    assert made.texts.get(part="problem").version == 1


def test_a_stale_form_keeps_both_texts() -> None:
    made = examples.draft()
    writer = people.signed_in(examples.writer_of("leeds"))
    said = {f"n.{name}": text for name, text in examples.ANSWERS.items()}
    stale = form_of(writer, made, **said | {"n.title": "Mine"})
    writer.post(f"/examples/{made.pk}/write/", stale | {"n.title": "Theirs"})
    answer = writer.post(f"/examples/{made.pk}/write/", stale)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="Mine"' in page
    assert "Theirs" in page


def test_one_part_saved_by_the_script() -> None:
    made = examples.draft()
    writer = people.signed_in(examples.writer_of("leeds"))
    address = f"/examples/{made.pk}/save/"
    sent = {"question": "again", "n.again": " Less\u202e ", "v.again": "1", "token": "t"}
    told = writer.post(address, sent).json()
    assert told["version"] == 2
    assert made.texts.get(part="again").text == "Less"
    old = writer.post(address, sent | {"n.again": "Other", "token": "u"})
    assert old.status_code == 409
    assert old.json()["theirs"] == "Less"
    wrong = writer.post(address, {"question": "stage", "a.stage": "great", "v.stage": "1"})
    assert (wrong.status_code, wrong.json()["sentence"]) == (
        422,
        "Choose one of the answers shown.",
    )


@pytest.mark.parametrize("prefix", ["", "/cy"])
def test_every_private_page_is_drawn_for_whom_it_is(prefix: str) -> None:
    made, waiting = examples.draft(), examples.sent("york", title="Bins reported once")
    writer = people.signed_in(examples.writer_of("leeds"))
    steward = people.signed_in(people.steward())
    for address in (
        "mine/",
        f"{made.pk}/write/",
        f"{made.pk}/progress/",
        "claim/?from=pointer:none",
    ):
        status = 404 if "claim" in address else 200
        assert writer.get(f"{prefix}/examples/{address}").status_code == status
    assert steward.get(f"{prefix}/examples/waiting/").status_code == 200
    assert "Publish" in steward.get(f"/examples/{waiting.pk}/progress/").content.decode()
    assert writer.get(f"/examples/{waiting.pk}/progress/").status_code == 404


def test_private_lists_take_few_statements() -> None:
    browser = people.signed_in(people.person("leeds", Role.LEAD))
    examples.draft()

    def count(address: str) -> int:
        with CaptureQueriesContext(connection) as database:
            assert browser.get(address).status_code == 200
        return len(database)

    addresses = ("/examples/mine/", "/questions/mine/")
    few = {address: count(address) for address in addresses}
    for number in range(3):
        examples.draft(title=f"Draft {number}")
        examples.question(title=f"Question {number}?")
    for address in addresses:
        assert count(address) <= few[address] <= 12, address


def test_what_is_not_complete_is_not_offered_to_be_sent() -> None:
    made, whole = examples.draft(again=""), examples.draft(title="Another one")
    writer = people.signed_in(examples.writer_of("leeds"))
    page = writer.get(f"/examples/{made.pk}/progress/").content.decode()
    assert "Still to answer before it can be sent" in page
    assert 'value="submit"' not in page
    assert 'value="submit"' in writer.get(f"/examples/{whole.pk}/progress/").content.decode()


MORE, COST = '<details class="govuk-details" id="more"', '<details class="govuk-details"'


@pytest.mark.parametrize(
    ("said", "is_open"),
    [
        ({}, False),
        ({"tools": "A form"}, True),
        ({"year": "2025-26"}, True),
        ({"language": "cy", "review": "24"}, False),
    ],
)
def test_what_is_not_asked_of_everybody_is_folded_below_the_button(
    said: dict[str, str], is_open: bool
) -> None:
    made = examples.draft(**said)
    browser = people.signed_in(examples.writer_of("leeds"))
    page = browser.get(f"/examples/{made.pk}/write/").content.decode()
    above, folded, below = page.partition(MORE)
    assert folded
    assert below.startswith(" open>") == is_open
    for name in (*examples.ANSWERS, "next"):
        assert f'.{name}"' in above or f'"{name}"' in above, name
    for name in ("people", "band", "tools", "measures", "role", "review", "language"):
        assert f'id="q-{name}"' in below
        assert f'id="q-{name}"' not in above
    assert (f"{COST} open>" in below) == ("year" in said)


def test_an_error_in_what_is_folded_opens_it() -> None:
    made = examples.draft()
    writer = people.signed_in(examples.writer_of("leeds"))
    said = {f"n.{name}": text for name, text in examples.ANSWERS.items()}
    for wrong in ({"n.links": "nowhere"}, {"a.review": "99"}):
        sent = form_of(writer, made, **said | {"a.stage": "running"} | wrong)
        answer = writer.post(f"/examples/{made.pk}/write/", sent | {"a.areas": [examples.AREA]})
        assert answer.status_code == 422, wrong
        assert f"{MORE} open>" in answer.content.decode()


def test_what_is_near_is_told_to_each_in_their_words_and_to_its_authors_until_it_is_public() -> (
    None
):
    examples.published("york")
    writer, steward = (
        people.signed_in(who) for who in (examples.writer_of("leeds"), people.steward())
    )
    made = examples.sent()
    address, to_author = f"/examples/{made.pk}/progress/", "Is it one of these?"
    assert to_author in writer.get(address).content.decode()
    page = steward.get(address).content.decode()
    assert to_author not in page
    assert ">Near it</h2>" in page
    for verb, by in ((Verb.PUBLISH, people.steward()), (Verb.REVISE, examples.writer_of("leeds"))):
        examples.step(made, verb, by)
        assert to_author not in writer.get(address).content.decode()
    assert ">Near it</h2>" in steward.get(address).content.decode()


def test_what_is_missing_leads_to_its_place_in_the_form() -> None:
    made = examples.draft(title="", stage="")
    writer = people.signed_in(examples.writer_of("leeds"))
    page = writer.get(f"/examples/{made.pk}/progress/").content.decode()
    form = writer.get(f"/examples/{made.pk}/write/").content.decode()
    for part in ("title", "stage"):
        assert f'href="/examples/{made.pk}/write/#q-{part}"' in page
        assert f'id="q-{part}"' in form


def test_whoever_is_asked_for_changes_reads_why_first() -> None:
    made = examples.sent()
    examples.step(made, Verb.ASK_CHANGES, people.steward(), "How were the calls counted?")
    writer = people.signed_in(examples.writer_of("leeds"))
    for address in ("progress", "write"):
        page = writer.get(f"/examples/{made.pk}/{address}/").content.decode()
        before, said, _after = page.partition("How were the calls counted?")
        assert said
        assert "What you can do now" not in before
        assert "<form" not in before.partition("<main")[2]


def test_a_step_that_is_refused_keeps_what_was_typed() -> None:
    made = examples.sent()
    steward = people.signed_in(people.steward())
    page = f"/examples/{made.pk}/step/"
    said = {"verb": "ask-changes", "version": f"{made.version}", "word": ""}
    empty = steward.post(page, said)
    assert empty.status_code == 422
    assert '<a href="#ask-changes-word">Say why' in empty.content.decode()
    stale = steward.post(page, said | {"version": "1", "word": "Count the calls."})
    assert stale.status_code == 422
    assert '">Count the calls.</textarea>' in stale.content.decode()
    assert steward.get(page).url == f"/examples/{made.pk}/progress/"  # type: ignore[attr-defined]
    assert not made.notes.exists()


def test_a_comment_is_kept_where_the_step_is_offered_no_more() -> None:
    made = examples.sent()
    steward = people.signed_in(people.steward())
    sent = {"verb": "publish", "version": f"{made.version}", "word": "Well told."}
    examples.step(made, Verb.TAKE_BACK, examples.writer_of("leeds"))
    made = examples.step(made, Verb.SUBMIT, examples.writer_of("leeds"))
    examples.step(made, Verb.PUBLISH, people.steward())
    answer = steward.post(f"/examples/{made.pk}/step/", sent)
    assert answer.status_code == 422
    assert ">Well told.</textarea>" in answer.content.decode()


def test_a_refusal_stands_beside_the_field_that_it_is_about() -> None:
    made = examples.published()
    lead = people.signed_in(people.lead_of("powys"))
    using = lead.post(f"/examples/{made.pk}/using/", {"council": "powys", "area": examples.AREA})
    asking = lead.post("/questions/ask/", {"council": "powys", "title": "Who knows?"})
    for answer, field in ((using, "since"), (asking, "area")):
        page = answer.content.decode()
        assert answer.status_code == 400
        assert f'<a href="#{field}">' in page
        assert f'id="{field}-error"' in page
        assert f'aria-describedby="{field}-error"' in page
    assert 'value="Who knows?"' in asking.content.decode()


def test_a_search_that_found_nothing_begins_the_question() -> None:
    asker = people.signed_in(people.lead_of("powys"))
    page = asker.get("/questions/ask/", {"title": "heat pumps"}).content.decode()
    assert 'value="heat pumps"' in page


def test_whoever_is_refused_is_shown_as_signed_in() -> None:
    writer = people.signed_in(examples.writer_of("leeds"))
    page = writer.get("/examples/waiting/").content.decode()
    assert "This is for the stewards of the platform." in page
    assert "Sign out" in page
    assert "Sign in<" not in page
