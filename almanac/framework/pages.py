"""What the pages of frameworks show: the tree, one part, and how two frameworks connect."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from almanac.framework import queries
from almanac.framework.diff import Change, PartChange, diff
from almanac.framework.schemas import Authored, Crosswalk, Element, Framework
from almanac.framework.words import CHANGES, LINKS, NATIONS, kind_words


@dataclass(frozen=True, slots=True)
class PartRow:
    """A part in a tree."""

    id: str
    number: str
    title: str
    meaning: str
    url: str
    depth: int


@dataclass(frozen=True, slots=True)
class KindOfParts:
    """Parts of one kind that stand together."""

    title: str
    parts: tuple[PartRow, ...]


@dataclass(frozen=True, slots=True)
class EditionRow:
    """An edition in the list."""

    key: str
    title: str
    summary: str
    publisher: str
    published: str
    counts: str
    url: str


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A link, seen from one part."""

    title: str
    url: str
    edition: str
    kind: str
    reason: str
    from_title: str = ""
    from_url: str = ""


def address(reference: str) -> str:
    """The page of a part, by framework:edition:element."""
    return reverse("framework:element", args=reference.split(":"))


def edition_address(key: str) -> str:
    """The page of an edition, by framework:edition."""
    return reverse("framework:edition", args=key.split(":"))


def editions(language: str) -> tuple[EditionRow, ...]:
    """Every edition."""
    return tuple(
        EditionRow(
            key=f.key,
            title=f.title.in_language(language),
            summary=f.summary.in_language(language),
            publisher=f.publisher,
            published=f.published,
            counts=_counts(f),
            url=edition_address(f.key),
        )
        for f in queries.frameworks()
    )


def kinds_of(framework: Framework, language: str) -> tuple[KindOfParts, ...]:
    """The tree, its top-level parts gathered by kind, in the file's order."""
    kinds: dict[str, list[PartRow]] = {}
    for element in framework.elements:
        kinds.setdefault(element.kind, []).extend(_rows(framework, element, language, 0))
    return tuple(
        KindOfParts(kind_words(kind, plural=True), tuple(rows)) for kind, rows in kinds.items()
    )


def links_of(reference: str, language: str) -> tuple[LinkRow, ...]:
    """Every link of a part, seen from it."""
    rows = []
    for linked in queries.links_of(reference):
        key = linked.other.rsplit(":", 1)[0]
        rows.append(
            LinkRow(
                title=queries.element(linked.other).title.in_language(language),
                url=address(linked.other),
                edition=queries.library().frameworks[key].title.in_language(language),
                kind=str(LINKS[linked.type]),
                reason=linked.link.reason.in_language(language),
            )
        )
    return tuple(rows)


def crosswalk_rows(found: Crosswalk, *, turned: bool, language: str) -> tuple[LinkRow, ...]:
    """All links between two editions, from the side that was asked for."""
    rows = []
    for link in found.links:
        ends = (f"{found.from_}:{link.from_}", f"{found.to}:{link.to}")
        one, other = reversed(ends) if turned else ends
        kind = link.type.turned() if turned else link.type
        rows.append(
            LinkRow(
                from_title=queries.element(one).title.in_language(language),
                from_url=address(one),
                title=queries.element(other).title.in_language(language),
                url=address(other),
                edition="",
                kind=str(LINKS[kind]),
                reason=link.reason.in_language(language),
            )
        )
    return tuple(rows)


def connections(key: str, language: str) -> tuple[tuple[str, str], ...]:
    """Other editions that an edition is linked with: their title and the page of the links."""
    found = []
    for each in queries.crosswalks():
        if key in (each.from_, each.to):
            other = each.to if each.from_ == key else each.from_
            title = queries.library().frameworks[other].title.in_language(language)
            found.append((title, reverse("framework:links", args=[_slug(key), _slug(other)])))
    return tuple(found)


def other_editions(framework: Framework, language: str) -> tuple[tuple[str, str], ...]:
    """Other editions of the same framework: title and the page of what changed."""
    return tuple(
        (
            other.title.in_language(language),
            reverse(
                "framework:changes",
                args=[_slug(min(framework.key, other.key)), _slug(max(framework.key, other.key))],
            ),
        )
        for other in queries.frameworks()
        if other.id == framework.id and other.key != framework.key
    )


def words_by(authored: Authored) -> str:
    """Who wrote our words, and whether anybody has reviewed them."""
    if authored.reviewer is None:
        return _("Descriptions by {author}; not yet reviewed by a practitioner.").format(
            author=authored.author
        )
    return _("Descriptions by {author}; reviewed by {reviewer}.").format(
        author=authored.author, reviewer=authored.reviewer.by
    )


def nations_of(framework: Framework) -> str:
    """The nations that a framework is for."""
    return ", ".join(str(NATIONS[nation]) for nation in framework.nations)


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One change: the part, and both texts where there are two."""

    title: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """All changes of one kind."""

    title: str
    rows: tuple[ChangeRow, ...]


def changes(one: Framework, other: Framework, language: str) -> tuple[ChangeGroup, ...]:
    """What changed from one edition to another, by kind of change."""
    groups: dict[Change, list[ChangeRow]] = {}
    for change in diff(one, other):
        groups.setdefault(change.change, []).append(_change(change, one, other, language))
    return tuple(ChangeGroup(str(CHANGES[kind]), tuple(rows)) for kind, rows in groups.items())


def _change(change: PartChange, one: Framework, other: Framework, language: str) -> ChangeRow:
    def text(element: Element | None) -> str:
        if element is None:
            return ""
        chosen = element.title if change.change is Change.RETITLED else element.meaning
        return chosen.in_language(language)

    part = change.after or change.before
    assert part is not None
    title = part.title.in_language(language)
    if change.change is Change.MOVED:
        return ChangeRow(
            title,
            _after(one, change.place_before, language),
            _after(other, change.place_after, language),
        )
    return ChangeRow(title, text(change.before), text(change.after))


def _after(framework: Framework, id_: str, language: str) -> str:
    """Where a part stood."""
    if not id_:
        return _("at the beginning")
    title = queries.element(f"{framework.key}:{id_}").title.in_language(language)
    return _("after or below: {title}").format(title=title)


def key_of(slug: str) -> str:
    """The key framework:edition that a part of an address stands for; empty for none."""
    return next((f.key for f in queries.frameworks() if _slug(f.key) == slug), "")


def _slug(key: str) -> str:
    return key.replace(":", "-")


def _rows(framework: Framework, element: Element, language: str, depth: int) -> Iterator[PartRow]:
    yield PartRow(
        id=element.id,
        number=element.number,
        title=element.title.in_language(language),
        meaning=element.meaning.in_language(language),
        url=address(f"{framework.key}:{element.id}"),
        depth=depth,
    )
    for below in element.elements:
        yield from _rows(framework, below, language, depth + 1)


def _counts(framework: Framework) -> str:
    """ "3 missions, 6 enablers, 6 principles"."""
    kinds: dict[str, int] = {}
    for element in framework.walk():
        kinds[element.kind] = kinds.get(element.kind, 0) + 1
    return _listed(f"{kind_words(kind, plural=True)}: {count}" for kind, count in kinds.items())


def _listed(items: Iterable[str]) -> str:
    return "; ".join(items)
