"""How much this installation holds of what councils wrote in this room."""

from __future__ import annotations

from almanac.practice.models import Adoption, Answer, Asking, Practice, Published, Question
from almanac.practice.models.questions import Visibility


def of_practice() -> dict[str, int]:
    """Examples, questions and answers with those that not everybody sees: for whoever runs the
    installation."""
    return {
        "examples": Practice.objects.count(),
        "questions": Question.objects.exclude(state=Asking.HIDDEN).count(),
        "answers_to_questions": Answer.objects.filter(hidden__isnull=True).count(),
    }


def of_public_practice() -> dict[str, int]:
    """What everybody can read of it. Five statements."""
    questions = Question.objects.filter(visibility=Visibility.PUBLIC).exclude(state=Asking.HIDDEN)
    return {
        "examples_public": Published.objects.count(),
        "examples_not_confirmed": Published.objects.filter(lapsed=True).count(),
        "adoptions": Adoption.objects.filter(ended__isnull=True).count(),
        "questions_public": questions.count(),
        "answers_public": Answer.objects.filter(
            hidden__isnull=True, question__in=questions
        ).count(),
    }
