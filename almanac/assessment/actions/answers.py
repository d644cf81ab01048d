"""Save answers: one as it is left, or a whole section at once; nothing is lost or done twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from almanac.accounts.models import User
from almanac.accounts.permissions import check_role
from almanac.accounts.queries import key_of
from almanac.accounts.roles import Role
from almanac.assessment import path, policies, questions, results
from almanac.assessment.instrument import Instrument
from almanac.assessment.models import Answer, Assessment, Score
from almanac.assessment.queries.instruments import instrument_of
from almanac.assessment.questions import Question
from almanac.audit.actions import record_all

MAY_ANSWER = (Role.CONTRIBUTOR, Role.LEAD)
LONGEST_NOTE = 4000  # characters


@dataclass(frozen=True, slots=True)
class Change:
    """One answer as it was sent: what it says, and which version of the answer it was made on."""

    question: str
    value: str
    note: str = ""
    version: int = 0  # of the answer that the sender saw; 0 if there was none
    token: str = ""  # of this sending: sent twice, it is saved once


@dataclass(frozen=True, slots=True)
class Refused:
    """An answer that was not saved: why, and, where somebody else changed it, both texts."""

    change: Change
    sentence: str
    theirs: Answer | None = None


@dataclass(slots=True)
class Outcome:
    """What became of a saving."""

    saved: dict[str, Answer] = field(default_factory=dict)  # the sender's own or the shared answer
    refused: list[Refused] = field(default_factory=list)
    agreed: dict[str, str] = field(default_factory=dict)  # the council's answers of what was scored
    scores: dict[str, results.Scored] = field(default_factory=dict)
    asked: dict[str, tuple[str, ...]] = field(default_factory=dict)  # area -> statements to show


def save_answers(
    *, assessment: int, changes: Sequence[Change], by: User, at: datetime | None = None
) -> Outcome:
    """Save what can be saved and refuse the rest, each with a sentence.

    `assessment` is the record's key. Raises `Assessment.DoesNotExist`, `NotAllowed` and `NotNow`.
    One answer costs eight statements: the assessment is held, the role is asked, the answers that
    are scored together are read; own and council's answer, three of history, one score.
    """
    now = at or datetime.now(UTC)
    with transaction.atomic():
        held = Assessment.objects.select_related("round").select_for_update(of=("self",))
        record = held.get(pk=assessment)
        check_role(by, record.council, *MAY_ANSWER)
        policies.check_editable(record, now.date())
        return _Saving(record, instrument_of(record), by, now).save(changes)


class _Saving:
    """One saving of one person, inside its transaction."""

    def __init__(self, record: Assessment, asked: Instrument, by: User, now: datetime) -> None:
        self.record, self.asked, self.by, self.now = record, asked, by, now
        self.outcome = Outcome()
        self.rows: dict[tuple[str, int | None], Answer] = {}
        self.touched: dict[tuple[str, int | None], Answer] = {}
        self.history: list[tuple[str, str, Mapping[str, object]]] = []

    def save(self, changes: Iterable[Change]) -> Outcome:
        known = [(change, question) for change in changes if (question := self._find(change))]
        self._read({question.subject for _, question in known})
        for change, question in known:
            self._take(change, question)
        self._write()
        return self.outcome

    def _find(self, change: Change) -> Question | None:
        """The question, if what is said can be said of it."""
        try:
            question = questions.find(self.asked, self.record.form, change.question)
        except questions.UnknownQuestionError:
            sentence = _("There is no such question in this form. Load the page again.")
        else:
            sentence = fault_of(question, change)
        if sentence:
            self.outcome.refused.append(Refused(change, sentence))
            return None
        return question

    def _read(self, subjects: set[str]) -> None:
        """All answers that are scored together with these, everybody's."""
        grouped = questions.by_subject(self.asked, self.record.form)
        self.subjects = sorted(subjects)
        keys = [question.key for subject in self.subjects for question in grouped[subject]]
        found = Answer.objects.filter(assessment=self.record, question__in=keys)
        self.rows = {(row.question, row.respondent_id): row for row in found}

    def _take(self, change: Change, question: Question) -> None:
        whose = None if question.shared else self.by.pk
        known = self.rows.get((question.key, whose))
        if known and _says_the_same(known, change) and not known.carried:
            self.outcome.saved[question.key] = known
            return
        if change.version != (known.version if known else 0):
            self.outcome.refused.append(
                Refused(change, _("This answer was changed meanwhile; both are shown."), known)
            )
            return
        row = self._put(question.key, whose, change.value, change.note, change.token)
        self.outcome.saved[question.key] = row
        council = row if question.shared else self._follow(question.key)
        self.history.append(("answer", question.key, _told(row, council)))

    def _follow(self, key: str) -> Answer:
        """The council's answer follows what people say alike, unless the lead has decided."""
        council = self.rows.get((key, None))
        if council and council.decided:
            return council
        # An answer that was taken back is no opinion.
        said = {
            row.value
            for (question, who), row in self.rows.items()
            if question == key and who is not None and row.value
        }
        value = said.pop() if len(said) == 1 else ""
        if council and council.value == value and not council.carried:
            return council
        return self._put(key, None, value, council.note if council else "", "")

    def _put(self, key: str, whose: int | None, value: str, note: str, token: str) -> Answer:
        row = self.rows.get((key, whose))
        if row is None:
            row = Answer(assessment=self.record, question=key, respondent_id=whose, version=0)
            self.rows[key, whose] = row
        row.value, row.note, row.token = value, note, token
        row.by, row.at, row.carried = key_of(self.by), self.now, False
        row.version += 1
        self.touched[key, whose] = row
        return row

    def _show(self) -> None:
        """Which statements the sender is asked now, of each area of work."""
        own = {q: row.value for (q, who), row in self.rows.items() if who in (None, self.by.pk)}
        own |= {q: row.value for (q, who), row in self.rows.items() if who == self.by.pk}
        for subject in self.subjects:
            kind, _colon, name = subject.partition(":")
            if kind == "area":
                area = self.asked.areas[name]
                said = results.statements_of(area, own)
                shown = path.asked(area.levels, said, results.choice_of(area, own))
                self.outcome.asked[name] = shown

    def _write(self) -> None:
        self._show()
        self.outcome.agreed = {q: row.value for (q, who), row in self.rows.items() if who is None}
        if not self.touched:
            return
        new = [row for row in self.touched.values() if row.pk is None]
        old = [row for row in self.touched.values() if row.pk is not None]
        if new:
            Answer.objects.bulk_create(new)
        if old:
            # The rows are held: this only ever changes them. One CASE for each field of each row,
            # as `bulk_update` writes it, costs more than all the rest of a saving.
            Answer.objects.bulk_create(
                old, update_conflicts=True, unique_fields=["id"], update_fields=CHANGING
            )
        record_all(
            chain_of=self.record.chain, by=key_of(self.by), changes=self.history, at=self.now
        )
        counted = {row.question: row.value for row in self._council() if not row.carried}
        self.outcome.scores = store_scores(self.record, self.asked, self.subjects, counted)

    def _council(self) -> Iterable[Answer]:
        return (row for (_, who), row in self.rows.items() if who is None)


