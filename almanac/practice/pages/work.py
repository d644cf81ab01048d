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
from almanac.practice.lifecycle import EDITABLE, WAYS, State, Verb, Who, ways_from
from almanac.practice.models import Practice, PracticeNote
from almanac.practice.pages import naming
from almanac.practice.pages.example import Source, source_of
from almanac.practice.pages.writing import in_words
from almanac.practice.permissions import Rights
from almanac.practice.queries import work
from almanac.practice.standing_in import OwnCouncil
from almanac.practice.words import PART, STATE, VERB, VERB_HINT, WITHDRAW_HINT

WORKING_TITLE = 80  # characters of a title in a list


@dataclass(frozen=True, slots=True)
class Step:
    """Something that may be done now."""

    verb: str
    label: str
    hint: str
    needs_word: bool
    plain: bool  # one press, without a word
    serious: bool  # it cannot be taken back
    word: str = ""  # as it was sent, where the step was refused
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Tried:
    """A step or a note that was refused: what was sent, and why not."""

    verb: str  # empty for a note
    word: str
    problem: str


@dataclass(frozen=True, slots=True)
class Missing:
    """A part that still has to be answered."""

    name: str
    label: str


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
class Texts:
    """What it says, as this person may see it."""

    title: str
    language: str
    said: tuple[tuple[str, str], ...]
    missing: tuple[Missing, ...]  # for whoever may write it
    source: Source | None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where it stands, and with whom."""

    state: str
    editable: bool  # by this person
    waiting: bool  # for this person to read it
    is_public: bool
    taken_by: str
    own: OwnCouncil | None  # for a steward of this council, while it waits for one


@dataclass(frozen=True, slots=True)
class WorkPage:
    """Everything of one example on its way."""

    key: int
    version: int
    council: naming.Council
    texts: Texts
    standing: Standing
    alike: tuple[Alike, ...]
    for_steward: bool  # what is alike is shown to whoever decides on it, not to its author
    steps: tuple[Step, ...]
    back: tuple[Note, ...]  # with which words it came back to be changed
    notes: tuple[Note, ...]
    errors: Mapping[str, str]
    unsaid: str  # a word that was refused and has no other place on the page


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
    practice: Practice,
    rights: Rights,
    now: datetime,
    as_at: date,
    language: str,
    tried: Tried | None = None,
) -> WorkPage:
    """The page. Texts, notes, their authors, likeness: at most eight statements."""
    said = _shown(practice, rights)
    said_about = tuple(_notes(practice))
    standing = _standing(practice, rights, now)
    texts = _texts(practice, said, language, needed=standing.editable)
    steps = tuple(_steps(practice, rights.who, complete=not texts.missing, tried=tried))
    offered = tried is not None and tried.verb in {step.verb for step in steps if not step.plain}
    return WorkPage(
        key=practice.pk,
        version=practice.version,
        council=naming.council(practice.council, as_at, language),
        texts=texts,
        standing=standing,
        alike=tuple(_alike(practice, said, rights)),
        for_steward=rights.moderates,
        steps=steps,
        back=tuple(note for note, row in said_about if _came_with(practice, row)),
        notes=tuple(note for note, _row in said_about),
        errors=_errors(tried, offered=offered),
        unsaid=tried.word if tried and not offered else "",
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


def _standing(practice: Practice, rights: Rights, now: datetime) -> Standing:
    state = State(practice.state)
    taken = practice.taken_by if is_taken(practice, now) else None
    return Standing(
        state=str(STATE[state]),
        editable=state in EDITABLE and rights.writes,
        waiting=state is State.WAITING and rights.moderates and not rights.stands_in,
        is_public=hasattr(practice, "published"),
        taken_by=str(taken) if taken and rights.moderates else "",
        own=rights.own,
    )


def _texts(practice: Practice, said: dict[str, str], language: str, *, needed: bool) -> Texts:
    missing = parts.missing(said) if needed else ()
    return Texts(
        title=said.get(parts.TITLE, "") or _("An example without a title yet"),
        language=said.get("language", "en"),
        said=tuple(_said(said, language)),
        missing=tuple(Missing(name, str(PART[name])) for name in missing),
        source=source_of(practice.source_says),
    )


def _said(said: Mapping[str, str], language: str) -> Iterator[tuple[str, str]]:
    for name, part in parts.PARTS.items():
        if name != parts.TITLE and said.get(name):
            yield str(PART[name]), in_words(part, said[name], language)


def _shown(practice: Practice, rights: Rights) -> dict[str, str]:
    """The texts as this person may see them: as they are written, or as everybody reads them."""
    if rights.public_only:
        return dict(practice.published.texts)
    return {name: row.text for name, row in work.texts_of(practice).items() if row.text}


def _steps(
    practice: Practice, who: frozenset[Who], *, complete: bool, tried: Tried | None
) -> Iterator[Step]:
    """What may be done now; what is not complete yet is not offered to be sent."""
    public = hasattr(practice, "published")
    hints = VERB_HINT | ({Verb.WITHDRAW: WITHDRAW_HINT} if public else {})
    for verb in ways_from(State(practice.state), who, public=public):
        if verb is Verb.SUBMIT and not complete:
            continue
        needs_word = WAYS[verb].needs_word
        this = tried if tried and tried.verb == verb else None
        yield Step(
            verb=verb.value,
            label=str(VERB[verb]),
            hint=str(hints.get(verb, "")),
            needs_word=needs_word,
            plain=not needs_word and verb in (Verb.CONFIRM, Verb.REVISE, Verb.TAKE_BACK),
            serious=verb is Verb.WITHDRAW,
            word=this.word if this else "",
            problem=this.problem if this else "",
        )


def _errors(tried: Tried | None, *, offered: bool) -> dict[str, str]:
    """What was refused, by the field that it is about."""
    if tried is None:
        return {}
    field = "text" if not tried.verb else f"{tried.verb}-word" if offered else "form"
    return {field: tried.problem}


def came_back(practice: Practice) -> tuple[Note, ...]:
    """With which words it came back to be changed. At most two statements."""
    if practice.state != State.CHANGES_ASKED:
        return ()
    return tuple(note for note, row in _notes(practice) if _came_with(practice, row))


def _came_with(practice: Practice, note: PracticeNote) -> bool:
    """Whether changes were asked for with these words: they were said as it came back."""
    return practice.state == State.CHANGES_ASKED and note.at == practice.moved


def _notes(practice: Practice) -> Iterator[tuple[Note, PracticeNote]]:
    rows = list(practice.notes.order_by("at", "pk"))
    names = names_of(row.by for row in rows)
    for row in rows:
        steward = _("%(name)s, steward") % {"name": names[row.by]}
        yield Note(steward if row.steward else names[row.by], naming.on(row.at), row.text), row


def _alike(practice: Practice, said: dict[str, str], rights: Rights) -> Iterator[Alike]:
    """Public examples near it: for its authors until it is public itself, for stewards always."""
    if hasattr(practice, "published") and not rights.moderates:
        return
    for found, title in work.near_duplicates(practice, said):
        yield Alike(title, reverse("examples:example", args=[found.key]))
