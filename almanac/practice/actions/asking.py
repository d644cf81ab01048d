"""Ask other councils, answer, close; each with its history, and with notices once it is saved."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from almanac.accounts.models import User
from almanac.accounts.permissions import NotAllowed, check_role
from almanac.accounts.queries import key_of
from almanac.accounts.refused import Refused
from almanac.audit.actions import record
from almanac.framework import queries as framework
from almanac.matching.likeness import folded_whole
from almanac.practice import cleaning
from almanac.practice.actions import telling
from almanac.practice.models import Answer, Asking, Published, Question, Sent, Visibility
from almanac.practice.permissions import ASKERS, WRITERS
from almanac.practice.queries.questions import is_for
from almanac.practice.queries.routes import known
from almanac.practice.routing import Receiver, route
from almanac.practice.said import names_mail
from almanac.shown.actions import touch

EVERY = "questions"  # what lists and feeds of public questions show
LONGEST_TITLE, LONGEST_DETAIL, LONGEST_PRODUCT, LONGEST_ANSWER = 150, 2_000, 100, 4_000
SAME_WITHIN: Final = timedelta(days=1)  # in which the same words are the same question


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it was sent."""

    title: str
    detail: str
    area: str
    product: str
    visibility: str
    language: str
    token: str
    about: int | None = None  # the example
    only: bool = False  # to the council of that example and no other


def ask(*, council: str, asked: Asked, by: User, at: datetime | None = None) -> Question:
    """Ask for a council; the question goes out by the rule of `routing`. What the person asked
    already, or the same form sent twice, asks once; other words are another question. Raises
    `NotAllowed` and `Refused`."""
    check_role(by, council, *ASKERS)
    now = at or datetime.now(UTC)
    said = checked(asked)
    with transaction.atomic():
        if before := asked_before(council=council, asked=said, by=by, at=now):
            return before
        made, is_new = Question.objects.get_or_create(
            council=council, token=said.token[:36], defaults=_fields(said, by, now)
        )
        if not is_new and not _is_asked(made, said):  # a browser that went back kept the token
            made = Question.objects.create(
                council=council, token=secrets.token_hex(16), **_fields(said, by, now)
            )
            is_new = True
        if is_new:
            _send(made, by, now, only=said.only)
    return made


def asked_before(
    *, council: str, asked: Asked, by: User, at: datetime | None = None
) -> Question | None:
    """The open question that the person asked for the council in these words, of the same example
    if of one, within a day: a form that was gone back to is sent with a new token. One statement.
    """
    since = (at or datetime.now(UTC)) - SAME_WITHIN
    rows = Question.objects.filter(
        council=council, person=by, about=asked.about, state=Asking.OPEN, asked__gt=since
    ).order_by("pk")
    return next((row for row in rows if _is_asked(row, asked)), None)


def checked(asked: Asked) -> Asked:
    """The question as it is kept. Raises `Refused`."""
    title, product = cleaning.line(asked.title), cleaning.line(asked.product)
    _check_title(title)
    if len(product) > LONGEST_PRODUCT:
        raise Refused(_("Shorten the name of the product to 100 characters."), "product")
    if asked.area not in {facet.id for facet in framework.facets()}:
        raise Refused(_("Choose the area of work that the question is about."), "area")
    if asked.visibility not in Visibility.values:
        raise Refused(_("Choose who may see the question."), "visibility")
    if asked.about and not Published.objects.filter(practice__id=asked.about).exists():
        sentence = _(
            "The example is not public any more: your question would go to other councils. "
            "Send it again if that is right."
        )
        raise Refused(sentence)
    for field, line in (("title", title), ("product", product)):
        _check_no_mail(line, field)
    detail = _text(asked.detail, LONGEST_DETAIL, "detail")
    return replace(asked, title=title, detail=detail, product=product)


def answer(
    *,
    question: int,
    council: str,
    text: str,
    language: str,
    token: str,
    by: User,
    at: datetime | None = None,
) -> Answer:
    """Answer for a council; the same words sent twice answer once. Raises as `ask` does."""
    check_role(by, council, *WRITERS)
    now = at or datetime.now(UTC)
    clean = _text(text, LONGEST_ANSWER, "text")
    if not clean:
        raise Refused(_("Write your answer; two sentences help already."), "text")
    with transaction.atomic():
        held = Question.objects.select_for_update().get(pk=question)
        if held.state != Asking.OPEN:
            raise Refused(_("This question is closed. Ask it again if you need more."))
        if not is_for(held, [council]):
            raise NotAllowed(_("This question went to other councils, and only they answer it."))
        said = held.answers.filter(council=council, text=clean, hidden__isnull=True).first()
        if said is not None:
            return said
        made, is_new = Answer.objects.get_or_create(
            question=held,
            council=council,
            token=token[:36],
            defaults={"person": by, "text": clean, "language": language, "at": now},
        )
        if not is_new and made.text == clean:
            return made
        if not is_new:  # a browser that went back kept the token; its words are others
            made = Answer.objects.create(
                question=held,
                council=council,
                token=secrets.token_hex(16),
                person=by,
                text=clean,
                language=language,
                at=now,
            )
        held.moved, held.version = now, held.version + 1
        held.save(update_fields=["moved", "version"])
        _record(held, by, "answer", {"council": council, "text": clean}, now)
        show_changed(held)
        telling.tell_answered(held, made)
    return made


