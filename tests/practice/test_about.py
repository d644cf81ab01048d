"""A question about an example: to its council first or alone, and linked from its page."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from django.test import Client

from almanac.practice.actions import asking, watching
from almanac.practice.lifecycle import Verb
from almanac.practice.models import Practice, Question
from almanac.shown import stamps
from tests.builders import examples, people

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("prepared")]


@pytest.fixture
def example() -> Practice:
    """Of York, told by somebody who can answer; another council works on the same."""
    examples.published("cardiff", title="Another story", problem="P", done="D")
    return examples.published("york")


def form_of(browser: Client, example: Practice) -> dict[str, str]:
    """The form that the example's page leads to, as a browser sends it."""
    stamps.look_again()
    page = browser.get(f"/examples/{example.pk}/").content.decode()
    address = f"/questions/ask/?about=practice:{example.pk}"
    assert f'href="{address}"' in page
    form = browser.get(address).content.decode()
    fields = re.findall(r'<input [^>]*name="(title|token|about)"[^>]*value="([^"]*)"', form)
    chosen = re.findall(r'<option value="([^"]+)" selected', form)
    assert chosen == [examples.AREA]
    return dict(fields) | {"council": "leeds", "area": examples.AREA, "visibility": "public"}


def councils_of(question: Question) -> dict[str, str]:
    return dict(question.sent.order_by("-ground").values_list("council", "ground"))


def test_its_page_leads_to_a_form_that_is_filled_in(example: Practice) -> None:
    browser = people.signed_in(examples.writer_of("leeds"))
    sent = form_of(browser, example)
    assert sent["title"] == "About “Missed bins reported once”: "
    form = browser.get(f"/questions/ask/?about=practice:{example.pk}").content.decode()
    assert "Send it to York only" in form
    assert "York first, then others that may know" in form


def test_its_council_gets_it_first_and_is_told_why(
    example: Practice, django_capture_on_commit_callbacks: object
) -> None:
    lead, browser = people.lead_of("york"), people.signed_in(examples.writer_of("leeds"))
    sent = form_of(browser, example) | {"to": "others"}
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        browser.post("/questions/ask/", sent)
    made = Question.objects.get()
    assert councils_of(made).keys() >= {"york", "cardiff"}
    assert made.sent.filter(council="york", ground="told").exists()
    text = next(each.body for each in mail.outbox if each.to == [lead.email])
    assert "your council told the example that it is about" in text


@pytest.mark.parametrize("visibility", ["public", "sent"])
def test_its_council_alone(example: Practice, visibility: str) -> None:
    browser = people.signed_in(examples.writer_of("leeds"))
    sent = form_of(browser, example) | {"to": "only", "visibility": visibility}
    browser.post("/questions/ask/", sent)
    made = Question.objects.get()
    assert councils_of(made) == {"york": "told"}
    other = people.signed_in(examples.writer_of("cardiff"))
    status = 200 if visibility == "public" else 404
    assert other.get(f"/questions/{made.pk}/talk/").status_code == status


def test_one_s_own_council_is_not_asked(example: Practice) -> None:
    browser = people.signed_in(examples.writer_of("york"))
    sent = form_of(browser, example) | {"council": "york", "to": "only"}
    answer = browser.post("/questions/ask/", sent)
    assert answer.status_code == 400
    assert '<a href="#to">That council cannot be asked here.' in answer.content.decode()
    assert not Question.objects.exists()


def test_of_an_example_withdrawn_meanwhile_nobody_else_is_asked_unknowingly(
    example: Practice,
) -> None:
    browser = people.signed_in(examples.writer_of("leeds"))
    sent = form_of(browser, example) | {"to": "only"}
    examples.step(example, Verb.WITHDRAW, examples.writer_of("york"), "Wrong.")
    answer = browser.post("/questions/ask/", sent)
    assert answer.status_code == 400
    assert "The example is not public any more" in answer.content.decode()
    assert 'name="about"' not in answer.content.decode()
    assert not Question.objects.exists()


@pytest.mark.parametrize("about", ["practice:0", "practice:x", "practice:99999999999", "lead:1"])
def test_an_example_that_there_is_none_of_is_left_out(about: str) -> None:
    browser = people.signed_in(examples.writer_of("leeds"))
    page = browser.get(f"/questions/ask/?about={about}")
    assert page.status_code == 200
    assert "About the example" not in page.content.decode()


def test_the_same_words_about_another_example_are_another_question(example: Practice) -> None:
    other = Practice.objects.exclude(pk=example.pk).get()
    by = examples.writer_of("leeds")
    keys = {
        asking.ask(
            council="leeds",
            asked=asking.Asked("Why?", "", examples.AREA, "", "public", "en", f"{n}", about.pk),
            by=by,
        ).pk
        for n, about in enumerate((example, other, example))
    }
    assert len(keys) == 2


def test_once_it_is_answered_the_example_s_page_leads_to_it(
    example: Practice, client: Client
) -> None:
    by = examples.writer_of("leeds")
    asked = asking.Asked("Why?", "", examples.AREA, "", "public", "en", "t", example.pk)
    made = asking.ask(council="leeds", asked=asked, by=by)
    address = f"/examples/{example.pk}/"

    def page_of(address: str) -> str:
        stamps.look_again()
        return str(client.get(address).content.decode())

    link = f'href="/questions/{made.pk}/"'
    assert link not in page_of(address)
    key = examples.answer(made, "york")
    assert link in page_of(address)
    assert "1 answer" in page_of(address)
    assert f'href="{address}"' in page_of(f"/questions/{made.pk}/")
    watching.hide(question=made.pk, answer=key, why="An advert.", by=people.steward())
    assert link not in page_of(address)


def test_what_only_officers_see_is_not_linked(example: Practice, client: Client) -> None:
    by = examples.writer_of("leeds")
    asked = asking.Asked("Why?", "", examples.AREA, "", "officers", "en", "t", example.pk)
    made = asking.ask(council="leeds", asked=asked, by=by)
    examples.answer(made, "york")
    stamps.look_again()
    page = client.get(f"/examples/{example.pk}/").content.decode()
    assert f"/questions/{made.pk}/" not in page
