"""Mails of this room: a council is invited or reminded, a colleague is asked to answer.

Each is written in its reader's language and sent once the change that it tells of is saved.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from almanac.accounts.councils import name_of_council
from almanac.accounts.models import User
from almanac.assessment.models import Assessment, Assignment, Round
from almanac.assessment.pages.outcomes import outcome_title
from almanac.assessment.queries.contacts import recipients
from almanac.notices.mail import send
from almanac.ui.dates import day


def tell_invited(*, round_: Round, councils: Iterable[str]) -> int:
    """Write to whoever leads these councils that they are invited. Counts the mails."""
    return _tell_councils("assessment/invited", round_, councils)


def tell_reminded(*, round_: Round, councils: Iterable[str]) -> int:
    """Remind whoever leads these councils of the last day. Counts the mails."""
    return _tell_councils("assessment/reminder", round_, councils)


def tell_assigned(*, assignment: Assignment, assessment: Assessment, by: User) -> None:
    """Write to a colleague who is asked to answer; not to somebody who asks themselves."""
    person = assignment.person
    if person.pk == by.pk or not person.is_active:
        return
    language = person.language or "en"
    context = {
        "by": str(by),
        "council": name_of_council(assessment.council, language),
        "outcome": outcome_title(assignment.outcome, language),
        "due": _day(assignment.due, language),
        "note": assignment.note,
        "address": address("assessment:section", language, assessment.pk, assignment.outcome),
    }
    send(person.email, "assessment/assigned", context, language)


def address(view: str, language: str, *arguments: object) -> str:
    """The whole address of a page in a language, for a mail."""
    with override(language):
        return settings.ALMANAC.url.rstrip("/") + reverse(view, args=arguments)


def _tell_councils(template: str, round_: Round, councils: Iterable[str]) -> int:
    sent = 0
    for council, people in sorted(recipients(councils).items()):
        for one in people:
            send(one.email, template, _about(round_, council, one.language), one.language)
            sent += 1
    return sent


def _about(round_: Round, council: str, language: str) -> dict[str, object]:
    return {
        "council": name_of_council(council, language),
        "round": round_.title(language),
        "opens": day(round_.opens, language),
        "closes": day(round_.closes, language),
        "to_come": round_.opens > timezone.localdate(),
        "address": address("front:desk", language),
        "join": address("accounts:ask", language, council),
    }


def _day(value: date | None, language: str) -> str:
    return day(value, language) if value else ""
