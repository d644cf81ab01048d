"""What a council's page says in words, as rows: who it is, in one minute, what would speak to the
outcomes that nothing speaks to, similar councils. The same in files, API and command line."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext_lazy as _

from almanac.catalogue.tables import table_text
from almanac.front.council_page import CouncilPage, council_page
from almanac.front.identity import Identity, identity
from almanac.register.councils import Council
from almanac.register.register import Register

COLUMNS = ("part", "what", "text", "id")
HEADINGS = {
    "who": _("Who it is"),
    "minute": _("In one minute"),
    "would-speak": _("No open figure about the council speaks to these yet"),
    "similar": _("Similar councils"),
    "history": _("Names, codes and history"),
}
Row = dict[str, str]


def text(register: Register, council: Council, as_at: date, language: str) -> str:
    """The CSV text."""
    return table_text(COLUMNS, rows(register, council, as_at, language))


def rows(register: Register, council: Council, as_at: date, language: str) -> list[Row]:
    """Every sentence of the page, in its order. `part` says where it stands, `id` which council,
    outcome or figure it is about."""
    who = identity(register, council, as_at, language)
    told = list(_who(who))
    if who.alive:
        page = council_page(register, council, "", as_at, language)
        told += [*_people(page), *_minute(page), *_would_speak(page), *_similar(page)]
    return [*told, *_history(who)]


def paragraphs(register: Register, council: Council, as_at: date, language: str) -> Iterator[str]:
    """The same of a living council for a terminal: who it is, in one minute, what would speak,
    who is alike, history; each a few lines."""
    told = rows(register, council, as_at, language)
    for part, heading in HEADINGS.items():
        lines = [_line(row) for row in told if row["part"] == part]
        yield "\n".join([str(heading), *(f"  {line}" for line in lines)])


def _line(row: Row) -> str:
    return f"{row['what']}: {row['text']}" if row["what"] else row["text"]


def _who(who: Identity) -> Iterator[Row]:
    yield _row("who", _("Name"), who.name, who.id)
    if who.other_name:
        yield _row("who", _("Name in the other language"), who.other_name)
    yield _row("who", "", who.lead)
    for heir in who.heirs:
        yield _row("who", who.ended, heir.name, heir.id)
    if who.ended and not who.heirs:
        yield _row("who", "", who.ended)
    for heir in who.heirs_to_come:
        yield _row("who", who.to_come, heir.name, heir.id)
    for fact in who.facts:
        yield _row("who", fact.label, fact.url or fact.text)


def _people(page: CouncilPage) -> Iterator[Row]:
    if page.people:
        said = page.people
        yield _row("who", said.title, f"{said.figure.display()} ({said.period})", said.id)


def _minute(page: CouncilPage) -> Iterator[Row]:
    for sentence in page.minute:
        yield _row("minute", "", sentence)


def _would_speak(page: CouncilPage) -> Iterator[Row]:
    for section in page.silent:
        yield _row("would-speak", section.title, section.wanted, section.id)


def _similar(page: CouncilPage) -> Iterator[Row]:
    yield _row("similar", "", f"{page.similar_lead} {page.furthest}".strip())
    for other in page.similar:
        yield _row("similar", other.name, other.reason, other.id)


def _history(who: Identity) -> Iterator[Row]:
    for old in who.came_from:
        yield _row("history", who.came_from_lead, old.name, old.id)
    if who.note:
        yield _row("history", "", who.note)
    for dated in who.dated:
        yield _row("history", dated.what, f"{dated.text} ({dated.start} – {dated.end})")


def _row(part: str, what: object, said: str, id_: str = "") -> Row:
    return {"part": part, "what": str(what).rstrip(":"), "text": said, "id": id_}
