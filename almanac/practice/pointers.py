"""Case studies that others have published: by outcome, council, nation and product."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType

from almanac.catalogue.errors import ContentError, Problem
from almanac.catalogue.kept import Kept, Roots
from almanac.catalogue.loader import load_folder
from almanac.catalogue.roots import roots_of
from almanac.practice.schema import Pointer, PointerFile
from almanac.register.queries import register
from almanac.register.register import Register
from almanac.signposts import checks
from almanac.signposts.speaking import speaks_to

PATTERN = "pointers/*.yaml"


@dataclass(frozen=True, slots=True)
class Choice:
    """Which pointers are asked for; an empty text stands for all."""

    outcome: str = ""
    area: str = ""
    nation: str = ""
    council: str = ""  # of today, or one that is no more
    product: str = ""


@dataclass(frozen=True, slots=True)
class OfCouncil:
    """A pointer of a council, or of one of those that it took over from: then `before` are they."""

    pointer: Pointer
    before: tuple[str, ...]


def library() -> Mapping[str, Pointer]:
    """Every pointer by id, in order of the files. Raises `ContentError` naming what is wrong.

    Pointers name real councils, so a demonstration reads none of those that ship.
    """
    return _KEPT.get(roots_of("facts"))


def pointer(id_: str) -> Pointer | None:
    """One by its id."""
    return library().get(id_)


def pointers(choice: Choice, as_at: date) -> tuple[Pointer, ...]:
    """Those that are asked for, councils followed through the register to a day."""
    return tuple(each for each in library().values() if _holds(each, choice, as_at))


def of_outcome(outcome: str) -> tuple[Pointer, ...]:
    """Those of an outcome, those whose main outcome it is first."""
    found = [each for each in library().values() if outcome in each.outcomes]
    return tuple(sorted(found, key=lambda each: each.outcomes[0] != outcome))


def of_area(area: str) -> tuple[Pointer, ...]:
    """Those about an area of work."""
    return tuple(each for each in library().values() if area in each.facets)


def of_element(reference: str) -> tuple[Pointer, ...]:
    """Those that speak to a part framework:edition:element of any framework."""
    speaks = speaks_to(reference)
    return tuple(each for each in library().values() if speaks.holds(each.outcomes, each.facets))


def of_council(council: str, as_at: date) -> tuple[OfCouncil, ...]:
    """Those of a council and of every council whose area lies in it on the day."""
    known = register()
    found = []
    for each in library().values():
        fitting = [id_ for id_ in each.councils if stands_for(council, id_, known, as_at)]
        if fitting:
            before = tuple(id_ for id_ in fitting if id_ != council)
            found.append(OfCouncil(each, () if council in fitting else before))
    return tuple(found)


def nations_of(found: Pointer) -> frozenset[str]:
    """The nations of its councils; none where it names no council."""
    known = register()
    return frozenset(known.get(id_).nation.value for id_ in found.councils)


def products() -> tuple[str, ...]:
    """Every tool and supplier that some pointer names, once whatever its capitals, in order."""
    named = {text.casefold(): text for each in library().values() for text in each.products}
    return tuple(named[key] for key in sorted(named))


def stands_for(council: str, named: str, known: Register, as_at: date) -> bool:
    """Whether a council is the one that was named, or one that its area lies in on the day."""
    return council == named or council in known.became(named, as_at)


def load(roots: Roots) -> Mapping[str, Pointer]:
    """Load everything below these roots; refuse what is there twice or leads nowhere."""
    files = load_folder(roots, PATTERN, PointerFile)
    items = [item for path, file in files.items() for item in _items(path, file)]
    found = [
        *(p for path, file in files.items() for p in checks.misplaced(path, file.outcome)),
        *checks.problems(items),
        *_unknown_councils(items, register().councils),
    ]
    if found:
        raise ContentError(found)
    every = (each for file in files.values() for each in file.pointers)
    return MappingProxyType({each.id: each for each in every})


def _items(path: Path, file: PointerFile) -> Iterator[checks.Item]:
    for place, each in enumerate(file.pointers):
        addresses = (("address", str(each.address)),)
        yield checks.Item(path, ("pointers", place), each, each.outcomes, addresses)


def _unknown_councils(
    items: Iterable[checks.Item], known: Mapping[str, object]
) -> Iterator[Problem]:
    for item in items:
        assert isinstance(item.item, Pointer)
        for place, id_ in enumerate(item.item.councils):
            if id_ not in known:
                reason = f"There is no council {id_} in the register; `almanac councils` lists ids."
                yield item.problem(reason, "councils", place)


def _holds(each: Pointer, choice: Choice, as_at: date) -> bool:
    known = register()
    return (
        choice.outcome in ("", *each.outcomes)
        and choice.area in ("", *each.facets)
        and choice.nation in ("", *nations_of(each))
        and (not choice.product or choice.product in map(str.casefold, each.products))
        and (
            not choice.council
            or any(stands_for(choice.council, id_, known, as_at) for id_ in each.councils)
        )
    )


_KEPT: Kept[Mapping[str, Pointer]] = Kept([PATTERN], load)
