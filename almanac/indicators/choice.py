"""A reader's choice of measures and weights as a link, and back: `?w=population:2,density:0&k=10`.

A wrong part of a link is answered with a sentence and its default; the rest still counts. Forms
without JavaScript send each weight as a field of its own (`w-population=2`), which is read too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlencode

LONGEST = 400  # characters of one parameter; a longer one was not made by our form
OWN, ANY = "own", "any"


class Wrong(StrEnum):
    """What is wrong with a part of a link."""

    WEIGHTS = "weights"  # not written as measure:weight
    MEASURE = "measure"  # nobody knows the measure
    WEIGHT = "weight"  # not a whole number from 0 to the largest
    ALL_ZERO = "all-zero"
    LIMIT = "limit"
    NATION = "nation"
    KIND = "kind"


@dataclass(frozen=True, slots=True)
class Complaint:
    """A wrong part, and what was written there."""

    wrong: Wrong
    text: str = ""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What may be chosen: default weights by measure, the largest weight, the largest number."""

    defaults: Mapping[str, int]
    largest_weight: int
    most: int


@dataclass(frozen=True, slots=True)
class Choice:
    """How similar councils are to be found."""

    weights: Mapping[str, int]  # of every measure
    limit: int | None = None  # None: as many as the rule allows
    nation: str = OWN  # own | any
    kind: str = OWN  # own | any

    @property
    def widened(self) -> bool:
        """Whether other nations or kinds are let in."""
        return ANY in (self.nation, self.kind)


def default_choice(bounds: Bounds) -> Choice:
    """The choice of a reader who chose nothing."""
    return Choice(dict(bounds.defaults))


def read_choice(
    parameters: Mapping[str, str], bounds: Bounds
) -> tuple[Choice, tuple[Complaint, ...]]:
    """The choice in a link's parameters, and every complaint about it."""
    complaints: list[Complaint] = []
    weights = dict(bounds.defaults)
    for item in _weights(parameters, complaints):
        _weigh(item, weights, bounds, complaints)
    if not any(weights.values()):
        complaints.append(Complaint(Wrong.ALL_ZERO))
        weights = dict(bounds.defaults)
    choice = Choice(
        weights,
        limit=_limit(parameters, bounds, complaints),
        nation=_scope(parameters.get("nation", ""), Wrong.NATION, complaints),
        kind=_scope(parameters.get("kind", ""), Wrong.KIND, complaints),
    )
    return choice, tuple(complaints)


def write_choice(choice: Choice, bounds: Bounds) -> str:
    """The query string of a choice, only what differs from the defaults; empty if nothing does."""
    moved = [
        f"{measure}:{weight}"
        for measure, weight in sorted(choice.weights.items())
        if weight != bounds.defaults[measure]
    ]
    pairs = [("w", ",".join(moved))] if moved else []
    if choice.limit is not None:
        pairs.append(("k", str(choice.limit)))
    pairs += [(n, ANY) for n in ("nation", "kind") if getattr(choice, n) == ANY]
    return urlencode(pairs, safe=":,")


def _weights(
    parameters: Mapping[str, str], complaints: list[Complaint]
) -> Iterator[tuple[str, str]]:
    for part in parameters.get("w", "")[:LONGEST].split(","):
        measure, colon, weight = part.partition(":")
        if colon:
            yield measure.strip(), weight.strip()
        elif part.strip():
            complaints.append(Complaint(Wrong.WEIGHTS, part.strip()[:40]))
    for name, value in parameters.items():
        if name.startswith("w-"):
            yield name[2:], value.strip()


def _weigh(
    item: tuple[str, str], weights: dict[str, int], bounds: Bounds, complaints: list[Complaint]
) -> None:
    measure, text = item
    if measure not in bounds.defaults:
        complaints.append(Complaint(Wrong.MEASURE, measure[:40]))
    elif (weight := _whole(text, bounds.largest_weight)) is None:
        complaints.append(Complaint(Wrong.WEIGHT, f"{measure}:{text}"[:40]))
    else:
        weights[measure] = weight


def _limit(
    parameters: Mapping[str, str], bounds: Bounds, complaints: list[Complaint]
) -> int | None:
    text = parameters.get("k", "").strip()
    if not text:
        return None
    limit = _whole(text, bounds.most)
    if not limit:
        complaints.append(Complaint(Wrong.LIMIT, text[:40]))
        return None
    return limit


def _scope(text: str, wrong: Wrong, complaints: list[Complaint]) -> str:
    if text not in ("", OWN, ANY):
        complaints.append(Complaint(wrong, text[:40]))
    return ANY if text == ANY else OWN


def _whole(text: str, largest: int) -> int | None:
    """A whole number from 0 to the largest, written in plain digits; None for anything else."""
    if not (text.isascii() and text.isdigit() and len(text) <= 3):
        return None
    return int(text) if int(text) <= largest else None
