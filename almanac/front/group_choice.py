"""The group that a page compares with: what may be chosen, and what was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from almanac.indicators import groups, queries
from almanac.indicators.groups import Group, GroupKind
from almanac.indicators.groups_words import group_label
from almanac.indicators.method import rural_urban
from almanac.register.councils import Council
from almanac.register.register import Register

ORDER = (
    GroupKind.SIMILAR,
    GroupKind.REGION,
    GroupKind.COUNTY,
    GroupKind.RURAL_URBAN,
    GroupKind.KIND,
)


@dataclass(frozen=True, slots=True)
class Option:
    """A group to choose."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class GroupChoice:
    """The chosen group, in words, and the others on offer."""

    group: Group
    chosen: str
    label: str
    options: tuple[Option, ...]
    problem: str

    @property
    def query(self) -> str:
        """The query string that brings this choice back; empty for the usual one."""
        return "" if self.group.kind is GroupKind.SIMILAR else f"?group={self.chosen}"

    @property
    def middle_label(self) -> str:
        """What the column of medians is called."""
        return _("Median of {group}").format(group=self.label)


def choose(
    register: Register, council: Council, wanted: str, as_at: date, language: str
) -> GroupChoice:
    """The group that was asked for, or similar councils with a sentence why not."""
    offered = {
        kind: group
        for kind in ORDER
        if (group := _group(register, council, kind, as_at)).others or kind is GroupKind.SIMILAR
    }
    known = {kind.value: kind for kind in offered}
    kind = known.get(wanted or GroupKind.SIMILAR.value)
    problem = ""
    if kind is None:
        problem = _("There is no such group for this council; here are similar councils instead.")
        kind = GroupKind.SIMILAR
    labels = {k: _label(register, council, g, as_at, language) for k, g in offered.items()}
    return GroupChoice(
        group=offered[kind],
        chosen=kind.value,
        label=labels[kind],
        options=tuple(Option(k.value, labels[k]) for k in offered),
        problem=problem,
    )


def _group(register: Register, council: Council, kind: GroupKind, as_at: date) -> Group:
    match kind:
        case GroupKind.REGION:
            return groups.region_group(register, council.id, as_at)
        case GroupKind.COUNTY:
            return groups.county_group(register, council.id, as_at)
        case GroupKind.KIND:
            return groups.kind_group(register, council.id, as_at)
        case GroupKind.RURAL_URBAN:
            return groups.rural_urban_group(register, council.id, as_at, _classes())
        case _:
            return groups.similar_group(council.id, queries.similar_ids(council.id))


def _classes() -> Mapping[str, str]:
    """The rural-urban class of every council with a value."""
    method = rural_urban()
    bounds = [(item.id, item.least) for item in method.classes]
    values = queries.latest_values([method.indicator])
    return {
        council: groups.rural_urban_class(found[method.indicator], bounds)
        for council, found in values.items()
    }


def _label(register: Register, council: Council, group: Group, as_at: date, language: str) -> str:
    count = len(group.others)
    if group.kind is GroupKind.SIMILAR:
        return ngettext("{count} similar council", "{count} similar councils", count).format(
            count=count
        )
    label = group_label(
        group, council.nation, council.kind, _place(register, group, as_at, language)
    )
    return f"{label} ({count})"


def _place(register: Register, group: Group, as_at: date, language: str) -> str:
    """The region, county or class in words."""
    match group.kind:
        case GroupKind.REGION:
            region = register.organisation(group.place)
            return region.in_language(language) if region else ""
        case GroupKind.COUNTY:
            return register.get(group.place).short_name(as_at, language)
        case GroupKind.RURAL_URBAN:
            classes = rural_urban().classes
            return next(c.title for c in classes if c.id == group.place).in_language(language)
        case _:
            return ""
