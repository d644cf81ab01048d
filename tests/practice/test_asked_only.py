"""A question to those alone whom it goes to: nobody else sees it, answers it or reports it."""

from __future__ import annotations

import pytest
from django.test import Client

from almanac.accounts.permissions import NotAllowed
from almanac.accounts.refused import Refused
from almanac.practice.actions import watching
from almanac.practice.models import Question
from almanac.practice.queries import questions
from almanac.search.gather import practice as searched
from tests.builders import examples, people

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("prepared")]


@pytest.fixture
def asked() -> Question:
    """It went to York, which works on it, and not to Powys."""
    examples.published("york")
    made = examples.question(visibility="sent")
    assert set(made.sent.values_list("council", flat=True)) == {"york"}
    return made


def signed_in(council: str) -> Client:
    client = Client()
    client.force_login(examples.writer_of(council))
    return client


@pytest.mark.parametrize(("council", "status"), [("leeds", 200), ("york", 200), ("powys", 404)])
def test_those_who_asked_and_those_it_went_to_read_it(
    asked: Question, council: str, status: int
) -> None:
    assert signed_in(council).get(f"/questions/{asked.pk}/talk/").status_code == status
    listed = asked in (*questions.for_officers([council]), *questions.asked_by([council]))
    assert listed is (status == 200)


def test_stewards_read_it(asked: Question) -> None:
    client = Client()
    client.force_login(people.steward())
    assert client.get(f"/questions/{asked.pk}/talk/").status_code == 200


def test_it_is_not_public_in_any_form(asked: Question) -> None:
    assert questions.public_thread(asked.pk) is None
    assert list(searched.questions(Question.objects.all())) == []
    client = Client()
    assert client.get(f"/questions/{asked.pk}/").status_code == 404
    assert client.get(f"/api/v1/questions/{asked.pk}").status_code == 404
    for address in ("/questions/", "/questions/feed.atom", "/api/v1/questions"):
        assert asked.title not in client.get(address).content.decode()


def test_others_neither_answer_nor_report_it(asked: Question) -> None:
    with pytest.raises(NotAllowed, match="went to other councils"):
        examples.answer(asked, "powys")
    with pytest.raises(NotAllowed, match="went to other councils"):
        watching.report(question=asked.pk, answer=None, why="x", by=examples.writer_of("powys"))
    other = signed_in("powys")
    assert other.post(f"/questions/{asked.pk}/report/", {"why": "x"}).status_code == 404
    said = {"council": "powys", "text": "We have.", "token": "t"}
    assert other.post(f"/questions/{asked.pk}/talk/", said).status_code == 404
    examples.answer(asked, "york")
    assert asked.answers.count() == 1


def test_it_is_not_asked_where_it_would_go_to_nobody() -> None:
    with pytest.raises(Refused, match="go to nobody"):
        examples.question(visibility="sent", area="ethics-environment")
    assert Question.objects.count() == 0


def test_it_stands_on_the_desk_of_those_it_went_to(asked: Question) -> None:
    assert asked in questions.sent_to(["york"])
    assert asked not in questions.sent_to(["powys"])
