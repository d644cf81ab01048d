"""What a person asked, answered and began in this room, for the export of their own data."""

from __future__ import annotations

from typing import Any

from almanac.accounts.models import User
from almanac.accounts.queries import key_of
from almanac.practice.models import Adoption, Answer, Practice, PracticeNote, Question, Report


def own_work(user: User) -> dict[str, Any]:
    """Everything under the person's key; six statements. It is the council's record all the same:
    erasing an account leaves it, and it names nobody."""
    key = key_of(user)
    questions = Question.objects.filter(person=user).order_by("asked")
    answers = Answer.objects.filter(person=user).order_by("at")
    begun = Practice.objects.filter(begun_by=key).order_by("begun")
    notes = PracticeNote.objects.filter(by=key).order_by("at")
    uses = Adoption.objects.filter(by=key).order_by("at")
    reports = Report.objects.filter(by=key).order_by("at")
    return {
        "questions": list(questions.values("council", "title", "detail", "asked", "state")),
        "answers": list(answers.values("question", "council", "text", "at")),
        "examples_begun": list(begun.values("pk", "council", "begun", "state")),
        "words_on_examples": list(notes.values("practice", "text", "at")),
        "uses_noted": list(uses.values("practice", "council", "since", "at")),
        "reports": list(reports.values("question", "why", "at")),
    }
