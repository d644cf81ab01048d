"""What the pages of gathered things share: councils as they were and are, lists to choose from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from almanac.matching.alphabet import sort_key
from almanac.register.queries import register
from almanac.signposts.pages import Other
from almanac.signposts.speaking import area_titles, outcome_titles
from almanac.ui.choices import Filter, Group, Option


@dataclass(frozen=True, slots=True)
class CouncilShown:
    """A council that a source names, and where its area is now, if it is no more."""

    name: str
    url: str
    now: str


def councils_shown(
    ids: Iterable[str], on: date, as_at: date, language: str
) -> tuple[CouncilShown, ...]:
    """Councils as they were called on a day, and what has become of them."""
    known = register()
    shown = []
    for id_ in ids:
        council = known.get(id_)
        became = [known.get(i).short_name(as_at, language) for i in known.became(id_, as_at)]
        gone = bool(became) and not council.span.holds(as_at)
        shown.append(
            CouncilShown(
                name=council.name(council.described_on(on), language),
                url=reverse("front:council", args=[id_]),
                now=_("its area is now in: {names}").format(names=", ".join(became))
                if gone
                else "",
            )
        )
    return tuple(shown)


def council_filter(named: Iterable[str], chosen: str, as_at: date, language: str) -> Filter:
    """The list of today's councils that are named, or that took over from those that are."""
    known = register()
    today = {now for id_ in set(named) for now in known.became(id_, as_at)}
    options = [Option(id_, known.get(id_).short_name(as_at, language)) for id_ in today]
    options.sort(key=lambda option: sort_key(option.label, language))
    return Filter("council", _("Council"), chosen, (Group("", tuple(options)),))


def outcomes_shown(ids: Iterable[str], language: str) -> tuple[Other, ...]:
    """Outcomes with their pages."""
    titles = outcome_titles(language)
    return tuple(Other(titles[id_], reverse("front:outcome", args=[id_])) for id_ in ids)


def areas_shown(ids: Iterable[str], page: str, language: str) -> tuple[Other, ...]:
    """Areas of work, each with what a list has about it."""
    titles, address = area_titles(language), reverse(page)
    return tuple(Other(titles[id_], f"{address}?area={id_}") for id_ in ids)
