"""How much this installation holds of assessments: of the questions, and of what was answered."""

from __future__ import annotations

from almanac.assessment import instrument
from almanac.assessment.doubts import rules
from almanac.assessment.models import Assessment, Evidence, Round, State
from almanac.audit.models import Row


def of_questions() -> dict[str, int]:
    """Editions and statements, from content alone: no statement of the database."""
    editions = instrument.editions()
    newest = instrument.questions(editions[-1]) if editions else ()
    statements = sum(1 for file in newest for area in file.areas for _ in area.walk())
    return {"instruments": len(editions), "statements": statements, "doubts": len(rules())}


def of_answers() -> dict[str, int]:
    """Rounds, assessments, evidence, history: for whoever runs the installation."""
    assessments = Assessment.objects.all()
    return {
        "rounds": Round.objects.count(),
        "assessments": assessments.count(),
        "assessments_signed": assessments.filter(state=State.SIGNED).count(),
        "evidence": Evidence.objects.filter(removed__isnull=True).count(),
        "history_rows": Row.objects.count(),
    }
