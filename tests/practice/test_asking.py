"""Ask, route, answer, make an example of it, report, hide, close."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from almanac.accounts.permissions import NotAllowed
from almanac.accounts.refused import Refused
from almanac.accounts.roles import Role
from almanac.audit.queries import events, faults_of
from almanac.indicators.queries import similar_ids
from almanac.practice.actions import asking, watching
from almanac.practice.actions.taking_over import take_over
from almanac.practice.models import Asking, Practice, Question, Sent
from almanac.practice.queries import questions
from almanac.practice.routing import MOST
from tests.builders import examples, people

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("prepared")]


def test_a_question_goes_to_those_who_may_know_with_the_reason(
    django_capture_on_commit_callbacks: object,
) -> None:
    lead = people.lead_of("york")
    examples.published("york", tools="Netcall Liberty, Other")
    examples.published("powys", title="Other", problem="P", done="D")
    examples.writer_of("leeds")
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        made = examples.question(product="netcall liberty")
    grounds = {(each.council, each.ground) for each in made.sent.all()}
    assert {("york", "product"), ("york", "area"), ("powys", "area")} <= grounds
    assert "leeds" not in {council for council, _ground in grounds}
    text = next(each.body for each in mail.outbox if each.to == [lead.email])
    assert "your council named this product in public" in text
    assert f"/questions/{made.pk}/talk/" in text
    assert faults_of(made.key) == []


def test_similar_councils_get_it_and_never_too_many() -> None:
    near = similar_ids("leeds")
    for council in near:
        people.lead_of(council)
    made = examples.question(area="ethics-environment")
    councils = list(made.sent.values_list("council", flat=True).distinct())
    assert len(councils) <= MOST
    assert set(near) & set(councils)


def test_the_same_form_asks_once() -> None:
    asked = asking.Asked("Q?", "", examples.AREA, "", "public", "en", "same")
    by = examples.writer_of("leeds")
    first = asking.ask(council="leeds", asked=asked, by=by)
    assert asking.ask(council="leeds", asked=asked, by=by) == first
    assert len(events(first.key)) == 1


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"title": " "}, "Ask your question in one line"),
        ({"title": "x" * 151}, "150 characters"),
        ({"detail": "x" * 2001}, "2,000 characters"),
        ({"product": "x" * 101}, "100 characters"),
        ({"area": "nonsense"}, "Choose the area of work"),
        ({"visibility": "friends"}, "Choose who may see"),
        ({"detail": "mail jo@leeds.gov.uk"}, "Leave out e-mail addresses"),
    ],
)
def test_what_cannot_be_asked_gets_a_sentence(change: dict[str, str], sentence: str) -> None:
    said = {
        "title": "Who?",
        "detail": "",
        "area": examples.AREA,
        "product": "",
        "visibility": "public",
        "language": "en",
        "token": "t",
    }
    with pytest.raises(Refused, match=sentence):
        asking.ask(
            council="leeds", asked=asking.Asked(**said | change), by=examples.writer_of("leeds")
        )
    assert not Question.objects.exists()


@pytest.mark.parametrize("role", [Role.READER, Role.ASSURER])
def test_readers_do_not_ask(role: Role) -> None:
    asked = asking.Asked("Q?", "", examples.AREA, "", "public", "en", "t")
    with pytest.raises(NotAllowed):
        asking.ask(council="leeds", asked=asked, by=people.person("leeds", role))


def test_the_asker_is_told_of_an_answer(django_capture_on_commit_callbacks: object) -> None:
    made = examples.question()
    examples.writer_of("sheffield")
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        examples.answer(made, text="We did, <b>twice</b>.")
    assert [each.to for each in mail.outbox] == [[examples.writer_of("leeds").email]]
    assert "We did, twice." in mail.outbox[0].body
    assert "Sheffield" in mail.outbox[0].subject


def test_an_answer_becomes_a_draft_in_one_step() -> None:
    key = examples.answer(examples.question(product="Netcall"), text="We replaced it in a year.")
    by = examples.writer_of("sheffield")
    draft = take_over(council="sheffield", key=f"answer:{key}", language="en", by=by)
    said = {row.part: row.text for row in draft.texts.all()}
    assert said["done"] == "We replaced it in a year."
    assert (said["areas"], said["tools"]) == (examples.AREA, "Netcall")
    assert draft.source == f"answer:{key}"
    assert draft.source_says["title"] == "Who has replaced their booking system?"
    assert take_over(council="sheffield", key=f"answer:{key}", language="en", by=by) == draft


def test_nobody_takes_over_the_answer_of_another_council() -> None:
    key = examples.answer(examples.question())
    with pytest.raises(Refused, match="another council"):
        take_over(
            council="powys", key=f"answer:{key}", language="en", by=examples.writer_of("powys")
        )
    assert not Practice.objects.exists()


@pytest.mark.parametrize("key", ["", "answer:", "answer:x", "answer:999", "lead:x", "other:1"])
def test_a_source_that_is_not_there_gets_a_sentence(key: str) -> None:
    with pytest.raises(Refused, match="no such entry"):
        take_over(council="leeds", key=key, language="en", by=examples.writer_of("leeds"))


def test_closed_is_closed() -> None:
    made = examples.question()
    with pytest.raises(NotAllowed):
        asking.close(question=made.pk, by=examples.writer_of("powys"))
    asking.close(question=made.pk, by=examples.writer_of("leeds"))
    with pytest.raises(Refused, match="closed"):
        examples.answer(made)
    with pytest.raises(Refused, match="already"):
        asking.close(question=made.pk, by=people.steward())


def test_what_is_reported_is_hidden_with_a_reason_or_stays() -> None:
    made, steward = examples.question(), people.steward()
    key = examples.answer(made)
    found = watching.report(
        question=made.pk, answer=key, why="An advert.", by=examples.writer_of("powys")
    )
    watching.let_stand(report=found.pk, by=steward)
    with pytest.raises(Refused, match="settled already"):
        watching.let_stand(report=found.pk, by=steward)
    watching.report(question=made.pk, answer=key, why="Again.", by=examples.writer_of("powys"))
    with pytest.raises(Refused, match="Say why"):
        watching.hide(question=made.pk, answer=key, why=" ", by=steward)
    watching.hide(question=made.pk, answer=key, why="It is an advert.", by=steward)
    assert questions.reported() == ()
    thread = questions.public_thread(made.pk)
    assert thread is not None
    assert thread.answers == ()
    with pytest.raises(Refused, match="no such entry"):
        take_over(
            council="sheffield",
            key=f"answer:{key}",
            language="en",
            by=examples.writer_of("sheffield"),
        )


def test_a_report_sent_twice_is_one(django_capture_on_commit_callbacks: object) -> None:
    made, steward, reporter = examples.question(), people.steward(), examples.writer_of("powys")
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        for _ in range(2):
            watching.report(question=made.pk, answer=None, why="An advert.", by=reporter)
    assert len(questions.reported()) == 1
    assert [each.to for each in mail.outbox].count([steward.email]) == 1


def test_what_answers_a_hidden_question_is_nobodys_source() -> None:
    made = examples.question(title="Why did Jo Bloggs leave?")
    key, writer = examples.answer(made), examples.writer_of("sheffield")
    watching.hide(question=made.pk, answer=None, why="It names a person.", by=people.steward())
    page = people.signed_in(writer).get(f"/examples/claim/?from=answer:{key}")
    assert page.status_code == 404
    assert "Jo Bloggs" not in page.content.decode()
    with pytest.raises(Refused, match="no such entry"):
        take_over(council="sheffield", key=f"answer:{key}", language="en", by=writer)


def test_an_answer_to_officers_only_brings_none_of_the_question_into_an_example() -> None:
    made = examples.question(title="Who else owes Acme?", product="Acme", visibility="officers")
    key, writer = examples.answer(made), examples.writer_of("sheffield")
    draft = take_over(council="sheffield", key=f"answer:{key}", language="en", by=writer)
    said = dict(draft.texts.values_list("part", "text"))
    assert said["done"] == "We have."
    assert not any("Acme" in text for text in (*said.values(), *draft.source_says.values()))


def test_a_hidden_question_is_not_public() -> None:
    made = examples.question()
    with pytest.raises(NotAllowed):
        watching.hide(question=made.pk, answer=None, why="x", by=people.lead_of("leeds"))
    watching.hide(question=made.pk, answer=None, why="An advert.", by=people.steward())
    with pytest.raises(Refused, match="hidden already"):
        watching.report(question=made.pk, answer=None, why="x", by=people.lead_of("leeds"))
    assert questions.public_thread(made.pk) is None
    assert Question.objects.get().state == Asking.HIDDEN


def test_an_answer_of_another_question_is_not_reported_here() -> None:
    key = examples.answer(examples.question())
    with pytest.raises(Refused, match="no such answer"):
        watching.report(
            question=examples.question(title="Other?").pk,
            answer=key,
            why="x",
            by=examples.writer_of("powys"),
        )


def test_officers_only_is_not_public() -> None:
    made = examples.question(visibility="officers")
    assert questions.public_thread(made.pk) is None
    assert list(questions.public()) == []
    assert [each.pk for each in questions.for_officers(["powys"])] == [made.pk]


def test_unanswered_after_five_working_days() -> None:
    made = examples.question()  # on a Monday
    monday = examples.NOON.date()
    assert questions.unanswered(monday + timedelta(days=6)) == ()
    assert questions.unanswered(monday + timedelta(days=7)) == (made,)
    examples.answer(made)
    assert questions.unanswered(monday + timedelta(days=7)) == ()


def test_what_went_to_a_council_waits_until_it_answers() -> None:
    examples.published("sheffield")
    made = examples.question()
    assert list(questions.sent_to(["sheffield"])) == [made]
    examples.answer(made)
    assert questions.sent_to(["sheffield"]) == {}


def test_routing_asks_the_same_however_many_examples_there_are() -> None:
    examples.published("york")
    people.lead_of("powys")
    with CaptureQueriesContext(connection) as few:
        examples.question(title="One?")
    for n in range(4):
        examples.published("powys", title=f"Quite another story {n}", problem=f"{n}", done="x")
    with CaptureQueriesContext(connection) as many:
        examples.question(title="Two?")
    assert Sent.objects.count() > 0
    # One more lead is told by mail; nothing else grows.
    assert len(many) <= len(few) + 2
