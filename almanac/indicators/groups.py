"""The groups of councils that open figures are compared with.

Never for confidential values: those know only the fixed groups of `almanac.disclosure`. A group
keeps to its council's kind and nation, unless the reader chose a mixed one (a county and its
districts, a pasted list, similar councils widened) and the figure's card applies to both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from almanac.indicators.card import Card
from almanac.register.councils import Council
from almanac.register.register import COUNTY, Register

MOST_PASTED = 60


class GroupKind(StrEnum):
    """How the others were chosen."""

    SIMILAR = "similar"
    REGION = "region"
    KIND = "kind"
    COUNTY = "county"
    RURAL_URBAN = "rural-urban"
    LIST = "list"


MIXED = frozenset({GroupKind.COUNTY, GroupKind.LIST})  # choosing these is choosing to mix kinds


@dataclass(frozen=True, slots=True)
class Group:
    """The other councils that one is compared with; itself is never among them."""

    kind: GroupKind
    council: str
    others: tuple[str, ...]  # ids, in order of id
    place: str = ""  # id of the region, county or rural-urban class
    mixed: bool = False  # the reader chose to mix kinds or nations


@dataclass(frozen=True, slots=True)
class Fitting:
    """The members that a figure may be compared with, and who was left out and why."""

    others: tuple[str, ...]
    other_kind: tuple[str, ...] = ()
    other_nation: tuple[str, ...] = ()


def similar_group(council: str, others: Iterable[str], *, widened: bool = False) -> Group:
    """Similar councils; `widened` when the reader let other kinds or nations in."""
    return _group(GroupKind.SIMILAR, council, others, mixed=widened)


def kind_group(register: Register, council: str, as_at: date) -> Group:
    """All councils of the same kind and nation."""
    return _group(GroupKind.KIND, council, (c.id for c in _alike(register, council, as_at)))


def region_group(register: Register, council: str, as_at: date) -> Group:
    """Councils of the same kind in the same region; nobody where there is no region (Wales)."""
    region = register.get(council).place("region", as_at)
    alike = _alike(register, council, as_at)
    others = [c.id for c in alike if region and c.place("region", as_at) == region]
    return _group(GroupKind.REGION, council, others, place=region)


def county_group(register: Register, council: str, as_at: date) -> Group:
    """A county council and its districts; nobody for a single-tier council."""
    county = register.get(council).place(COUNTY, as_at) or council
    districts = [c.id for c in register.districts_of(county, as_at)]
    others = [county, *districts] if districts else []
    return _group(GroupKind.COUNTY, council, others, place=county if districts else "", mixed=True)


def rural_urban_group(
    register: Register, council: str, as_at: date, classes: Mapping[str, str]
) -> Group:
    """Councils of the same kind and nation in the same class; nobody where the class is unknown.

    `classes` gives each council's class id.
    """
    own = classes.get(council, "")
    alike = _alike(register, council, as_at)
    others = [c.id for c in alike if own and classes.get(c.id) == own]
    return _group(GroupKind.RURAL_URBAN, council, others, place=own)


def list_group(council: str, others: Iterable[str]) -> Group:
    """Councils that the reader named."""
    return _group(GroupKind.LIST, council, others, mixed=True)


def rural_urban_class(share: Decimal, classes: Sequence[tuple[str, Decimal]]) -> str:
    """The last class (id, lower bound in per cent; most urban first) that a share reaches."""
    return [id_ for id_, least in classes if share >= least][-1]


def fitting(group: Group, card: Card, councils: Mapping[str, Council]) -> Fitting:
    """Who of the group the card lets the council be compared with (the rule of kinds)."""
    own = councils[group.council]
    other_kind, other_nation, others = [], [], []
    for council in (councils[id_] for id_ in group.others):
        if council.kind != own.kind and not (group.mixed and _applies(card, own, council)):
            other_kind.append(council.id)
        elif council.nation != own.nation and not (group.mixed and card.comparable_across_nations):
            other_nation.append(council.id)
        else:
            others.append(council.id)
    return Fitting(tuple(others), tuple(other_kind), tuple(other_nation))


def _applies(card: Card, own: Council, other: Council) -> bool:
    return {own.kind.value, other.kind.value} <= set(card.applies_to.kinds)


def _alike(register: Register, council: str, as_at: date) -> tuple[Council, ...]:
    own = register.get(council)
    return register.as_at(as_at, nation=own.nation, kind=own.kind)


def _group(
    kind: GroupKind, council: str, others: Iterable[str], *, place: str = "", mixed: bool = False
) -> Group:
    return Group(kind, council, tuple(sorted(set(others) - {council})), place, mixed)
