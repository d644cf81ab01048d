"""The open round: councils stand wherever one can stand, and there is something for each role."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import chain
from typing import TYPE_CHECKING

from almanac.accounts.roles import Role
from almanac.assessment import questions
from almanac.assessment.actions import agreeing, review_notes, rounds
from almanac.assessment.models import Answer, Assessment, Form, Invited, Round
from almanac.assessment.transitions import Verb
from almanac.demo.assessing import Council
from almanac.demo.content import Standing

if TYPE_CHECKING:
    from almanac.demo.building import Stage

BEGUN, ANSWERED, SENT, NOW = 22, 12, 6, 2  # days ago
DUE = timedelta(days=9)
AIM = timedelta(days=330)


def play(stage: Stage, made: Round, turn: int) -> None:
    """Bring every council to where it stands; then the steward reminds some and keeps notes."""
    stands = dict(standings(stage))
    for id_, where in stands.items():
        council = stage.council(id_, made, turn)
        step = STEPS.get(where)
        if step is not None:
            step(stage, council)
    _steward(stage, made, [i for i, where in stands.items() if where == "not-started"])


def standings(stage: Stage) -> Iterator[tuple[str, Standing]]:
    """Each council with where it stands; those past the script's counts answer some."""
    played = {each.council: each.standing for each in stage.script.played}
    yield from ((i, where) for i, where in played.items() if i in stage.teams)
    others = sorted(set(stage.teams) - set(played))
    stage.drawn("standing").shuffle(others)
    counts = stage.script.standing
    # In turns, so that a small demonstration has every state too.
    most = max(counts.values())
    wanted = [where for n in range(most) for where, many in counts.items() if n < many]
    filled = chain(wanted, ["some"] * len(others))
    yield from zip(others, filled, strict=False)


def _ago(stage: Stage, days: int) -> datetime:
    return stage.moment(stage.today - timedelta(days=days))


def _begun(stage: Stage, council: Council) -> Assessment:
    return council.begin(Form.FULL, _ago(stage, BEGUN))


def _carried(stage: Stage, council: Council) -> None:
    """Begun, a few areas confirmed as still true, the others carried and waiting."""
    found = _begun(stage, council)
    areas = list(council.asked.areas)[:4]
    council.confirm(found, areas, council.team.lead, _ago(stage, ANSWERED))


def _some(stage: Stage, council: Council) -> None:
    """Half of the outcomes answered, by one person."""
    found = _begun(stage, council)
    half = frozenset(list(council.asked.outcomes)[: len(council.asked.outcomes) // 2])
    council.answer_full(found, council.team.answering[0], _ago(stage, ANSWERED), half)


def _differ(stage: Stage, council: Council) -> None:
    """Colleagues are asked, answer, and differ; the lead has decided on the first of it."""
    found = _begun(stage, council)
    council.assign(found, stage.today + DUE, _ago(stage, BEGUN))
    outcomes = list(council.asked.outcomes)
    mine = frozenset(outcomes[:9])
    for number, person in enumerate(council.team.answering[:3]):
        at = _ago(stage, ANSWERED - number)
        council.answer_full(found, person, at, mine, otherwise=number > 0)
    council.show(found, council.team.answering[0], _ago(stage, ANSWERED))
    council.upload(found, council.team.answering[0], _ago(stage, ANSWERED))
    council.aim(stage.today + AIM, _ago(stage, ANSWERED))
    _decide_one(stage, council, found)


def _decide_one(stage: Stage, council: Council, found: Assessment) -> None:
    """The lead settles one answer on which people differ."""
    empty = Answer.objects.filter(
        assessment=found, respondent__isnull=True, value="", question__startswith="statement."
    )
    row = empty.order_by("question").first()
    if row is not None:
        asked = questions.find(council.asked, found.form, row.question)
        agreeing.decide(
            assessment=found.pk, question=row.question, value=asked.choices[1],
            reason=council.words("decided"), version=row.version, by=council.team.lead,
            at=_ago(stage, SENT),
        )  # fmt: skip


def _sent(stage: Stage, council: Council) -> Assessment:
    """Answered whole and sent for review, with evidence and notes of those who read it."""
    found = _begun(stage, council)
    who = council.team.answering[0]
    council.assign(found, stage.today - timedelta(days=SENT), _ago(stage, BEGUN))
    council.answer_full(found, who, _ago(stage, ANSWERED))
    council.show(found, who, _ago(stage, ANSWERED))
    council.aim(stage.today + AIM, _ago(stage, ANSWERED), 3)
    found = council.move(found, Verb.SUBMIT, council.team.lead, _ago(stage, SENT))
    readers = [*council.team.by_role.get(Role.ASSURER, []), council.team.approver]
    for person, outcome in zip(readers, council.asked.outcomes, strict=False):
        review_notes.add_note(
            assessment=found, outcome=outcome, text=council.words("review"), by=person,
            at=_ago(stage, SENT - 1),
        )  # fmt: skip
    return found


def _changes(stage: Stage, council: Council) -> None:
    found, word = _sent(stage, council), council.words("requested")
    council.move(found, Verb.REQUEST_CHANGES, council.team.approver, _ago(stage, NOW), word)


def _ready(stage: Stage, council: Council) -> None:
    found = _sent(stage, council)
    council.move(found, Verb.ACCEPT, council.team.approver, _ago(stage, NOW))


def _signed(stage: Stage, council: Council) -> None:
    found = _begun(stage, council)
    who = council.team.answering[0]
    council.answer_full(found, who, _ago(stage, ANSWERED))
    council.show(found, who, _ago(stage, ANSWERED))
    council.sign(found, _ago(stage, SENT))


def _short(stage: Stage, council: Council) -> None:
    found = council.begin(Form.SHORT, _ago(stage, BEGUN))
    council.answer_short(found, council.team.answering[0], _ago(stage, ANSWERED), some=True)


def _short_signed(stage: Stage, council: Council) -> None:
    found = council.begin(Form.SHORT, _ago(stage, BEGUN))
    council.answer_short(found, council.team.answering[0], _ago(stage, ANSWERED))
    council.sign(found, _ago(stage, SENT))


STEPS: dict[Standing, Callable[[Stage, Council], object]] = {
    "carried": _carried,
    "some": _some,
    "differ": _differ,
    "in-review": _sent,
    "changes-requested": _changes,
    "ready-to-sign": _ready,
    "signed": _signed,
    "short-draft": _short,
    "short-signed": _short_signed,
}


def _steward(stage: Stage, made: Round, waiting: list[str]) -> None:
    """Reminders to those who have not begun, and notes on some of them."""
    rounds.remind(round_=made, councils=waiting, by=stage.steward, at=_ago(stage, NOW))
    words = stage.script.words["steward"]
    rows = Invited.objects.filter(round=made, council__in=waiting).order_by("council")
    for row, text in zip(rows, words, strict=False):
        rounds.keep_note(
            invited=row, note=text.en, version=row.version, by=stage.steward, at=_ago(stage, NOW)
        )
