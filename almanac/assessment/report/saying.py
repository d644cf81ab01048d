"""The sentences of a report: the page for a chief executive, and questions for scrutiny."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from almanac.assessment import results
from almanac.assessment.capacity import Cell
from almanac.assessment.pages.levels import level_words
from almanac.assessment.pages.outcomes import outcome_title
from almanac.assessment.queries.result import OutcomeStanding
from almanac.assessment.report import choosing
from almanac.assessment.report.cells import level_name, target_words
from almanac.assessment.report.choosing import AreaStands
from almanac.assessment.report.facts import Facts
from almanac.assessment.report.method import When, report_method
from almanac.assessment.report.shape import Pair, Step, Summary
from almanac.assessment.words import CELL, RESOURCE
from almanac.ui.dates import day


class Sayer:
    """Speaks of some outcomes of an assessment, in one language."""

    def __init__(self, facts: Facts, outcomes: Sequence[str], language: str) -> None:
        self.facts, self.language = facts, language
        self.standings = [facts.result.outcomes[outcome] for outcome in outcomes]
        self.areas = facts.stands(
            area.id for outcome in outcomes for area in facts.asked.outcomes[outcome].areas
        )
        self.method = report_method()

    def summary(self) -> Summary:
        """One page; where it would be too long, fewer are named in each line."""
        made = self._summary(self.method.named)
        for named in range(self.method.named - 1, 0, -1):
            if made.words() <= self.method.most_words:
                break
            made = self._summary(named)
        return made

    def _summary(self, named: int) -> Summary:
        return Summary(tuple(self._lines(named)), tuple(self._steps()))

    def _lines(self, named: int) -> Iterator[Pair]:
        yield _("Where the outcomes stand"), self._where()
        high, low = choosing.named_apart(self.areas, named)
        known = any(area.known is not None for area in self.areas)
        nobody = _("none stands out") if known else _("none known yet")
        yield _("Strongest areas of work"), self._areas(high) or nobody
        yield _("Lowest areas of work"), self._areas(low) or nobody
        fragile = [f"{self.title(s)} ({self._short(s)})" for s in self._fragile()]
        yield _("Good, but it may not last"), _some(fragile, named) or _("none known")
        unknown = [self.area_title(area.id) for area in self.areas if area.waits]
        yield _("Not known yet"), self._unknown(unknown, named)

    def _where(self) -> str:
        """How many stand where: “Strong and able: 3; …”; what is not known is counted too."""
        counts = dict.fromkeys(Cell, 0)
        unknown = apart = 0
        for standing in self.standings:
            if standing.result.median is None:
                apart += 1
            elif len(standing.cells) == 1:
                counts[standing.cells[0]] += 1
            else:
                unknown += 1
        parts = [f"{CELL[cell]}: {count}" for cell, count in counts.items()]
        if unknown:
            parts.append(_("not known yet: %(count)s") % {"count": unknown})
        if apart:
            parts.append(_("does not apply: %(count)s") % {"count": apart})
        return "; ".join(parts)

    def _areas(self, areas: Sequence[AreaStands]) -> str:
        return "; ".join(f"{self.area_title(a.id)} ({level_words(a.level)})" for a in areas)

    def _unknown(self, titles: Sequence[str], named: int) -> str:
        if not titles:
            return _("nothing: every area of work has its level")
        words = _("areas of work: %(count)s of %(all)s") % {
            "count": len(titles),
            "all": sum(area.level is not None for area in self.areas),
        }
        return f"{words} ({_some(titles, named)})"

    def _fragile(self) -> list[OutcomeStanding]:
        return [s for s in self.standings if s.cells == (Cell.GOOD_BUT_FRAGILE,)]

    def _short(self, standing: OutcomeStanding) -> str:
        """The scarcest resources of an outcome."""
        found = results.capacity_result(standing.outcome, self.facts.held).scarcest
        return ", ".join(str(RESOURCE[resource]) for resource in found)

    def _steps(self) -> Iterator[Step]:
        for area in choosing.next_steps(self.areas, self.method.next_steps):
            found = self.facts.asked.areas[area.id]
            target = self.facts.targets.get(area.id)
            yield Step(
                self.area_title(area.id),
                level_words(area.level),
                found.area.levels[area.known or 0].next_step.in_language(self.language),
                target_words(target, area, self.language) if target else "",
            )

    def title(self, standing: OutcomeStanding) -> str:
        """What an outcome is called."""
        return outcome_title(standing.outcome, self.language)

    def area_title(self, area: str) -> str:
        """What an area of work is called."""
        return self.facts.asked.areas[area].facet.title.in_language(self.language)

    def questions(self) -> tuple[str, ...]:
        """Questions for scrutiny, in the order of the rule, until there are enough."""
        found = []
        for question in self.method.questions:
            filled = self._filling(question.when)
            if filled is not None:
                found.append(question.text.in_language(self.language).format(**filled))
        return tuple(found[: self.method.most_questions])

    def _filling(self, when: When) -> dict[str, object] | None:
        """What goes into a question's words; None where it does not apply."""
        if when is When.ALWAYS:
            return {}
        if when is When.UNKNOWN:
            count = sum(area.waits for area in self.areas)
            return {"count": count, "all": len(self.areas)} if count else None
        if when is When.FRAGILE:
            first = next(iter(self._fragile()), None)
            if first is None:
                return None
            return {"outcome": self.title(first), "resources": self._short(first)}
        return self._of_area(when)

    def _of_area(self, when: When) -> dict[str, object] | None:
        area = {
            When.LOWEST: lambda: next(iter(choosing.lowest(self.areas, 1)), None),
            When.STRONGEST: lambda: next(iter(choosing.strongest(self.areas, 1)), None),
            When.GAP: lambda: choosing.widest_gap(self.areas),
            When.FELL: lambda: choosing.fallen(self.areas),
        }[when]()
        if area is None:
            return None
        filled: dict[str, object] = {
            "area": self.area_title(area.id),
            "level": level_words(area.level),
        }
        target = self.facts.targets.get(area.id)
        if target:
            filled |= {"target": level_name(target.level), "day": day(target.by_day, self.language)}
        if area.earlier is not None:
            last = self.facts.before[-1].title(self.language)
            filled |= {"earlier": level_name(area.earlier), "round": last}
        return filled


def _some(names: Sequence[str], most: int) -> str:
    """The first names; the others are counted."""
    words = "; ".join(names[:most])
    if len(names) > most:
        words += "; " + _("others: %(count)s") % {"count": len(names) - most}
    return words
