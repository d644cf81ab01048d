"""Write the workbook of an assessment: a sheet to explain it, and one for each outcome."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from almanac.assessment import questions
from almanac.assessment.instrument import AreaAsked, Instrument, OutcomeAsked
from almanac.assessment.models import Assessment
from almanac.assessment.pages.outcomes import outcome_title
from almanac.assessment.queries.instruments import instrument_of
from almanac.assessment.questions import Kind, Question
from almanac.assessment.words import ENOUGH, LEVEL, RESOURCE, VALUE
from almanac.assessment.workbook.layout import (
    FORMAT,
    Part,
    exported_mark,
    heading,
    label_of,
    labels,
    level_label,
    plain,
)
from almanac.assessment.workbook.standing import Stored, stored_by
from almanac.audit.chain import canonical
from almanac.catalogue.text import Text
from almanac.documents.workbook import Column, Sheet, write_workbook
from almanac.register.queries import register
from almanac.ui.dates import day

Row = tuple[str, ...]
TEXT_OF = {"people": "people", "money": "money", "time-and-tools": "time_and_tools"}


def workbook_file(assessment: Assessment, language: str, *, person: int, at: datetime) -> bytes:
    """The workbook for one person, in one language. One statement."""
    asked = instrument_of(assessment)
    stored = stored_by(assessment, asked, person)
    with override(language):
        made = _Workbook(assessment, asked, stored, language, person)
        sheets = [made.how_to(at), *made.outcomes(), made.about(at)]
        return write_workbook(sheets, created=at, title=made.title(at))


def digest_of(stored: Mapping[str, Stored]) -> str:
    """SHA-256 of all answers of a workbook; the same answers give the same."""
    said = [[key, each.value, plain(each.note)] for key, each in stored.items() if each.given]
    return hashlib.sha256(canonical({"answers": said}).encode()).hexdigest()


class _Workbook:
    """One workbook in the making, in the language of the moment."""

    def __init__(
        self,
        assessment: Assessment,
        asked: Instrument,
        stored: Mapping[str, Stored],
        language: str,
        person: int,
    ) -> None:
        self.assessment, self.asked, self.stored = assessment, asked, stored
        self.language, self.person = language, person
        self.known = questions.catalogue(asked, assessment.form)

    def title(self, at: datetime) -> str:
        """Whose it is."""
        council = register().councils[self.assessment.council]
        name = council.name(council.described_on(timezone.localdate(at)), self.language)
        return f"{name}: {self.assessment.round.title(self.language)}"

    def how_to(self, at: datetime) -> Sheet:
        """What to do, and what answers are called in both languages."""
        notes = (
            self.title(at),
            _("Exported on %(day)s. Fill in the columns “%(answer)s” and “%(note)s”; leave the "
              "others as they are.") % {
                "day": day(timezone.localdate(at), self.language),
                "answer": heading(Part.ANSWER), "note": heading(Part.NOTE)},
            _("For each area of work choose the level that fits; its statements, and those of the "
              "levels below, then count as so. Answer those of the next level one by one."),
            _("Whoever answers may bring the workbook back. What it says is shown before anything "
              "is saved, and where somebody changed an answer meanwhile both are shown."),
            _("What stands under “%(last)s” counts only if you answer it again.")
            % {"last": heading(Part.LAST_TIME)},
        )  # fmt: skip
        columns = [Column("English", 40, locked=True), Column("Cymraeg", 40, locked=True)]
        return Sheet(_("How to"), columns, tuple(_both_languages()), notes)

    def outcomes(self) -> Iterator[Sheet]:
        """A sheet for each outcome."""
        for outcome in self.asked.outcomes.values():
            rows = tuple(self._rows(outcome))
            choices = tuple(self._choices(row[0]) for row in rows)
            title = outcome_title(outcome.outcome, self.language)
            yield Sheet(title, _columns(choices), rows, (title,))

    def _choices(self, key: str) -> tuple[str, ...]:
        return labels(self.known[key].choices)

    def _rows(self, outcome: OutcomeAsked) -> Iterator[Row]:
        for area in outcome.areas:
            yield from self._area(area)
        for resource, words in RESOURCE.items():
            key = questions.key(Kind.CAPACITY, outcome.outcome, resource)
            text = getattr(outcome.capacity, TEXT_OF[resource])
            yield self._row(self.known[key], "", str(words), self._said(text))

    def _area(self, area: AreaAsked) -> Iterator[Row]:
        title = area.facet.title.in_language(self.language)
        described = "\n".join(
            f"{level.level}: {self._said(level.description)}" for level in area.area.levels
        )
        choice = self.known[questions.key(Kind.LEVEL, area.id)]
        yield self._row(choice, title, "", f"{self._said(area.area.question)}\n{described}")
        for statement in area.statements:
            asked = self.known[questions.key(Kind.STATEMENT, statement.id)]
            level = level_label(str(statement.level))
            yield self._row(asked, title, level, self._said(statement.text))
        comment = self.known[questions.key(Kind.NOTE, area.id)]
        yield self._row(comment, title, "", _("Comment on the area of work"))

    def _said(self, text: Text) -> str:
        return text.in_language(self.language)

    def _row(self, question: Question, area: str, level: str, text: str) -> Row:
        stored = self.stored[question.key]
        note = plain(stored.note)
        return (
            question.key,
            area,
            level,
            text,
            label_of(stored.last_time) if question.choices else plain(stored.last_time),
            label_of(stored.value) if stored.value else "",
            note,
            stored.mark,
            exported_mark(stored.value, note),
        )

    def about(self, at: datetime) -> Sheet:
        """What the almanac needs to know the workbook again; nobody sees it."""
        about = {
            "format": FORMAT,
            "assessment": str(self.assessment.pk),
            "council": self.assessment.council,
            "instrument": self.assessment.round.instrument,
            "language": self.language,
            "for": f"user:{self.person}",
            "exported": at.isoformat(timespec="seconds"),
            "digest": digest_of(self.stored),
        }
        return Sheet(FORMAT, [Column("name"), Column("value")], tuple(about.items()), hidden=True)


def _columns(choices: tuple[tuple[str, ...], ...]) -> list[Column]:
    return [
        Column(heading(Part.KEY), 10, locked=True, hidden=True),
        Column(heading(Part.AREA), 26, locked=True),
        Column(heading(Part.LEVEL), 16, locked=True),
        Column(heading(Part.TEXT), 64, locked=True),
        Column(heading(Part.LAST_TIME), 18, locked=True),
        Column(heading(Part.ANSWER), 26, choices_by_row=choices),
        Column(heading(Part.NOTE), 48),
        Column(heading(Part.VERSION), 10, locked=True, hidden=True),
        Column(heading(Part.EXPORTED), 10, locked=True, hidden=True),
    ]


def _both_languages() -> Iterator[Row]:
    """Every answer in English and in Welsh; either may be written."""
    names = [str(level) for level in LEVEL] + [*VALUE, *ENOUGH]
    for name in dict.fromkeys(names):
        both = []
        for language in ("en", "cy"):
            with override(language):
                both.append(label_of(name))
        yield tuple(both)
