"""Councils, figures, parts of frameworks and pages on methods as documents."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from almanac.catalogue.text import texts_in
from almanac.framework import queries as framework
from almanac.indicators import queries as indicators
from almanac.indicators.method import pages as method_pages
from almanac.register.councils import Council
from almanac.register.queries import facts_as_at, register
from almanac.search.documents import Document

SEARCH = "search"  # the method page on the search itself


def documents() -> Iterator[Document]:
    """All of them."""
    as_at = facts_as_at()
    for council in register().councils.values():
        yield _council(council, as_at)
    yield from _indicators()
    yield from _elements()
    yield from _methods()


def _council(council: Council, as_at: date) -> Document:
    """A council under every name that it has or had."""
    day = council.described_on(as_at)
    return Document(
        key=f"council:{council.id}",
        title_en=council.name(day, "en"),
        title_cy=council.name(day, "cy"),
        says_en="",
        says_cy="",
        route="front:council",
        args=(council.id,),
        names=" ".join(name.text for name in council.names),
        nations=(council.nation.value,),
        council_kinds=(council.kind.value,),
        councils=(council.id,),
    )


def _indicators() -> Iterator[Document]:
    for card in indicators.cards().values():
        outcomes = {e.rpartition(":")[2] for e in card.elements if e.startswith("outcomes:")}
        yield Document(
            key=f"indicator:{card.id}",
            title_en=card.title.en,
            title_cy=card.title.cy,
            says_en=card.meaning.en,
            says_cy=card.meaning.cy,
            route="indicators:indicator",
            args=(card.id,),
            names=card.publisher,
            outcomes=tuple(sorted(outcomes)),
            areas=card.facets,
        )


def _elements() -> Iterator[Document]:
    """Parts of frameworks in their newest edition, and the older wording of the twelve."""
    for edition in framework.frameworks():
        for part in edition.walk():
            yield Document(
                key=f"element:{edition.key}:{part.id}",
                title_en=part.title.en,
                title_cy=part.title.cy,
                says_en=part.meaning.en,
                says_cy=part.meaning.cy,
                route="framework:element",
                args=(edition.id, edition.edition, part.id),
                body_en=edition.title.en,
                body_cy=edition.title.cy,
            )


def _methods() -> Iterator[Document]:
    for slug, page in method_pages().items():
        # The worked examples of the search's own page quote what others look for.
        parts = () if slug == SEARCH else page.parts
        yield Document(
            key=f"method:{slug}",
            title_en=page.title.en,
            title_cy=page.title.cy,
            says_en=page.lead.en,
            says_cy=page.lead.cy,
            route="front:method",
            args=(slug,),
            body_en=" ".join(text.en for text in texts_in(parts)),
            body_cy=" ".join(text.cy for text in texts_in(parts)),
        )
