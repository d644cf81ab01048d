"""What changed from one edition of a framework to another, part by part, by the parts' ids."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from almanac.framework.schemas import Element, Framework


class Change(StrEnum):
    """What happened to a part; one part may have changed in several ways."""

    ADDED = "added"
    REMOVED = "removed"
    RETITLED = "retitled"
    REWORDED = "reworded"  # its meaning, which is in our words
    MOVED = "moved"  # another place in the order, or another part above it


@dataclass(frozen=True, slots=True)
class PartChange:
    """One change of one part, with both texts where there are two."""

    id: str
    change: Change
    before: Element | None
    after: Element | None
    place_before: str = ""  # for a move: the part above, or the part before it in the order
    place_after: str = ""


def diff(one: Framework, other: Framework) -> tuple[PartChange, ...]:
    """All changes: first what was added, then removed, retitled, reworded and moved, each in the
    order of the later edition (removed ones in that of the earlier)."""
    before = {element.id: element for element in one.walk()}
    after = {element.id: element for element in other.walk()}
    both = [id_ for id_ in after if id_ in before]
    changes = [
        *(PartChange(i, Change.ADDED, None, after[i]) for i in after if i not in before),
        *(PartChange(i, Change.REMOVED, before[i], None) for i in before if i not in after),
        *(_changed(i, Change.RETITLED, before, after) for i in both if _retitled(i, before, after)),
        *(_changed(i, Change.REWORDED, before, after) for i in both if _reworded(i, before, after)),
        *_moves(one, other, both),
    ]
    return tuple(changes)


def _changed(
    id_: str, change: Change, before: dict[str, Element], after: dict[str, Element]
) -> PartChange:
    return PartChange(id_, change, before[id_], after[id_])


def _retitled(id_: str, before: dict[str, Element], after: dict[str, Element]) -> bool:
    return before[id_].title.en != after[id_].title.en


def _reworded(id_: str, before: dict[str, Element], after: dict[str, Element]) -> bool:
    return before[id_].meaning.en != after[id_].meaning.en


def _moves(one: Framework, other: Framework, both: Sequence[str]) -> Iterator[PartChange]:
    """Parts under another part than before, or that changed places with their siblings.

    Of siblings in another order only the fewest that explain it have moved: those outside the
    longest run that kept its order.
    """
    above_before, above_after = _above(one), _above(other)
    kept = set(both)
    for parent, siblings in _families(other).items():
        common = [i for i in siblings if i in kept and above_before.get(i) == parent]
        order = [i for i in _families(one).get(parent, []) if i in common]
        settled = _longest_in_order(common, order)
        for id_ in siblings:
            if id_ not in kept:
                continue
            if above_before.get(id_) != parent or (id_ in common and id_ not in settled):
                yield PartChange(
                    id_,
                    Change.MOVED,
                    _find(one, id_),
                    _find(other, id_),
                    _place(one, id_, above_before),
                    _place(other, id_, above_after),
                )


def _above(framework: Framework) -> dict[str, str]:
    """The part above each part; empty for those at the top."""
    return {
        child: parent for parent, children in _families(framework).items() for child in children
    }


def _families(framework: Framework) -> dict[str, list[str]]:
    """The ids directly below each part, in order; those at the top below an empty id."""
    families = {"": [element.id for element in framework.elements]}
    for element in framework.walk():
        families[element.id] = [child.id for child in element.elements]
    return families


def _longest_in_order(after: Sequence[str], before: Sequence[str]) -> set[str]:
    """The longest run of ids that stand in the same order in both."""
    rank = {id_: n for n, id_ in enumerate(before)}
    best: list[list[str]] = []
    for id_ in after:
        fitting = [run for run in best if rank[run[-1]] < rank[id_]]
        best.append([*_longest(fitting), id_])
    return set(_longest(best))


def _longest(runs: list[list[str]]) -> list[str]:
    return max(runs, key=lambda run: len(run), default=[])


def _place(framework: Framework, id_: str, above: dict[str, str]) -> str:
    """Where a part stands: the id of the part above it, else of the one before it."""
    if above[id_]:
        return above[id_]
    top = [element.id for element in framework.elements]
    n = top.index(id_)
    return top[n - 1] if n else ""


def _find(framework: Framework, id_: str) -> Element:
    return next(element for element in framework.walk() if element.id == id_)
