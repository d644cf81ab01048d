"""Rows of history as people read them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from babel.dates import format_datetime
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from almanac.assessment import questions
from almanac.assessment.instrument import Instrument
from almanac.assessment.models import Assessment
from almanac.assessment.pages.asking import value_words
from almanac.assessment.pages.outcomes import outcome_title
from almanac.assessment.queries.instruments import instrument_of
from almanac.assessment.questions import Kind
from almanac.audit.queries import Event

DONE = {
    "begin": gettext_lazy("began it"),
    "answer": gettext_lazy("answered"),
    "decide": gettext_lazy("decided for the council"),
    "confirm": gettext_lazy("confirmed"),
    "assign": gettext_lazy("asked a colleague"),
    "unassign": gettext_lazy("no longer asks a colleague"),
    "submit": gettext_lazy("sent it for review"),
    "request-changes": gettext_lazy("requested changes"),
    "accept": gettext_lazy("accepted it as ready to sign"),
    "sign": gettext_lazy("signed it off"),
    "record-approval": gettext_lazy("recorded its approval"),
    "take-back": gettext_lazy("took it back to change it"),
    "withdraw": gettext_lazy("withdrew it"),
    "add-evidence": gettext_lazy("added evidence"),
    "take-off-evidence": gettext_lazy("took evidence off"),
    "import": gettext_lazy("brought in a workbook"),
    "review-note": gettext_lazy("left a note"),
    "settle-note": gettext_lazy("marked a note as dealt with"),
    "abandon": gettext_lazy("closed what was left unfinished"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One row."""

    place: int
    when: str
    who: str
    did: str
    what: str
    said: str


def history_lines(
    assessment: Assessment, events: Iterable[Event], names: Mapping[str, str], language: str
) -> Iterator[Line]:
    """Each row in words, in the order given."""
    asked = instrument_of(assessment)
    for event in events:
        at = timezone.localtime(datetime.fromisoformat(event.at))
        yield Line(
            event.place,
            format_datetime(at, "d MMM y HH:mm", locale=language),
            names[event.by],
            str(DONE.get(event.verb, event.verb)),
            _subject(asked, assessment.form, event.subject, language),
            _said(event),
        )


def _subject(asked: Instrument, form: str, subject: str, language: str) -> str:
    found = questions.catalogue(asked, form).get(subject)
    if found is None:
        kind, _colon, name = subject.partition(":")
        if kind == "area" and name in asked.areas:
            return asked.areas[name].facet.title.in_language(language)
        return outcome_title(name, language) if kind == "outcome" else ""
    if found.kind is Kind.STATEMENT:
        return asked.statements[subject.partition(".")[2]].text.in_language(language)
    if found.area:
        return asked.areas[found.area].facet.title.in_language(language)
    return outcome_title(found.outcome, language)


def _said(event: Event) -> str:
    if event.content is None:
        return _("(erased)")
    value, note = str(event.content.get("value") or ""), str(event.content.get("note") or "")
    word = str(event.content.get("word") or "")
    return ". ".join(part for part in (value_words(value) if value else "", note, word) if part)
