"""The same answers read through another framework, with every contribution shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import ngettext

from almanac.assessment.models import Assessment
from almanac.assessment.pages.levels import level_words
from almanac.assessment.queries.instruments import instrument_of
from almanac.assessment.queries.result import result_of
from almanac.assessment.reading import ElementReading, read_through
from almanac.framework import queries as framework
from almanac.framework.schemas import Element, Facet, Framework


@dataclass(frozen=True, slots=True)
class Contribution:
    """One area of work that speaks to an element."""

    title: str
    level: str
    url: str


@dataclass(frozen=True, slots=True)
class ElementLine:
    """One element."""

    kind: str
    title: str
    meaning: str
    level: str  # empty below full coverage
    lowest: str
    coverage: str
    areas: tuple[Contribution, ...]


@dataclass(frozen=True, slots=True)
class ThroughPage:
    """The whole page."""

    title: str
    edition: str
    note: str  # how the frameworks relate, as far as anybody has stated it
    elements: tuple[ElementLine, ...]


def readable(assessment: Assessment) -> tuple[Framework, ...]:
    """The frameworks that the areas of work speak to, by their key."""
    named = {r.rsplit(":", 1)[0] for f in _facets(assessment) for r in f.elements}
    return tuple(each for each in framework.frameworks() if each.key in named)


def through_page(assessment: Assessment, found: Framework, language: str) -> ThroughPage:
    """An assessment read through a framework. Two statements whatever its size."""
    reading = read_through(
        found.key, found.walk(), _facets(assessment), result_of(assessment).areas
    )
    return ThroughPage(
        found.title.in_language(language),
        found.edition,
        found.relation.in_language(language),
        tuple(_lines(assessment, found, reading, language)),
    )


def _facets(assessment: Assessment) -> list[Facet]:
    return [area.facet for area in instrument_of(assessment).areas.values()]


def _lines(
    assessment: Assessment,
    found: Framework,
    reading: dict[str, ElementReading],
    language: str,
) -> Iterator[ElementLine]:
    titles = {
        area.id: area.facet.title.in_language(language)
        for area in instrument_of(assessment).areas.values()
    }
    for element in found.walk():
        if element.id in reading:
            yield _line(assessment, element, reading[element.id], titles, language)


def _line(
    assessment: Assessment,
    element: Element,
    reading: ElementReading,
    titles: dict[str, str],
    language: str,
) -> ElementLine:
    count = len(reading.areas)
    coverage = ngettext(
        "%(answered)s of %(count)s area of work answered",
        "%(answered)s of %(count)s areas of work answered",
        count,
    ) % {"answered": reading.answered, "count": count}
    return ElementLine(
        element.kind,
        element.title.in_language(language),
        element.meaning.in_language(language),
        level_words(reading.level) if reading.covered else "",
        level_words(reading.lowest) if reading.covered else "",
        coverage,
        tuple(
            Contribution(
                titles[area.id],
                level_words(area.level),
                reverse("assessment:explain", args=[assessment.pk, area.id]),
            )
            for area in reading.areas
        ),
    )