CHANGING = ("value", "note", "token", "by", "at", "carried", "version", "decided")


def store_scores(
    record: Assessment, asked: Instrument, subjects: Iterable[str], held: results.Held
) -> dict[str, results.Scored]:
    """Score these subjects from the council's answers and keep the scores. One statement."""
    found = {subject: results.scored(asked, subject, held) for subject in subjects}
    rows = [
        Score(
            assessment=record,
            subject=subject,
            low=scored.level.low if scored.level else None,
            high=scored.level.high if scored.level else None,
            started=scored.started,
            left=scored.left,
        )
        for subject, scored in found.items()
    ]
    Score.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["assessment", "subject"],
        update_fields=["low", "high", "started", "left"],
    )
    return found


def fault_of(question: Question, change: Change) -> str:
    """What is wrong with what was sent, as a sentence; empty if nothing is."""
    if len(change.note) > LONGEST_NOTE:
        return _("The text is longer than %(most)s characters. Shorten it, or attach it.") % {
            "most": LONGEST_NOTE
        }
    if "\0" in change.note or "\0" in change.value:
        return _("The text has a sign in it that cannot be kept. Type it again.")
    if question.choices:
        # An empty value takes an answer back.
        if change.value and change.value not in question.choices:
            return _("That is not one of the answers. Choose one of those shown.")
    elif change.value:
        return _("This question takes a text. Load the page again.")
    if question.needs_note(change.value) and not change.note.strip():
        return _("Say why it does not apply to your council.")
    return ""


def _says_the_same(known: Answer, change: Change) -> bool:
    """The same words again: the second is the first.

    That both came from the same page says nothing: somebody who went back in the browser and wrote
    something else sends the page's old token with new words.
    """
    return (known.value, known.note) == (change.value, change.note)


def _told(row: Answer, council: Answer) -> dict[str, object]:
    """What history keeps of an answer."""
    told: dict[str, object] = {"value": row.value, "note": row.note, "version": row.version}
    if council is not row:
        told["council"] = council.value
    return told
