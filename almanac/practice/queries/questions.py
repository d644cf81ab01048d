"""Questions between councils: public ones, those of a person's councils, those for stewards."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from almanac.practice.models import Answer, Asking, Published, Question, Report, Sent, Visibility
from almanac.practice.working_days import working_days_before

UNANSWERED_AFTER: Final = 5  # working days
A_PAGE: Final = 25
A_FEED: Final = 50


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the public list."""

    rows: tuple[Question, ...]  # each with `replies`, the number of answers
    count: int
    number: int
    last: int


@dataclass(frozen=True, slots=True)
class Thread:
    """One question with its answers and to how many councils it went, by reason."""

    question: Question
    answers: tuple[Answer, ...]
    sent: dict[str, int]
    about: Published | None  # the example, while it is public


def page(number: int, *, area: str = "", outcome_areas: Collection[str] = ()) -> Page:
    """One page of public questions, the newest first. Two statements."""
    rows = public()
    if area:
        rows = rows.filter(area=area)
    elif outcome_areas:
        rows = rows.filter(area__in=list(outcome_areas))
    count = rows.count()
    last = max(1, -(-count // A_PAGE))
    number = min(max(1, number), last)
    return Page(tuple(rows[(number - 1) * A_PAGE : number * A_PAGE]), count, number, last)


def public() -> QuerySet[Question]:
    """What everybody may see, the newest first, each with the number of its answers."""
    rows = Question.objects.filter(visibility=Visibility.PUBLIC).exclude(state=Asking.HIDDEN)
    return counted(rows).order_by("-asked", "-pk")


def newest() -> tuple[Question, ...]:
    """The newest public ones, for the feed. One statement."""
    return tuple(public()[:A_FEED])


def public_thread(key: int) -> Thread | None:
    """A public question with its answers; None for any other. Three statements, and one more for
    one about an example."""
    found = public().filter(pk=key).first()
    return _thread(found) if found else None


def answered_about(practice: int) -> tuple[Question, ...]:
    """Public questions about an example that were answered, the newest first. One statement."""
    seen = Answer.objects.filter(question=OuterRef("pk"), hidden__isnull=True)
    return tuple(public().filter(Exists(seen), about=practice)[:A_PAGE])


def thread(key: int) -> Thread | None:
    """Any question with what of it is not hidden. As many statements."""
    found = Question.objects.filter(pk=key).first()
    return _thread(found) if found else None


def asked_by(councils: Collection[str]) -> tuple[Question, ...]:
    """What these councils asked, the newest first. One statement."""
    rows = counted(Question.objects.filter(council__in=list(councils)))
    return tuple(rows.order_by("-asked", "-pk")[:A_PAGE])


def sent_to(councils: Collection[str]) -> dict[Question, tuple[Sent, ...]]:
    """Open questions that went to these councils and that they have not answered. One statement."""
    answered = Answer.objects.filter(question=OuterRef("question"), council=OuterRef("council"))
    rows = Sent.objects.filter(council__in=list(councils), question__state=Asking.OPEN)
    found: dict[Question, list[Sent]] = defaultdict(list)
    for row in rows.filter(~Exists(answered)).select_related("question"):
        found[row.question].append(row)
    newest_first = sorted(found, key=lambda question: question.asked, reverse=True)
    return {question: tuple(found[question]) for question in newest_first}


def for_officers(of: Collection[str]) -> tuple[Question, ...]:
    """Open questions of other councils that people of these may see. One statement."""
    rows = Question.objects.filter(state=Asking.OPEN).exclude(council__in=list(of))
    went = Sent.objects.filter(question=OuterRef("pk"), council__in=list(of))
    rows = counted(rows.filter(~Q(visibility=Visibility.SENT) | Exists(went)))
    return tuple(rows.order_by("-asked", "-pk")[:A_PAGE])


def is_for(question: Question, councils: Collection[str]) -> bool:
    """Whether people of these councils may see a question that is not hidden."""
    return (
        question.visibility != Visibility.SENT
        or question.council in councils
        or question.sent.filter(council__in=list(councils)).exists()
    )


def unanswered(today: date) -> tuple[Question, ...]:
    """Open ones that nobody has answered within the working days. One statement."""
    last_day = working_days_before(today, UNANSWERED_AFTER)
    answers = Answer.objects.filter(question=OuterRef("pk"), hidden__isnull=True)
    rows = Question.objects.filter(state=Asking.OPEN, asked__date__lte=last_day)
    return tuple(rows.filter(~Exists(answers)).order_by("asked", "pk"))


def reported() -> tuple[Report, ...]:
    """What waits for a steward to look at, the oldest first. One statement."""
    rows = Report.objects.filter(settled__isnull=True).select_related("question", "answer")
    return tuple(rows.order_by("at", "pk"))


def replies_since(councils: Collection[str], since: datetime) -> tuple[Answer, ...]:
    """Answers to what these councils asked, the newest first. One statement."""
    rows = Answer.objects.filter(
        question__council__in=list(councils), at__gte=since, hidden__isnull=True
    )
    return tuple(rows.select_related("question").order_by("-at", "-pk"))


def counted(rows: QuerySet[Question]) -> QuerySet[Question]:
    """Each with the number of its answers that are not hidden, as `replies`."""
    return rows.annotate(replies=Count("answers", filter=Q(answers__hidden__isnull=True)))


def _public_example(key: int) -> Published | None:
    return Published.objects.filter(pk=key).select_related("practice").first()


def _thread(question: Question) -> Thread:
    answers = question.answers.filter(hidden__isnull=True).order_by("at", "pk")
    counted: dict[str, int] = defaultdict(int)
    for ground in question.sent.values_list("ground", flat=True):
        counted[ground] += 1
    about = _public_example(question.about_id) if question.about_id else None
    return Thread(question, tuple(answers), dict(counted), about)
