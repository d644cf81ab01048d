"""Similar councils by a reader's weights, beside the usual ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from almanac.figures import format_number, shown
from almanac.front.council_page import who
from almanac.indicators import queries, warehouse
from almanac.indicators.choice import Choice, default_choice, read_choice, write_choice
from almanac.indicators.choice_words import complaint_words
from almanac.indicators.method import similarity_method
from almanac.indicators.similar import bounds, candidates
from almanac.indicators.similar_queries import latest_context, similar_councils
from almanac.indicators.similarity import NothingWeighsError, Similarity
from almanac.indicators.similarity_words import (
    CLOSENESS,
    DROPPED,
    NO_NEIGHBOURS,
    NOTHING_WEIGHS,
    reasons,
)
from almanac.register.councils import Council
from almanac.register.register import Register

DISTANCE_DECIMALS = 2


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A measure with its weight."""

    id: str
    title: str
    value: str
    weight: int
    choices: tuple[int, ...]
    missing: str


@dataclass(frozen=True, slots=True)
class NeighbourRow:
    """A similar council."""

    name: str
    url: str
    reason: str
    distance: str
    is_new: bool


def context(
    register: Register, council: Council, parameters: Mapping[str, str], language: str
) -> dict[str, object]:
    """Everything the page shows."""
    method = similarity_method()
    limits = bounds(method)
    choice, complaints = read_choice(parameters, limits)
    usual = default_choice(limits)
    found = _similar(council, choice)
    before = _similar(council, usual)
    problems = [complaint_words(complaint, limits) for complaint in complaints]
    if found is None:
        problems.append(str(NOTHING_WEIGHS))
    changed = choice != usual
    as_at = warehouse.as_at()
    usual_ids = {n.council for n in before.neighbours} if before else set()
    rows = _rows(register, found, usual_ids if changed else None, language)
    kept = {n.council for n in found.neighbours} if found else set()
    gone = sorted(register.get(i).short_name(as_at, language) for i in usual_ids - kept)
    return {
        "page": who(register, council, as_at, language),
        "lead": _lead(found),
        "problems": problems,
        "measures": _measures(register, council, choice, found, language),
        "nation": choice.nation,
        "kind": choice.kind,
        "changed": changed,
        "caption": _caption(found),
        "neighbours": rows,
        "gone": ", ".join(gone) if changed and found else "",
        "furthest": str(CLOSENESS[found.furthest]) if found and found.furthest else "",
        "link": write_choice(choice, limits),
        "crumb": True,
    }


def _similar(council: Council, choice: Choice) -> Similarity | None:
    try:
        return similar_councils(council.id, choice)
    except NothingWeighsError:
        return None


def _lead(found: Similarity | None) -> str:
    if found is None or not found.neighbours:
        return str(NO_NEIGHBOURS) if found else str(NOTHING_WEIGHS)
    return ngettext(
        "Out of {candidates} councils, this one is most like it, by the measures and weights "
        "below.",
        "Out of {candidates} councils, these {count} are most like it, by the measures and weights "
        "below. No list of similar councils is the right one: yours depends on what matters to "
        "your question.",
        len(found.neighbours),
    ).format(candidates=found.candidates - 1, count=len(found.neighbours))


def _caption(found: Similarity | None) -> str:
    count = len(found.neighbours) if found else 0
    return ngettext("{count} similar council", "{count} similar councils", count).format(
        count=count
    )


def _measures(
    register: Register,
    council: Council,
    choice: Choice,
    found: Similarity | None,
    language: str,
) -> tuple[MeasureRow, ...]:
    method = similarity_method()
    reads = candidates(register, council.id, choice, warehouse.as_at(), method).indicator_of
    return tuple(
        MeasureRow(
            id=measure.id,
            title=measure.title.in_language(language),
            value=_own(council, reads.get(measure.id, ""), language),
            weight=choice.weights[measure.id],
            choices=tuple(range(method.largest_weight + 1)),
            missing=_missing(measure.id, found),
        )
        for measure in method.measures
    )


def _own(council: Council, indicator: str, language: str) -> str:
    """The council's own value of a measure as shown; empty where it has none."""
    value = latest_context().get(council.id, {}).get(indicator)
    card = queries.cards().get(indicator)
    if card is None or value is None:
        return ""
    return shown(value, card.unit.as_unit(), card.decimals, language)


def _missing(measure: str, found: Similarity | None) -> str:
    if found is None:
        return ""
    if measure in found.own_missing:
        return _("This council has no figure for it, so it has no say.")
    why = found.dropped.get(measure)
    return str(DROPPED[why]) if why and why != "no-weight" else ""


def _rows(
    register: Register, found: Similarity | None, usual: set[str] | None, language: str
) -> tuple[NeighbourRow, ...]:
    if found is None:
        return ()
    as_at = warehouse.as_at()
    titles = {m.id: m.title.in_language(language) for m in similarity_method().measures}
    return tuple(
        NeighbourRow(
            name=register.get(n.council).short_name(as_at, language),
            url=reverse("front:council", args=[n.council]),
            reason=reasons(n, titles),
            distance=format_number(n.distance, DISTANCE_DECIMALS),
            is_new=usual is not None and n.council not in usual,
        )
        for n in found.neighbours
    )
