"""Signposts, challenges, pointers and leads as documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from almanac.practice import challenges, pointers
from almanac.practice.schema import Challenge, Pointer
from almanac.register.queries import facts_as_at, register
from almanac.search.documents import Document
from almanac.signposts import queries as signposts
from almanac.signposts.schema import Signpost


def documents() -> Iterator[Document]:
    """All of them."""
    for signpost in signposts.library().values():
        yield _signpost(signpost)
    for id_, challenge in challenges.library().items():
        yield _challenge(challenge, challenges.outcome_of(id_))
    for pointer in pointers.library().values():
        yield _pointer(pointer)


def names_of(councils: Iterable[str]) -> str:
    """Every name of some councils, in both languages."""
    known = register()
    return " ".join(name.text for id_ in councils for name in known.get(id_).names)


def nations_of(councils: Iterable[str]) -> tuple[str, ...]:
    """The nations that some councils are in."""
    known = register()
    return tuple(sorted({known.get(id_).nation.value for id_ in councils}))


def kinds_of(councils: Iterable[str]) -> tuple[str, ...]:
    """The kinds that some councils are of."""
    known = register()
    return tuple(sorted({known.get(id_).kind.value for id_ in councils}))


def today(councils: Iterable[str]) -> tuple[str, ...]:
    """Some councils and those of today that took over from them."""
    known, as_at = register(), facts_as_at()
    every = dict.fromkeys(councils)
    for id_ in tuple(every):
        every |= dict.fromkeys(known.became(id_, as_at))
    return tuple(every)


def _signpost(found: Signpost) -> Document:
    return Document(
        key=f"signpost:{found.id}",
        title_en=found.title.en,
        title_cy=found.title.cy,
        says_en=found.use.en,
        says_cy=found.use.cy,
        route="signposts:signpost",
        args=(found.id,),
        names=found.publisher,
        outcomes=found.outcomes,
        areas=found.facets,
        nations=found.nations,
    )


def _challenge(found: Challenge, outcome: str) -> Document:
    texts = (*found.causes, *found.helps, found.example)
    return Document(
        key=f"challenge:{found.id}",
        title_en=found.title.en,
        title_cy=found.title.cy,
        says_en=found.happens.en,
        says_cy=found.happens.cy,
        route="practice:challenge",
        args=(found.id,),
        body_en=" ".join(text.en for text in texts),
        body_cy=" ".join(text.cy for text in texts),
        outcomes=(outcome,),
        areas=found.facets,
    )


def _pointer(found: Pointer) -> Document:
    return Document(
        key=f"pointer:{found.id}",
        title_en=found.title,
        title_cy="",
        says_en=found.about.en,
        says_cy=found.about.cy,
        route="practice:pointer",
        args=(found.id,),
        names=f"{found.councils_as_published} {names_of(found.councils)} {found.publisher}",
        outcomes=found.outcomes,
        areas=found.facets,
        nations=nations_of(found.councils),
        council_kinds=kinds_of(found.councils),
        councils=today(found.councils),
        tools=found.products,  # its source does not say which of the names are suppliers
        suppliers=found.products,
    )
