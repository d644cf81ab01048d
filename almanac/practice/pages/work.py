"""What the people of an example see of its way: what it says, what may be done, what was said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from almanac.accounts.queries import names_of
from almanac.practice import parts
from almanac.practice.actions.moderating import is_taken
from almanac.practice.lifecycle import WAYS, State, Verb, Who, ways_from
from almanac.practice.models import Practice, PracticeNote
from almanac.practice.pages import naming
from almanac.practice.pages.example import Source, source_of
from almanac.practice.pages.writing import in_words
from almanac.practice.permissions import Rights
from almanac.practice.queries import work
from almanac.practice.words import PART, STATE, VERB

WORKING_TITLE = 80  # characters of a title in a list


@dataclass(frozen=True, slots=True)
class Step:
    """Something that may be done now."""

    verb: str
    label: str
    needs_word: bool
    plain: bool  # one press, without a word


@dataclass(frozen=True, slots=True)
class Note:
    """What somebody said."""

    who: str
    on: str
    text: str


@dataclass(frozen=True, slots=True)
class Alike:
    """A public example that may tell the same."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class WorkPage:
    """Everything of one example on its way."""

    key: int
    version: int
    title: str
    council: naming.Council
    state: str
    editable: bool
    waiting: bool
    is_public: bool
    said: tuple[tuple[str, str], ...]
    missing: tuple[str, ...]
    alike: tuple[Alike, ...]
    steps: tuple[Step, ...]
    notes: tuple[Note, ...]
    taken_by: str
    source: Source | None
    language: str


@dataclass(frozen=True, slots=True)
class WorkLine:
    """An example in a list of those on their way."""

    key: int
    title: str
    council: str
    state: str
    url: str
    public_url: str
    on: str
    reader: str  # which steward reads it now


def work_page(
    practice: Practice, rights: Rights, now: datetime, as_at: date, language: str
) -> WorkPage:
    """The page. Texts, notes, their authors, likeness: at most eight statements."""
    said = {name: row.text for name, row in work.texts_of(practice).items() if row.text}
    notes = list(practice.notes.order_by("at", "pk"))
    taken = practice.taken_by if is_taken(practice, now) else None
    state = State(practice.state)
    editable = state in (State.DRAFT, State.CHANGES_ASKED)
    missing = parts.missing(said) if editable else ()
    return WorkPage(
        key=practice.pk,
        version=practice.version,
        title=said.get(parts.TITLE, "") or _("An example without a title yet"),
        council=naming.council(practice.council, as_at, language),
        state=str(STATE[state]),
        editable=editable and rights.writes,
        waiting=state is State.WAITING and rights.moderates,
        is_public=hasattr(practice, "published"),
        said=tuple(_said(said, language)),
        missing=tuple(str(PART[name]) for name in missing),
        alike=tuple(_alike(practice, said)),
        steps=tuple(_steps(state, rights.who, complete=not missing)),
        notes=tuple(_notes(notes)),
        taken_by=str(taken) if taken and rights.moderates else "",
        source=source_of(practice.source_says),
        language=said.get("language", "en"),
    )


def lines(
    rows: Iterable[work.Row], now: datetime, as_at: date, language: str
) -> Iterator[WorkLine]:
    """Rows as a list shows them."""
    for row in rows:
        one = row.practice
        taken = one.taken_by if is_taken(one, now) else None
        yield WorkLine(
            key=one.pk,
            title=row.title[:WORKING_TITLE] or _("An example without a title yet"),
            council=naming.council(one.council, as_at, language).name,
            state=str(STATE[one.state]),
            url=reverse("examples:work", args=[one.pk]),
            public_url=reverse("examples:example", args=[one.pk]) if row.is_public else "",
            on=naming.on(one.moved),
            reader=str(taken) if taken else "",
        )


def _said(said: Mapping[str, str], language: str) -> Iterator[tuple[str, str]]:
    for name, part in parts.PARTS.items():
        if name != parts.TITLE and said.get(name):
            yield str(PART[name]), in_words(part, said[name], language)


def _steps(state: State, who: frozenset[Who], *, complete: bool) -> Iterator[Step]:
    """What may be done now; what is not complete yet is not offered to be sent."""
    for verb in ways_from(state, who):
        if verb is Verb.SUBMIT and not complete:
            continue
        needs_word = WAYS[verb].needs_word
        plain = not needs_word and verb in (Verb.CONFIRM, Verb.REVISE, Verb.TAKE_BACK)
        yield Step(verb.value, str(VERB[verb]), needs_word, plain)


def _notes(notes: list[PracticeNote]) -> Iterator[Note]:
    names = names_of(note.by for note in notes)
    for note in notes:
        steward = _("%(name)s, steward") % {"name": names[note.by]}
        yield Note(steward if note.steward else names[note.by], naming.on(note.at), note.text)


def _alike(practice: Practice, said: dict[str, str]) -> Iterator[Alike]:
    for found, title in work.near_duplicates(practice, said):
        yield Alike(title, reverse("examples:example", args=[found.key]))
