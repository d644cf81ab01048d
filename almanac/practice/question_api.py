"""Public questions between councils as JSON; what is for officers only is never here."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Field, Query, Router, Schema
from ninja.errors import HttpError

from almanac.accounts.addresses import whole
from almanac.practice.actions.asking import EVERY
from almanac.practice.models import Asking, Question
from almanac.practice.queries import questions
from almanac.shown.stamps import showing
from almanac.ui.envelope import Envelope, Page

router = Router(tags=["questions"])

LARGEST_PAGE = 200
LARGEST_OFFSET = 100_000


class QuestionOut(Schema):
    """A question in a list."""

    id: int
    title: str
    detail: str
    language: str
    council: str = Field(description="Permanent id of the council that asks.")
    area: str = Field(description="Id of an area of work.")
    product: str
    open: bool
    asked: datetime
    answers: int
    address: str


class AnswerOut(Schema):
    """An answer."""

    id: int
    council: str
    text: str
    language: str
    at: datetime


class QuestionWholeOut(Envelope):
    """A question with its answers, and to how many councils it went for which reason."""

    question: QuestionOut
    answers: list[AnswerOut]
    sent: dict[str, int] = Field(description="Councils by reason: told, product, area, similar.")


class QuestionPage(Page):
    """One page of the list."""

    items: list[QuestionOut]


class Filters(Schema):
    """Which questions."""

    area: str = Field("", max_length=60, description="Id of an area of work.")
    limit: int = Field(50, ge=1, le=LARGEST_PAGE)
    offset: int = Field(0, ge=0, le=LARGEST_OFFSET)


@router.get("", response=QuestionPage, summary="Questions between councils", url_name="questions")
def every(request: HttpRequest, response: HttpResponse, filters: Query[Filters]) -> QuestionPage:
    """Public questions, the newest first."""
    showing(response, EVERY)
    rows = questions.public()
    if filters.area:
        rows = rows.filter(area=filters.area.replace("\0", ""))
    end = filters.offset + filters.limit
    return QuestionPage(
        count=rows.count(),
        limit=filters.limit,
        offset=filters.offset,
        items=[_question(row) for row in rows[filters.offset : end]],
    )


@router.get("/{int:key}", response=QuestionWholeOut, summary="One question", url_name="question")
def one(request: HttpRequest, response: HttpResponse, key: int) -> QuestionWholeOut:
    """A public question with its answers."""
    showing(response, f"question:{key}")
    found = questions.public_thread(key)
    if found is None:
        raise HttpError(
            404, _("There is no public question %s; /api/v1/questions lists all of them.") % key
        )
    return QuestionWholeOut(
        question=_question(found.question),
        answers=[
            AnswerOut(
                id=each.pk,
                council=each.council,
                text=each.text,
                language=each.language,
                at=each.at,
            )
            for each in found.answers
        ],
        sent=found.sent,
    )


def _question(row: Question) -> QuestionOut:
    return QuestionOut(
        id=row.pk,
        title=row.title,
        detail=row.detail,
        language=row.language,
        council=row.council,
        area=row.area,
        product=row.product,
        open=row.state == Asking.OPEN,
        asked=row.asked,
        answers=getattr(row, "replies", 0),
        address=whole("questions:question", row.pk),
    )
