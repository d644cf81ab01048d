"""What is stored of each question as one person meets it: their own answer, or the council's."""

from __future__ import annotations

from dataclasses import dataclass

from almanac.assessment import questions
from almanac.assessment.instrument import Instrument
from almanac.assessment.models import Answer, Assessment
from almanac.assessment.workbook.layout import version_mark


@dataclass(frozen=True, slots=True)
class Stored:
    """One question: what counts for this person, and the versions it is made of."""

    value: str = ""
    note: str = ""
    last_time: str = ""  # carried over, to be confirmed
    council: int = 0  # version of the council's answer
    own: int = 0  # version of the answer that this person's save would change

    @property
    def mark(self) -> str:
        """Its versions as the workbook carries them."""
        return version_mark(self.council, self.own)

    @property
    def given(self) -> bool:
        """Whether there is anything."""
        return bool(self.value or self.note)


def stored_by(assessment: Assessment, asked: Instrument, person: int) -> dict[str, Stored]:
    """Every question of the form by its key, in order. One statement."""
    rows: dict[str, dict[bool, Answer]] = {}
    for row in Answer.objects.filter(assessment=assessment):
        if row.respondent_id in (None, person):
            rows.setdefault(row.question, {})[row.respondent_id is not None] = row
    return {
        key: _stored(rows.get(key, {}), shared=question.shared)
        for key, question in questions.catalogue(asked, assessment.form).items()
    }


def _stored(rows: dict[bool, Answer], *, shared: bool) -> Stored:
    council, own = rows.get(False), rows.get(True)
    carried = council.value or council.note if council and council.carried else ""
    counted = own or (council if council and not council.carried else None)
    version = council.version if council else 0
    return Stored(
        counted.value if counted else "",
        counted.note if counted else "",
        carried,
        version,
        version if shared else (own.version if own else 0),
    )
