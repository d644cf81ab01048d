"""What the pages of questions between councils show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from almanac.accounts.models import User
from almanac.accounts.queries import councils_of, has_steward_outside
from almanac.accounts.roles import reads
from almanac.practice.models import Answer, Asking, Question, Report, Sent, Visibility
from almanac.practice.pages import naming
from almanac.practice.pages.about import About, about_shown
from almanac.practice.queries.questions import Page, Thread
from almanac.practice.routing import Ground
from almanac.practice.standing_in import OwnCouncil, standing
from almanac.practice.words import ASKING, GROUND, GROUND_COUNTED, VISIBILITY
from almanac.ui.choices import Option


@dataclass(frozen=True, slots=True)
class Line:
    """A question in a list."""

    key: int
    title: str
    language: str
    url: str
    council: str
    area: str
    asked: str
    replies: str
    closed: bool
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerShown:
    """An answer."""

    key: int
    council: naming.Council
    text: str
    language: str
    on: str
    example_url: str  # where this person may make it an example

    @property
    def report_field(self) -> str:
        """The field in which somebody says why it should not stand here."""
        return f"report-{self.key}"


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """One question with everything that is said about it."""

    key: int
    title: str
    detail: str
    language: str
    council: naming.Council
    area: naming.Area
    product: str
    asked: str
    state: str
    open: bool
    visible_to: str
    public: bool
    answers: tuple[AnswerShown, ...]
    sent: tuple[str, ...]  # to how many councils, for which reason
    why_hidden: str
    about: About | None


@dataclass(frozen=True, slots=True)
class Reporting:
    """A report that was refused: in which field of the page, what was typed, and why not."""

    field: str
    why: str
    problem: str


@dataclass(frozen=True, slots=True)
class Reported:
    """Something that was reported, and how the steward stands to it if their own council wrote
    it."""

    report: Report
    own: OwnCouncil | None


@dataclass(frozen=True, slots=True)
class ListPage:
    """The public list."""

    lines: tuple[Line, ...]
    count: int
    outcomes: tuple[Option, ...]
    chosen: str
    number: int
    last: int


def list_page(found: Page, chosen: str, as_at: date, language: str) -> ListPage:
    """The list as asked for."""
    return ListPage(
        lines=tuple(lines(found.rows, as_at, language)),
        count=found.count,
        outcomes=naming.outcome_options(language),
        chosen=chosen,
        number=found.number,
        last=found.last,
    )


def lines(
    rows: Iterable[Question], as_at: date, language: str, route: str = "question"
) -> Iterator[Line]:
    """Questions as a list shows them; `route` says to which page of theirs they lead."""
    for row in rows:
        yield _line(row, as_at, language, route)


def sent_lines(
    rows: dict[Question, tuple[Sent, ...]], as_at: date, language: str
) -> Iterator[Line]:
    """Questions that went to one's councils, each with the reasons."""
    for row, sent in rows.items():
        held = {each.ground for each in sent}
        reasons = tuple(str(GROUND[ground]) for ground in Ground if ground in held)
        yield _line(row, as_at, language, "talk", reasons)


def question_page(
    thread: Thread, as_at: date, language: str, writes_for: frozenset[str] = frozenset()
) -> QuestionPage:
    """One question; `writes_for` names the councils whose answers this person may develop."""
    question = thread.question
    return QuestionPage(
        key=question.pk,
        title=question.title,
        detail=question.detail,
        language=question.language,
        council=naming.council(question.council, as_at, language),
        area=naming.area(question.area, language),
        product=question.product,
        asked=naming.on(question.asked),
        state=str(ASKING[question.state]),
        open=question.state == Asking.OPEN,
        visible_to=str(VISIBILITY[question.visibility]),
        public=question.visibility == Visibility.PUBLIC,
        answers=tuple(_answer(each, as_at, language, writes_for) for each in thread.answers),
        sent=tuple(_sent(thread.sent)),
        why_hidden=question.why_hidden,
        about=about_shown(thread.about, as_at, language) if thread.about else None,
    )


def report_field(thread: Thread, answer: int | None, *, steward: bool) -> str:
    """In which field of the page a report is written; "form" where there is none, as for stewards,
    who hide instead."""
    if steward:
        return "form"
    if answer is None:
        return "report"
    return f"report-{answer}" if answer in {each.pk for each in thread.answers} else "form"


def reported(rows: Iterable[Report], steward: User, now: datetime) -> Iterator[Reported]:
    """Reports as a steward sees them. One statement, and one more for each council of their own
    that wrote one of them."""
    rows = tuple(rows)
    mine = {council for council, roles in councils_of(steward).items() if reads(roles)}
    another = {one: has_steward_outside(one) for one in mine & {row.council for row in rows}}
    for row in rows:
        at_home = row.council in another
        own = standing(row.at, now, another=another[row.council]) if at_home else None
        yield Reported(row, own)


def _line(
    row: Question, as_at: date, language: str, route: str, reasons: tuple[str, ...] = ()
) -> Line:
    count: int = getattr(row, "replies", 0)
    replies = ngettext("%(count)d answer", "%(count)d answers", count) % {"count": count}
    if not count:
        replies = _("No answer yet") if row.state == Asking.OPEN else _("No answer")
    return Line(
        key=row.pk,
        title=row.title,
        language=row.language,
        url=reverse(f"questions:{route}", args=[row.pk]),
        council=naming.council(row.council, as_at, language).name,
        area=naming.area(row.area, language).title,
        asked=naming.on(row.asked),
        replies=replies if hasattr(row, "replies") else "",
        closed=row.state != Asking.OPEN,
        reasons=reasons,
    )


def _answer(row: Answer, as_at: date, language: str, writes_for: frozenset[str]) -> AnswerShown:
    own = row.council in writes_for
    return AnswerShown(
        key=row.pk,
        council=naming.council(row.council, as_at, language),
        text=row.text,
        language=row.language,
        on=naming.on(row.at),
        example_url=reverse("examples:take_over", args=[row.council]) if own else "",
    )


def _sent(counted: dict[str, int]) -> Iterator[str]:
    for ground in Ground:
        if count := counted.get(ground, 0):
            who = ngettext("%(count)d council: %(why)s", "%(count)d councils: %(why)s", count)
            yield who % {"count": count, "why": GROUND_COUNTED[ground]}
