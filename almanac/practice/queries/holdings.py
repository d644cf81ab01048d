"""How much this installation holds of what councils wrote in this room."""

from __future__ import annotations

from almanac.practice.models import Adoption, Answer, Asking, Practice, Published, Question


def of_practice() -> dict[str, int]:
    """Examples, uses, questions and answers: for whoever runs the installation."""
    return {
        "examples": Practice.objects.count(),
        "examples_public": Published.objects.count(),
        "examples_not_confirmed": Published.objects.filter(lapsed=True).count(),
        "adoptions": Adoption.objects.filter(ended__isnull=True).count(),
        "questions": Question.objects.exclude(state=Asking.HIDDEN).count(),
        "answers_to_questions": Answer.objects.filter(hidden__isnull=True).count(),
    }