def close(*, question: int, by: User, at: datetime | None = None) -> Question:
    """The asker's council, or a steward, closes it; it can still be read. Raises `NotAllowed`."""
    now = at or datetime.now(UTC)
    with transaction.atomic():
        held = Question.objects.select_for_update().get(pk=question)
        if not by.steward:
            check_role(by, held.council, *ASKERS)
        if held.state != Asking.OPEN:
            raise Refused(_("This question is closed already."))
        held.state, held.moved, held.version = Asking.CLOSED, now, held.version + 1
        held.save(update_fields=["state", "moved", "version"])
        _record(held, by, "close", {}, now)
        show_changed(held)
    return held


def show_changed(question: Question) -> None:
    """Have every public page that shows this question made anew."""
    touch(EVERY, question.key, *([question.about.key] if question.about else []))


def _fields(said: Asked, by: User, now: datetime) -> dict[str, object]:
    return {
        "person": by,
        "title": said.title,
        "detail": said.detail,
        "area": said.area,
        "product": said.product,
        "about_id": said.about,
        "language": said.language,
        "visibility": said.visibility,
        "asked": now,
        "moved": now,
    }


def _send(made: Question, by: User, now: datetime, *, only: bool) -> None:
    """Route it, write its history, tell those who get it. Raises `Refused`."""
    receivers = _routed(made, now, only=only)
    if only and not receivers:
        raise Refused(_("That council cannot be asked here. Send it to others as well."), "to")
    if made.visibility == Visibility.SENT and not receivers:
        sentence = _(
            "It would go to nobody: no council is known to work on it. Let more people see it."
        )
        raise Refused(sentence, "visibility")
    content: dict[str, object] = {
        "title": made.title,
        "detail": made.detail,
        "area": made.area,
        "product": made.product,
        "about": made.about.key if made.about else "",
        "to": {one.council: list(one.grounds) for one in receivers},
    }
    _record(made, by, "ask", content, now)
    show_changed(made)
    telling.tell_asked(made, receivers)


def _is_asked(row: Question, said: Asked) -> bool:
    """Whether a question says what was sent: only the same words are the same question."""
    return _is_same(row.title, said.title) and (
        (row.detail, row.area, row.product, row.visibility)
        == (said.detail, said.area, said.product, said.visibility)
    )


def _is_same(one: str, other: str) -> bool:
    """Whether two titles are the same but for capitals, accents and signs; where nothing else is
    left of them, whether they are the same as they stand."""
    return one == other or folded_whole(one) == folded_whole(other) != ""


def _check_title(title: str) -> None:
    if not title:
        sentence = _("Ask your question in one line, such as “Who has replaced their CRM?”")
        raise Refused(sentence, "title")
    if len(title) > LONGEST_TITLE:
        sentence = _("Shorten the question to 150 characters; the rest fits below it.")
        raise Refused(sentence, "title")


def _text(text: str, longest: int, field: str) -> str:
    if cleaning.too_long(text, longest):
        sentence = _("Shorten this to %(most)s characters at most.") % {"most": f"{longest:,}"}
        raise Refused(sentence, field)
    clean = cleaning.text(text)
    _check_no_mail(clean, field)
    return clean


def _check_no_mail(text: str, field: str) -> None:
    if names_mail(text):
        raise Refused(_("Leave out e-mail addresses: answers reach you here."), field)


def _routed(question: Question, now: datetime, *, only: bool) -> tuple[Receiver, ...]:
    facts = known(
        asker=question.council,
        area=question.area,
        product=question.product,
        told=question.about.council if question.about else "",
        as_at=timezone.localdate(now),
    )
    receivers = route(question.council, facts.told_only() if only else facts)
    Sent.objects.bulk_create(
        Sent(question=question, council=one.council, ground=ground)
        for one in receivers
        for ground in one.grounds
    )
    return receivers


def _record(
    question: Question, by: User, verb: str, content: dict[str, object], at: datetime
) -> None:
    record(
        chain_of=question.key,
        by=key_of(by),
        verb=verb,
        subject=f"council:{question.council}",
        content=content,
        at=at,
    )
