"""The group that a page compares with: what may be chosen, and what was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from almanac.indicators import groups, queries, warehouse
from almanac.indicators.groups import Group, GroupKind
from almanac.indicators.groups_words import NOT_OFFERED, group_label, line_words
from almanac.indicators.method import rural_urban
from almanac.indicators.pasted import read_list
from almanac.register.councils import Council
from almanac.register.register import Register
from almanac.ui.choices import Option

ORDER = (
    GroupKind.SIMILAR,
    GroupKind.REGION,
    GroupKind.COUNTY,
    GroupKind.RURAL_URBAN,
    GroupKind.KIND,
)
LIST = f"{GroupKind.LIST}:"  # then ids, codes or names, with semicolons or lines between them


@dataclass(frozen=True, slots=True)
class GroupChoice:
    """The chosen group, in words, and the others on offer."""

    group: Group
    chosen: str
    label: str
    options: tuple[Option, ...]
    problems: tuple[str, ...]  # sentences: what was asked for and could not be had

    @property
    def query(self) -> str:
        """The query string that brings this choice back; empty for the usual one."""
        usual = self.group.kind is GroupKind.SIMILAR
        return "" if usual else "?" + urlencode({"group": self.chosen}, safe=":;")

    @property
    def own_list(self) -> bool:
        """Whether the reader named the councils."""
        return self.group.kind is GroupKind.LIST

    @property
    def similar(self) -> bool:
        """Whether the usual group is shown."""
        return self.group.kind is GroupKind.SIMILAR

    @property
    def middle_label(self) -> str:
        """What the column of medians is called."""
        return _("Median of {group}").format(group=self.label)


def choose(
    register: Register, council: Council, wanted: str, as_at: date, language: str
) -> GroupChoice:
    """The group that was asked for, or similar councils with a sentence why not.

    `wanted` is a kind of group, or `list:` and the councils of a reader's own list.
    """
    offered = {
        kind: group
        for kind in ORDER
        if (group := _group(register, council, kind, as_at)).others or kind is GroupKind.SIMILAR
    }
    labels = {k: _label(register, council, g, as_at, language) for k, g in offered.items()}
    options = tuple(Option(k.value, labels[k]) for k in offered)
    found, problems = _wanted(register, council, wanted, as_at, language, offered)
    group = found or offered[GroupKind.SIMILAR]
    return GroupChoice(
        group=group,
        chosen=_written(group),
        label=labels.get(group.kind) or _label(register, council, group, as_at, language),
        options=options,
        problems=problems,
    )


def _wanted(
    register: Register,
    council: Council,
    wanted: str,
    as_at: date,
    language: str,
    offered: Mapping[GroupKind, Group],
) -> tuple[Group | None, tuple[str, ...]]:
    """The group asked for, if it can be had, and sentences on what cannot."""
    if wanted.startswith(LIST):
        return _listed(register, council, wanted.removeprefix(LIST), as_at, language)
    known = {kind.value: group for kind, group in offered.items()}
    if found := known.get(wanted or GroupKind.SIMILAR.value):
        return found, ()
    sentence = _("There is no such group for this council; here are similar councils instead.")
    return None, (sentence,)


def _listed(
    register: Register, council: Council, text: str, as_at: date, language: str
) -> tuple[Group | None, tuple[str, ...]]:
    """The councils of a reader's list, if it names any, and what is to be said about its lines."""

    def name_of(id_: str) -> str:
        return register.get(id_).short_name(as_at, language)

    read = read_list(text, register, as_at, council.id)
    problems = [line_words(line, name_of) for line in read.unrecognised]
    if not read.councils:
        return None, (*problems, str(NOT_OFFERED[GroupKind.LIST]))
    return groups.list_group(council.id, read.councils), tuple(problems)


def _written(group: Group) -> str:
    """The group as a link or a command asks for it."""
    if group.kind is GroupKind.LIST:
        return LIST + ";".join(group.others)
    return group.kind.value


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
    return _classes_of(warehouse.version())


@lru_cache(maxsize=2)
def _classes_of(version: str) -> Mapping[str, str]:
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
