"""What the pages of challenges show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse

from almanac.practice import challenges
from almanac.practice.pages.gathered import areas_shown
from almanac.practice.schema import Challenge
from almanac.signposts import filters
from almanac.signposts import queries as signposts
from almanac.signposts.leading import Leading
from almanac.signposts.pages import Other, Titled, titled
from almanac.signposts.schema import Signpost
from almanac.signposts.speaking import area_titles, outcome_titles
from almanac.ui.choices import Filter, known

MOST_SIGNPOSTS = 5


@dataclass(frozen=True, slots=True)
class Row:
    """A challenge in the list."""

    title: str
    url: str
    happens: str


@dataclass(frozen=True, slots=True)
class OfOutcome:
    """The challenges of one outcome."""

    id: str
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """Something elsewhere that helps."""

    title: Titled
    url: str
    publisher: str


@dataclass(frozen=True, slots=True)
class ChallengePage:
    """Everything about one challenge."""

    title: str
    outcome: Other
    happens: str
    causes: tuple[str, ...]
    helps: tuple[str, ...]
    example: str
    areas: tuple[Other, ...]
    signposts: tuple[Way, ...]
    own_signposts: bool  # the challenge names them; else they are those of its areas of work
    pointers: tuple[Way, ...]
    others: tuple[Row, ...]  # in the same areas of work


def lists(query: Mapping[str, str], language: str) -> tuple[Filter, ...]:
    """The lists to choose from."""
    return (
        filters.outcomes(known(query, "outcome", outcome_titles("en")), language),
        filters.areas(known(query, "area", area_titles("en")), language),
    )


def by_outcome(chosen: tuple[Filter, ...], language: str) -> tuple[OfOutcome, ...]:
    """The challenges that were asked for, by outcome."""
    outcome, area = (each.chosen for each in chosen)
    found = []
    for id_, title in outcome_titles(language).items():
        if outcome in ("", id_):
            of = [e for e in challenges.of_outcome(id_) if area in ("", *e.facets)]
            if of:
                found.append(OfOutcome(id_, title, _rows(of, language)))
    return tuple(found)


def challenge_page(found: Challenge, language: str) -> ChallengePage:
    """Everything about one challenge."""
    outcome = challenges.outcome_of(found.id)
    title = outcome_titles(language)[outcome]
    return ChallengePage(
        title=found.title.in_language(language),
        outcome=Other(title, f"{reverse('practice:challenges')}?outcome={outcome}"),
        happens=found.happens.in_language(language),
        causes=tuple(each.in_language(language) for each in found.causes),
        helps=tuple(each.in_language(language) for each in found.helps),
        example=found.example.in_language(language),
        areas=areas_shown(found.facets, "practice:challenges", language),
        signposts=_signposts(found, language),
        own_signposts=bool(found.signposts),
        pointers=_pointers(found),
        others=_rows(_others(found), language),
    )


def naming_signpost(signpost: str, language: str) -> tuple[Leading, ...]:
    """The challenges that lead to a signpost, for its own page."""
    rows = _rows(challenges.naming_signpost(signpost), language)
    return tuple(Leading(row.title, row.url) for row in rows)


def _rows(found: Iterable[Challenge], language: str) -> tuple[Row, ...]:
    return tuple(
        Row(
            each.title.in_language(language),
            reverse("practice:challenge", args=[each.id]),
            each.happens.in_language(language),
        )
        for each in found
    )


def _signposts(found: Challenge, language: str) -> tuple[Way, ...]:
    """Those that it names; where it names none, some of its areas of work."""
    known = signposts.library()
    chosen: list[Signpost] = [known[id_] for id_ in found.signposts]
    if not chosen:
        of_areas = {e.id: e for area in found.facets for e in signposts.of_area(area)}
        chosen = list(of_areas.values())[:MOST_SIGNPOSTS]
    return tuple(
        Way(
            titled(each.title, language),
            reverse("signposts:signpost", args=[each.id]),
            each.publisher,
        )
        for each in chosen
    )


def _pointers(found: Challenge) -> tuple[Way, ...]:
    return tuple(
        Way(
            Titled(each.title, "cy" if each.language == "cy" else "en"),
            reverse("practice:pointer", args=[each.id]),
            each.publisher,
        )
        for each in challenges.pointers_of(found)
    )


def _others(found: Challenge) -> list[Challenge]:
    same = {each.id: each for area in found.facets for each in challenges.of_area(area)}
    return [each for each in same.values() if each.id != found.id]
