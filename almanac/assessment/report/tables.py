"""The tables of a report, cell by cell in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property

from django.utils.translation import gettext as _

from almanac.assessment import results
from almanac.assessment.capacity import Resource
from almanac.assessment.instrument import AreaAsked
from almanac.assessment.pages.levels import capacity_words, level_words, median_words
from almanac.assessment.pages.outcomes import outcome_title
from almanac.assessment.queries.result import OutcomeStanding
from almanac.assessment.questions import Kind, key
from almanac.assessment.reading import ElementReading, read_through
from almanac.assessment.report.cells import (
    NOTHING,
    gap_words,
    level_name,
    met_words,
    target_words,
    timing_words,
)
from almanac.assessment.report.choosing import AreaStands
from almanac.assessment.report.facts import Facts
from almanac.assessment.report.method import Heading, report_method
from almanac.assessment.report.shape import OutcomePart, Pair, Table
from almanac.assessment.scoring import AreaResult
from almanac.assessment.words import CELL, ENOUGH, RESOURCE, VALUE
from almanac.framework import queries as framework
from almanac.ui.dates import day

NONE = Table("", (), ())


class Tables:
    """Draws the tables of some outcomes of an assessment, in one language."""

    def __init__(self, facts: Facts, outcomes: Sequence[str], language: str, today: date) -> None:
        self.facts, self.outcome_ids, self.language, self.today = facts, outcomes, language, today
        self.asked = [area for o in outcomes for area in facts.asked.outcomes[o].areas]
        self.stands = {each.id: each for each in facts.stands(area.id for area in self.asked)}

    @cached_property
    def results(self) -> dict[str, AreaResult]:
        """Each area of work to the last statement."""
        return {area.id: results.area_result(area, self.facts.held) for area in self.asked}

    def standings(self) -> Table:
        """Where each outcome stands: the grid in words."""
        return Table(
            _("Where each outcome stands"),
            ("", _("Outcome"), _("Level"), _("Lowest area"), _("People, money, time"),
             _("Standing")),
            tuple(
                (str(number), *self._standing(outcome))
                for number, outcome in enumerate(self.outcome_ids, 1)
            ),
        )  # fmt: skip

    def _standing(self, outcome: str) -> tuple[str, ...]:
        found = self.facts.result.outcomes[outcome]
        return (
            outcome_title(outcome, self.language),
            level_words(found.result.median),
            level_words(found.result.lowest),
            capacity_words(found.capacity),
            _cell(found),
        )

    def outcomes(self) -> Iterator[OutcomePart]:
        """Each outcome with its areas of work."""
        for number, outcome in enumerate(self.outcome_ids, 1):
            yield OutcomePart(
                number,
                outcome_title(outcome, self.language),
                tuple(self._facts(outcome)),
                tuple(self._resources(outcome)),
                self._areas(outcome),
            )

    def _facts(self, outcome: str) -> Iterator[Pair]:
        _title, level, lowest, capacity, standing = self._standing(outcome)
        yield _("Level"), level
        yield _("Lowest area"), lowest
        yield _("People, money, time"), capacity
        yield _("Standing"), standing
        areas = [area.id for area in self.facts.asked.outcomes[outcome].areas]
        for before in self.facts.before:
            words = level_words(before.outcome(areas))
            yield _("Earlier: %(round)s") % {"round": before.title(self.language)}, words
        if outcome in self.facts.medians and self.facts.group:
            title = self.facts.group.title.in_language(self.language)
            figure = self.facts.medians[outcome]
            yield _("Median, %(group)s") % {"group": title}, median_words(figure)

    def _resources(self, outcome: str) -> Iterator[Pair]:
        said = results.capacity_of(outcome, self.facts.held)
        for resource in Resource:
            enough = str(ENOUGH[said[resource]]) if resource in said else _("Not answered")
            yield str(RESOURCE[resource]), enough

    def _areas(self, outcome: str) -> Table:
        title = outcome_title(outcome, self.language)
        return Table(
            _("Areas of work: %(outcome)s") % {"outcome": title},
            (_("Area of work"), _("Level"), _("Towards the next level"), _("Next step"),
             _("Target")),
            tuple(self._area(area) for area in self.facts.asked.outcomes[outcome].areas),
        )  # fmt: skip

    def _area(self, area: AreaAsked) -> tuple[str, ...]:
        stands = self.stands[area.id]
        target = self.facts.targets.get(area.id)
        return (
            area.facet.title.in_language(self.language),
            level_words(stands.level),
            met_words(self.results[area.id]),
            self._next_step(area, stands),
            target_words(target, stands, self.language),
        )

    def _next_step(self, area: AreaAsked, stands: AreaStands) -> str:
        if stands.level is None:
            return NOTHING
        if not self.results[area.id].started:
            return _("Answer this first.")
        return area.area.levels[stands.level.low].next_step.in_language(self.language)

    def gaps(self) -> Table:
        """What is aimed at, how far it is, and the next step."""
        return Table(
            _("From here to our targets"),
            (_("Area of work"), _("Level"), _("Target"), _("By when"), _("Gap"), _("Next step")),
            tuple(self._gap(area) for area in self.asked if area.id in self.facts.targets),
        )

    def _gap(self, area: AreaAsked) -> tuple[str, ...]:
        stands, target = self.stands[area.id], self.facts.targets[area.id]
        return (
            area.facet.title.in_language(self.language),
            level_words(stands.level),
            level_name(target.level),
            day(target.by_day, self.language),
            gap_words(target.level, stands.level),
            self._next_step(area, stands),
        )

    def through(self, *, apart: bool) -> Table:
        """The same answers through another framework; what rests on the other part stays there."""
        found = framework.library().frameworks[report_method().through]
        facets = [area.facet for area in self.facts.asked.areas.values()]
        reading = read_through(found.key, found.walk(), facets, self.facts.result.areas)
        return Table(
            f"{found.title.in_language(self.language)} ({found.edition})",
            (_("Part"), _("Level"), _("Lowest area"), _("Areas answered")),
            tuple(
                self._element(element.title.in_language(self.language), reading[element.id])
                for element in found.walk()
                if element.id in reading and self._rests_apart(reading[element.id]) is apart
            ),
        )

    def _rests_apart(self, reading: ElementReading) -> bool:
        """Whether an area of work of the outcome that stands apart speaks to it."""
        apart = report_method().apart
        return any(self.facts.asked.areas[area.id].outcome == apart for area in reading.areas)

    def _element(self, title: str, reading: ElementReading) -> tuple[str, ...]:
        covered = reading.covered
        return (
            title,
            level_words(reading.level) if covered else _("no level before all is answered"),
            level_words(reading.lowest) if covered else NOTHING,
            _("%(answered)s of %(all)s")
            % {"answered": reading.answered, "all": len(reading.areas)},
        )

    def through_note(self, *, apart: bool) -> str:
        """How to read it."""
        found = framework.library().frameworks[report_method().through]
        words = found.relation.in_language(self.language)
        ours = _("The links from our areas of work to its parts are ours.")
        return f"{words} {ours}" if words else ours

    def under(self, parts: Iterable[Heading]) -> Iterator[Table]:
        """Outcomes under the headings of a self-assessment that the law asks for."""
        for part in parts:
            yield Table(
                part.title.in_language(self.language),
                (_("Outcome"), _("Level"), _("Lowest area"), _("People, money, time"),
                 _("Standing")),
                tuple(self._standing(o) for o in part.outcomes if o in self.outcome_ids),
            )  # fmt: skip

    def changes(self) -> Table:
        """Areas of work whose level is another than in the last signed round."""
        before = self.facts.before[-1] if self.facts.before else None
        title = (
            _("What changed since: %(round)s") % {"round": before.title(self.language)}
            if before
            else _("What changed since last time (nothing is signed to compare with)")
        )
        return Table(
            title,
            (_("Area of work"), _("Earlier"), _("Level")),
            tuple(
                (
                    area.facet.title.in_language(self.language),
                    level_name(stands.earlier),
                    level_words(stands.level),
                )
                for area in self.asked
                if (stands := self.stands[area.id]).earlier is not None
                and stands.known is not None
                and stands.known != stands.earlier
            ),
        )

    def aims(self) -> Table:
        """What will be done: targets with their day."""
        return Table(
            _("What we will do"),
            (_("Area of work"), _("Target"), _("By when"), _("How it stands")),
            tuple(
                (
                    area.facet.title.in_language(self.language),
                    level_name(target.level),
                    day(target.by_day, self.language),
                    timing_words(target.by_day, self.today, self._reached(area.id, target.level)),
                )
                for area in self.asked
                if (target := self.facts.targets.get(area.id))
            ),
        )

    def _reached(self, area: str, target: int) -> bool:
        level = self.stands[area].level
        return level is not None and level.low >= target

    def statements(self) -> Table:
        """Every statement with what was said of it."""
        return Table(
            _("Statements"),
            (_("Outcome"), _("Area of work"), _("Level"), _("Statement"), _("What was said"),
             _("Why, or a comment")),
            tuple(row for area in self.asked for row in self._statements(area)),
        )  # fmt: skip

    def _statements(self, area: AreaAsked) -> Iterator[tuple[str, ...]]:
        choice = results.choice_of(area, self.facts.held)
        outcome = outcome_title(area.outcome, self.language)
        title = area.facet.title.in_language(self.language)
        for statement in area.statements:
            name = key(Kind.STATEMENT, statement.id)
            value = self.facts.held.get(name, "")
            if value:
                said = str(VALUE[value])
            elif choice is not None and statement.level <= choice:
                said = _("Yes, by the level chosen")
            else:
                said = _("Not answered")
            text = statement.text.in_language(self.language)
            note = self.facts.notes.get(name, "")
            yield outcome, title, level_name(statement.level), text, said, note
        comment = self.facts.notes.get(key(Kind.NOTE, area.id), "")
        if comment:
            yield outcome, title, NOTHING, _("Comment on the area of work"), NOTHING, comment


def _cell(standing: OutcomeStanding) -> str:
    if standing.result.median is None:
        return _("does not apply")
    return str(CELL[standing.cells[0]]) if len(standing.cells) == 1 else _("not known yet")
