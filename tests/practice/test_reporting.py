"""Report a question or an answer: what is refused keeps its reason, and says what to do."""

from __future__ import annotations

import re
import time

import pytest
from django.test import Client, RequestFactory

from almanac.accounts.limits import LIMITS, attempt
from almanac.practice.models import Report
from tests.builders import examples, people

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("prepared")]

REASON = 'It "names" a person.'


def form_that_is_open(page: str) -> str:
    """The one form of a page that is shown opened."""
    (found,) = re.findall(r'<details class="govuk-details" open>(.*?)</details>', page, re.DOTALL)
    return str(found)


def powys() -> Client:
    return people.signed_in(examples.writer_of("powys"))


@pytest.mark.parametrize("of_answer", [False, True])
def test_beyond_the_limit_the_reason_stays_and_the_page_says_when(
    monkeypatch: pytest.MonkeyPatch, of_answer: bool
) -> None:
    monkeypatch.setitem(LIMITS, "report", "1/1h/key")
    asked, browser = examples.question(), powys()
    answer, address = examples.answer(asked), f"/questions/{asked.pk}/report/"
    assert browser.post(address, {"why": "An advert."}).status_code == 302
    about = {"answer": str(answer)} if of_answer else {}
    response = browser.post(address, {"why": REASON} | about)
    page, field = response.content.decode(), f"report-{answer}" if of_answer else "report"
    assert response.status_code == 400
    said = r"That is a lot in a short time. You can go on at \d\d:\d\d\."
    assert re.search(rf'<a href="#{field}">{said}</a>', page)
    form = form_that_is_open(page)
    assert re.search(said, form)
    assert f'id="{field}"' in form
    assert f'aria-describedby="{field}-error"' in form
    assert 'value="It &quot;names&quot; a person."' in form
    assert Report.objects.count() == 1
    assert browser.get(address)["Location"] == f"/questions/{asked.pk}/talk/"


def test_refused_for_another_reason_it_stays_as_well() -> None:
    asked = examples.question()
    response = powys().post(f"/questions/{asked.pk}/report/", {"why": "x " * 400})
    page = response.content.decode()
    assert response.status_code == 400
    assert '<a href="#report">Shorten the reason' in page
    assert 'value="x x x' in form_that_is_open(page)


@pytest.mark.parametrize("steward", [False, True])
def test_where_the_page_has_no_such_form_it_says_so_above(steward: bool) -> None:
    asked = examples.question()
    browser = people.signed_in(people.steward()) if steward else powys()
    sent = {"why": ""} if steward else {"why": REASON, "answer": "999"}
    response = browser.post(f"/questions/{asked.pk}/report/", sent)
    assert response.status_code == 400
    assert "<li>" in response.content.decode().partition("There is a problem")[2]


def test_a_limit_says_from_when_one_more_is_within_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(LIMITS, "report", "2/1h/key")
    request = RequestFactory().post("/")
    before = time.time()
    tried = attempt(request, "report", "user:1")
    between = time.time()
    assert before <= tried.free_at().timestamp() <= time.time(), "now: one more is allowed"
    attempt(request, "report", "user:1")
    beyond = attempt(request, "report", "user:1")
    assert not beyond.allowed
    assert before + 3600 <= beyond.free_at().timestamp() <= between + 3600, "when the first ends"
