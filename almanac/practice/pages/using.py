"""The form “we are using this”."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from almanac.accounts.models import User
from almanac.accounts.queries import councils_of
from almanac.practice.models import Adoption, Published
from almanac.practice.pages import naming
from almanac.practice.permissions import SPEAKERS
from almanac.ui.choices import Option


@dataclass(frozen=True, slots=True)
class UsingPage:
    """What there is to choose."""

    key: int
    title: str
    language: str
    url: str
    councils: tuple[Option, ...]  # those that the person speaks for
    areas: tuple[Option, ...]  # those of the example first
    learnt_from: tuple[Option, ...]


def using_page(
    public: Published, uses: Iterable[Adoption], user: User, as_at: date, language: str
) -> UsingPage:
    """The form for this person. One statement."""
    mine = [id_ for id_, roles in councils_of(user).items() if roles & set(SPEAKERS)]
    own = [each.area for each in public.areas.all()]
    others = [option for option in naming.area_options(language) if option.value not in own]
    only = mine[0] if len(mine) == 1 else ""  # no council learns from its own earlier use
    return UsingPage(
        key=public.pk,
        title=public.title,
        language=public.language,
        url=reverse("examples:example", args=[public.pk]),
        councils=tuple(_council(id_, as_at, language) for id_ in mine),
        areas=(*(Option(id_, naming.area(id_, language).title) for id_ in own), *others),
        learnt_from=tuple(
            Option(str(use.pk), naming.council(use.council, as_at, language).name)
            for use in uses
            if use.council != only
        ),
    )


def _council(id_: str, as_at: date, language: str) -> Option:
    return Option(id_, naming.council(id_, as_at, language).name)
