"""Assessments with answers all over, made by the real actions."""

from __future__ import annotations

import random
from datetime import date

from almanac.accounts.models import User
from almanac.assessment.actions.answers import Change, save_answers
from almanac.assessment.actions.plans import set_target
from almanac.assessment.actions.review import Signature, move
from almanac.assessment.models import Answer, Assessment
from almanac.assessment.queries.instruments import instrument_of
from almanac.assessment.questions import Kind, catalogue, key
from almanac.assessment.transitions import Verb
from tests.assessment.conftest import NOW

ENOUGH = ("for-plans", "for-plans", "for-today", "not-today", "dont-know")


def fill(
    assessment: Assessment, by: User, *, seed: int = 1, share: float = 0.9, at: object = NOW
) -> list[Change]:
    """Answer most areas of work and capacities at random; the same seed gives the same answers."""
    choose = random.Random(seed)
    changes = []
    for outcome in instrument_of(assessment).outcomes.values():
        for area in outcome.areas:
            if choose.random() > share:
                continue
            level = choose.choice([0, 1, 1, 2, 2, 3, 4])
            changes.append(Change(key(Kind.LEVEL, area.id), str(level)))
            for each, statements in area.levels:
                if each == level + 1:
                    changes += [
                        Change(
                            key(Kind.STATEMENT, id_),
                            choose.choice(["yes", "no", "no", "partly", "not-applicable"]),
                            f"a reason, number {choose.randint(1, 99)}",
                        )
                        for id_ in statements
                    ]
        for resource in ("people", "money", "time-and-tools"):
            if choose.random() < share:
                changes.append(
                    Change(key(Kind.CAPACITY, outcome.outcome, resource), choose.choice(ENOUGH))
                )
    done = save_answers(assessment=assessment.pk, changes=changes, by=by, at=at)  # type: ignore[arg-type]
    assert not done.refused
    return changes


def fill_everything(assessment: Assessment, by: User) -> None:
    """Answer every question of the form: as much as an assessment can hold."""
    changes = [
        Change(each.key, each.choices[0] if each.choices else "", "a word on it")
        for each in catalogue(instrument_of(assessment), assessment.form).values()
    ]
    assert not save_answers(assessment=assessment.pk, changes=changes, by=by, at=NOW).refused


def aim(council: str, by: User, area: str = "data-rights", level: int = 4) -> None:
    """Set a target."""
    set_target(council=council, area=area, level=level, by_day=date(2028, 4, 1), version=0,
               by=by, note="", at=NOW)  # fmt: skip


def agreed(assessment: Assessment) -> dict[str, tuple[str, str]]:
    """The council's answers, by question."""
    rows = Answer.objects.filter(assessment=assessment, respondent__isnull=True)
    return {row.question: (row.value, row.note) for row in rows}


def signed(assessment: Assessment, lead: User, approver: User) -> None:
    """Submitted, accepted and signed."""
    for verb, by in ((Verb.SUBMIT, lead), (Verb.ACCEPT, approver), (Verb.SIGN, approver)):
        version = Assessment.objects.get(pk=assessment.pk).version
        signature = Signature("Mair Approver", "Chief executive", NOW.date())
        move(
            assessment=assessment.pk, verb=verb, version=version, by=by, at=NOW,
            signature=signature if verb is Verb.SIGN else None,
        )  # fmt: skip


def again(assessment: Assessment) -> Assessment:
    """As the database has it now, with its round."""
    return Assessment.objects.select_related("round").get(pk=assessment.pk)
