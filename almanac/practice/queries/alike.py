"""Councils like one, and everything public that they say of an outcome: one view, one query."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from almanac.framework import queries as framework
from almanac.indicators import queries as indicators
from almanac.indicators.similarity import Neighbour
from almanac.practice import leads, pointers
from almanac.practice.lead_schema import Lead
from almanac.practice.models import Adoption, Published, PublishedCouncil, Question
from almanac.practice.queries import examples, questions
from almanac.practice.queries.examples import Wanted
from almanac.practice.schema import Pointer
from almanac.register.queries import register

MOST_EACH = 20  # of each kind: more is another page's work


@dataclass(frozen=True, slots=True)
class Worked:
    """What similar councils tell, use, ask; what others published or recorded of them."""

    neighbours: tuple[Neighbour, ...]
    examples: tuple[Published, ...]
    uses: tuple[Adoption, ...]
    questions: tuple[Question, ...]
    pointers: tuple[Pointer, ...]
    leads: tuple[Lead, ...]


def worked(council: str, outcome: str, as_at: date) -> Worked:
    """Everything of councils like this one, on an outcome if one is named. At most five statements
    of the database, whatever is there."""
    neighbours = indicators.neighbours_of(council)
    ids = frozenset(each.council for each in neighbours)
    areas = frozenset(facet.id for facet in framework.facets(outcome))
    return Worked(
        neighbours=neighbours,
        examples=_examples(ids, outcome),
        uses=tuple(use for use in examples.used_by(ids) if use.area in areas)[:MOST_EACH],
        questions=_questions(ids, areas),
        pointers=tuple(
            each
            for each in (pointers.of_outcome(outcome) if outcome else pointers.library().values())
            if _about(each.councils, ids, as_at)
        )[:MOST_EACH],
        leads=tuple(
            each
            for each in (leads.of_outcome(outcome) if outcome else leads.library().leads.values())
            if _about(each.councils, ids, as_at)
        )[:MOST_EACH],
    )


def _examples(councils: Collection[str], outcome: str) -> tuple[Published, ...]:
    of_them = PublishedCouncil.objects.filter(council__in=list(councils)).values("published")
    rows = examples.chosen(Wanted(outcome=outcome)).filter(pk__in=of_them)
    return tuple(examples.whole(rows)[:MOST_EACH])


def _questions(councils: Collection[str], areas: Collection[str]) -> tuple[Question, ...]:
    rows = questions.public().filter(council__in=list(councils), area__in=list(areas))
    return tuple(rows[:MOST_EACH])


def _about(named: Collection[str], councils: Collection[str], as_at: date) -> bool:
    """Whether one of the councils named is one of these, or lies in one of them on the day."""
    known = register()
    return any(
        heir in councils
        for id_ in named
        if id_ in known.councils
        for heir in known.became(id_, as_at)
    )
