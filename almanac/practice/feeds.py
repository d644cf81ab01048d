"""Atom feeds (RFC 4287) of public examples and questions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time
from xml.etree import ElementTree as Tree

from django.utils.translation import gettext as _

from almanac.accounts.addresses import whole
from almanac.assessment.pages.outcomes import outcome_title
from almanac.indicators import warehouse
from almanac.practice.models import Published, Question
from almanac.practice.pages import naming
from almanac.practice.queries.examples import Wanted
from almanac.ui.independence import INDEPENDENT

ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing of a feed."""

    title: str
    address: str
    author: str
    summary: str
    language: str
    published: datetime
    updated: datetime


def title_of_outcome(outcome: str, language: str) -> str:
    """What the feed of an outcome is called."""
    return _("Examples from councils: %(outcome)s") % {"outcome": outcome_title(outcome, language)}


def examples(found: Iterable[Published], wanted: Wanted, title: str, language: str) -> bytes:
    """The feed of these examples, the last changed first."""
    entries = [_entry(public, language) for public in found]
    if wanted.council:
        own = whole("examples:feed_of_council", wanted.council, language=language)
    elif wanted.outcome:
        own = whole("examples:feed_of_outcome", wanted.outcome, language=language)
    else:
        own = whole("examples:feed", language=language)
    return _feed(title, own, whole("examples:list", language=language), entries, language)


def questions(found: Iterable[Question], language: str) -> bytes:
    """The feed of public questions, the newest first."""
    entries = [
        Entry(
            title=each.title,
            address=whole("questions:question", each.pk, language=language),
            author=naming.full_name(each.council, each.asked.date(), language),
            summary=each.detail,
            language=each.language,
            published=each.asked,
            updated=each.moved,
        )
        for each in found
    ]
    own = whole("questions:feed", language=language)
    page = whole("questions:list", language=language)
    return _feed(_("Questions between councils"), own, page, entries, language)


def _entry(public: Published, language: str) -> Entry:
    owner = next(each for each in public.councils.all() if each.owner)
    return Entry(
        title=public.title,
        address=whole("examples:example", public.pk, language=language),
        author=naming.full_name(owner.council, owner.as_at, language),
        summary=public.texts.get("problem", ""),
        language=public.language,
        published=public.first,
        updated=public.changed,
    )


def _feed(title: str, own: str, page: str, entries: list[Entry], language: str) -> bytes:
    Tree.register_namespace("", ATOM)
    root = Tree.Element(f"{{{ATOM}}}feed", {"xml:lang": language})
    _text(root, "id", own)
    _text(root, "title", title)
    _text(root, "subtitle", INDEPENDENT)
    # A feed needs a date, also before its first entry.
    nothing_yet = datetime.combine(warehouse.as_at(), time(), UTC)
    _text(root, "updated", _moment(max((e.updated for e in entries), default=nothing_yet)))
    Tree.SubElement(root, f"{{{ATOM}}}link", {"rel": "self", "href": own})
    Tree.SubElement(root, f"{{{ATOM}}}link", {"rel": "alternate", "href": page})
    for entry in entries:
        _add(root, entry)
    return bytes(Tree.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _add(root: Tree.Element, entry: Entry) -> None:
    made = Tree.SubElement(root, f"{{{ATOM}}}entry", {"xml:lang": entry.language})
    _text(made, "id", entry.address)
    _text(made, "title", entry.title)
    _text(made, "published", _moment(entry.published))
    _text(made, "updated", _moment(entry.updated))
    _text(Tree.SubElement(made, f"{{{ATOM}}}author"), "name", entry.author)
    Tree.SubElement(made, f"{{{ATOM}}}link", {"rel": "alternate", "href": entry.address})
    _text(made, "summary", entry.summary)


def _text(above: Tree.Element, name: str, text: str) -> None:
    Tree.SubElement(above, f"{{{ATOM}}}{name}").text = text


def _moment(when: datetime) -> str:
    return when.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
