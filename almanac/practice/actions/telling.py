"""Mails of this room, each in its reader's language, sent once the change it tells of is saved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.translation import override

from almanac.accounts.addresses import whole
from almanac.accounts.councils import name_of_council
from almanac.accounts.models import User
from almanac.accounts.roles import Role
from almanac.notices.mail import send
from almanac.practice.lifecycle import State, Verb
from almanac.practice.models import Answer, Practice, Question
from almanac.practice.routing import Receiver
from almanac.practice.words import GROUND


def tell_moved(practice: Practice, verb: Verb, word: str, *, by_council: bool) -> None:
    """Whoever has to act next, or waits for this; of what the council did itself, nobody in it."""
    now = practice.state
    if now == State.WITH_APPROVER:
        _about(practice, "example_to_approve", people_with(practice.council, Role.APPROVER), word)
    elif now == State.WAITING:
        _about(practice, "example_to_read", stewards(), word)
    elif verb in (Verb.SEND_BACK, Verb.ASK_CHANGES):
        _about(practice, "example_back", waiting_for(practice), word)
    elif verb is Verb.PUBLISH:
        _about(practice, "example_public", waiting_for(practice), word)
    elif verb is Verb.WITHDRAW and not by_council:
        _about(practice, "example_withdrawn", waiting_for(practice), word)


def tell_to_confirm(practice: Practice) -> None:
    """Ask the council whether it is still so."""
    _about(practice, "example_to_confirm", waiting_for(practice), "")


def tell_asked(question: Question, receivers: Iterable[Receiver]) -> None:
    """The leads of each council that gets a question, with the reasons."""
    for receiver in receivers:
        for person in people_with(receiver.council, Role.LEAD):
            language = person.language or "en"
            with override(language):
                reasons = [str(GROUND[ground]) for ground in receiver.grounds]
            context = _question(question, language) | {
                "reasons": reasons,
                "receiver": name_of_council(receiver.council, language),
            }
            send(person.email, "practice/question", context, language)


def tell_answered(question: Question, answer: Answer) -> None:
    """Whoever asked; where they left, the leads of their council."""
    asker = question.person if question.person and question.person.left is None else None
    for person in [asker] if asker else people_with(question.council, Role.LEAD):
        language = person.language or "en"
        context = _question(question, language) | {
            "answer": answer.text,
            "by": name_of_council(answer.council, language),
        }
        send(person.email, "practice/question_answered", context, language)


def tell_stewards(question: Question, *, reported: bool) -> None:
    """A question that nobody answered, or that somebody reported."""
    for person in stewards():
        language = person.language or "en"
        context = _question(question, language) | {
            "reported": reported,
            "address": whole("questions:waiting", language=language),
        }
        send(person.email, "practice/question_to_stewards", context, language)


def people_with(council: str, *roles: Role) -> list[User]:
    """Who has one of these roles in a council now. One statement."""
    found = User.objects.filter(
        memberships__council=council,
        memberships__role__in=[role.value for role in roles],
        memberships__ended__isnull=True,
        left__isnull=True,
    )
    return list(found.distinct().order_by("pk"))


def stewards() -> list[User]:
    """Every steward. One statement."""
    return list(User.objects.filter(steward=True, left__isnull=True).order_by("pk"))


def waiting_for(practice: Practice) -> list[User]:
    """Who sent it; where they left, the leads of the council."""
    sender = practice.submitted_by
    if sender is not None and sender.left is None:
        return [sender]
    return people_with(practice.council, Role.LEAD)


def _about(practice: Practice, template: str, people: Iterable[User], word: str) -> None:
    title = practice.texts.filter(part="title").values_list("text", flat=True).first()
    for person in people:
        language = person.language or "en"
        context: Mapping[str, object] = {
            "title": title or practice.key,
            "council": name_of_council(practice.council, language),
            "word": word,
            "address": whole("examples:work", practice.pk, language=language),
            "public": whole("examples:example", practice.pk, language=language),
        }
        send(person.email, f"practice/{template}", context, language)


def _question(question: Question, language: str) -> dict[str, object]:
    return {
        "title": question.title,
        "detail": question.detail,
        "council": name_of_council(question.council, language),
        "address": whole("questions:talk", question.pk, language=language),
    }
