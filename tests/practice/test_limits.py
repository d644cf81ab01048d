"""Nobody floods other councils, stewards or a public page: limits of people and of councils."""

from __future__ import annotations

import pytest
from django.test import Client

from almanac.accounts.limits import LIMITS
from almanac.accounts.roles import Role
from almanac.practice.models import Adoption, Answer, Practice, Question
from tests.builders import examples, people

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("prepared")]

TOO_OFTEN = "That is a lot in a short time."


def ask(browser: Client, token: str, council: str = "leeds") -> int:
    sent = {"council": council, "title": token, "area": examples.AREA, "visibility": "public"}
    return browser.post("/questions/ask/", sent | {"token": token}).status_code


def test_many_people_of_one_council_ask_no_more_than_it_may(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(LIMITS, "council-question", "2/1h/key")
    several = [people.signed_in(people.person("leeds", Role.CONTRIBUTOR)) for _ in range(3)]
    assert [ask(each, f"q-{place}") for place, each in enumerate(several)] == [302, 302, 400]
    assert Question.objects.count() == 2
    elsewhere = people.signed_in(examples.writer_of("powys"))
    assert ask(elsewhere, "q-other", "powys") == 302


def test_nobody_uses_up_what_another_council_may_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(LIMITS, "council-question", "1/1h/key")
    hostile = people.signed_in(examples.writer_of("powys"))
    assert [ask(hostile, f"q-{number}") for number in range(3)] == [403, 403, 403]
    assert ask(people.signed_in(examples.writer_of("leeds")), "q-own") == 302


def test_many_people_of_one_council_answer_no_more_than_it_may(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(LIMITS, "council-reply", "1/1h/key")
    address = f"/questions/{examples.question().pk}/talk/"
    several = [people.signed_in(people.person("powys", Role.CONTRIBUTOR)) for _ in range(2)]
    answers = [
        each.post(address, {"council": "powys", "text": "Buy ours.", "token": f"t-{place}"})
        for place, each in enumerate(several)
    ]
    assert [each.status_code for each in answers] == [302, 400]
    assert TOO_OFTEN in answers[1].content.decode()
    assert Answer.objects.count() == 1


def test_sending_and_taking_back_without_end_writes_no_mails(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(LIMITS, "example-step", "2/1h/key")
    made = examples.draft()
    browser = people.signed_in(examples.writer_of("leeds"))
    for verb in ("submit", "take-back", "submit"):
        version = Practice.objects.get(pk=made.pk).version
        sent = {"verb": verb, "version": version}
        last = browser.post(f"/examples/{made.pk}/step/", sent, follow=True)
    assert TOO_OFTEN in last.content.decode()
    assert Practice.objects.get(pk=made.pk).state == "draft"


def test_nobody_fills_a_public_page_with_uses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(LIMITS, "use", "3/1h/key")
    made, browser = examples.published(), people.signed_in(people.lead_of("powys"))
    sent = {"council": "powys", "area": examples.AREA, "since": "2026-06-01"}
    for _ in range(3):
        browser.post(f"/examples/{made.pk}/using/", sent)
        living = Adoption.objects.filter(ended=None).first()
        if living is not None:
            browser.post(f"/examples/uses/{living.pk}/end/")
    assert Adoption.objects.count() == 2


def test_a_word_sent_twice_is_one() -> None:
    made, browser = examples.sent(), people.signed_in(examples.writer_of("leeds"))
    for text in ("Please read on.", "Please read on.", "And this."):
        browser.post(f"/examples/{made.pk}/note/", {"text": text})
    assert list(made.notes.values_list("text", flat=True)) == ["Please read on.", "And this."]
