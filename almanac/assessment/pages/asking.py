"""One question as a form shows it: what may be chosen, what was said, what could not be saved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from almanac.assessment import questions
from almanac.assessment.models import Answer
from almanac.assessment.queries.answers import Given
from almanac.assessment.questions import Kind
from almanac.assessment.words import ENOUGH, LEVEL, RESOURCE, VALUE

NONE = Given()
Option = tuple[str, str, str]  # an answer: its value, what it is called, a hint


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to choose."""

    value: str
    label: str
    hint: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Asking:
    """One question as the form shows it."""

    key: str
    text: str
    choices: tuple[Choice, ...]
    value: str
    note: str
    version: int
    others: str  # what colleagues say, without names; empty if nobody else answered
    differs: bool
    carried: bool
    by_choice: bool  # met because the level was chosen, not answered by itself
    needs_note: bool
    problem: str = ""
    theirs: str = ""  # the text that somebody else saved meanwhile


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody sent that was not saved: shown again, with the reason and the other text."""

    value: str
    note: str
    problem: str
    theirs: Answer | None


def asking_of(
    key: str,
    text: str,
    options: Iterable[Option],
    answers: Mapping[str, Given],
    drafts: Mapping[str, Draft],
    *,
    implied: str = "",
    needs_note: bool = False,
) -> Asking:
    """A question with what was answered to it; `implied` stands while nothing was."""
    kind = Kind(key.partition(questions.SEPARATOR)[0])
    shared = kind in questions.SHARED_KINDS
    given, draft = answers.get(key, NONE), drafts.get(key)
    mine = given.council if shared else given.own
    basis = mine or given.council
    value = draft.value if draft else (basis.value if basis else "")
    theirs = draft.theirs if draft else None
    chosen = set(value.split()) if kind is Kind.TICKS else {value or implied}
    return Asking(
        key=key,
        text=text,
        choices=tuple(Choice(v, label, hint, v in chosen) for v, label, hint in options),
        value=value,
        note=draft.note if draft else (basis.note if basis else ""),
        version=theirs.version if theirs else (mine.version if mine else 0),
        others="" if shared else _others(given),
        differs=given.differs,
        carried=bool(given.council and given.council.carried and not given.own),
        by_choice=not value and bool(implied),
        needs_note=needs_note,
        problem=draft.problem if draft else "",
        theirs=their_words(theirs),
    )


def _others(given: Given) -> str:
    """What colleagues say, counted; empty while nobody else has answered."""
    mine = given.own.value if given.own else ""
    counts = {v: n - (v == mine) for v, n in given.spread.items()}
    said = [f"{n} × {value_words(value)}" for value, n in sorted(counts.items()) if n > 0]
    return ", ".join(said)


def value_words(value: str) -> str:
    """An answer in words, whatever question it is to."""
    for words in (VALUE, ENOUGH):
        if value in words:
            return str(words[value])
    if value.isdecimal():
        return str(LEVEL[int(value)])
    return ", ".join(str(RESOURCE.get(tick, tick)) for tick in value.split())


def their_words(theirs: Answer | None) -> str:
    """What somebody else saved meanwhile."""
    if theirs is None:
        return ""
    return theirs.note or (value_words(theirs.value) if theirs.value else _("(taken back)"))
