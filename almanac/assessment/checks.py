"""What to look at before an assessment is sent for review: it warns, explains and lets through.

Pure. Each concern names the area of work and says what might be wrong; whoever sends it on anyway
gives a reason, which is kept with the history.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from almanac.assessment import results
from almanac.assessment.instrument import AreaAsked
from almanac.assessment.scoring import Interval, Value

EVIDENCE_FROM = 2  # from level “in place” on somebody will ask what shows it
UNUSUAL_JUMP = 2  # levels since the last signed assessment


class About(StrEnum):
    """What a concern is about."""

    UNANSWERED = "unanswered"
    CONTRADICTION = "contradiction"
    NO_EVIDENCE = "no-evidence"
    EXPIRED_EVIDENCE = "expired-evidence"
    JUMP = "jump"
    DIFFER = "differ"


@dataclass(frozen=True, slots=True)
class Concern:
    """Something to look at."""

    about: About
    area: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Proof:
    """One piece of evidence as the checks see it."""

    area: str
    title: str
    expires: date | None


def concerns(
    areas: Iterable[AreaAsked],
    held: results.Held,
    proofs: Iterable[Proof],
    before: Mapping[str, Interval],
    differing: frozenset[str],
    today: date,
) -> Iterator[Concern]:
    """Every concern, by area of work in the instrument's order.

    `held` are the council's answers, `before` the certain levels of the last signed assessment,
    `differing` the questions on which people differ without a decision.
    """
    by_area: dict[str, list[Proof]] = {}
    for proof in proofs:
        by_area.setdefault(proof.area, []).append(proof)
    for area in areas:
        yield from _of_area(area, held, by_area.get(area.id, []), today)
        yield from _jump(area, held, before)
        if any(f".{area.id}" in question for question in differing):
            yield Concern(About.DIFFER, area.id)


def _of_area(
    area: AreaAsked, held: results.Held, proofs: list[Proof], today: date
) -> Iterator[Concern]:
    scored = results.scored_area(area, held)
    if scored.left:
        yield Concern(About.UNANSWERED, area.id, str(scored.left))
    choice = results.choice_of(area, held)
    said = results.statements_of(area, held)
    against = [s.id for s in area.statements if choice is not None and s.level <= choice
               and said.get(s.id) in (Value.NO, Value.PARTLY)]  # fmt: skip
    if against:
        yield Concern(About.CONTRADICTION, area.id, " ".join(against))
    if scored.level and scored.level.low >= EVIDENCE_FROM and not proofs:
        yield Concern(About.NO_EVIDENCE, area.id, str(scored.level.low))
    for proof in proofs:
        if proof.expires is not None and proof.expires < today:
            yield Concern(About.EXPIRED_EVIDENCE, area.id, proof.title)


def _jump(area: AreaAsked, held: results.Held, before: Mapping[str, Interval]) -> Iterator[Concern]:
    earlier, now = before.get(area.id), results.scored_area(area, held).level
    if earlier and now and now.certain and abs(now.low - earlier.low) >= UNUSUAL_JUMP:
        yield Concern(About.JUMP, area.id, f"{earlier.low} {now.low}")
