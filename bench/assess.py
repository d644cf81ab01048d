"""Five rounds of all councils, everything answered; measures what people do. Run as a process."""

from __future__ import annotations

import json
import os
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import django

ROUNDS = 5
BATCH = 5_000
TIMES = 30


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "almanac.config.settings")
    django.setup()
    begun = time.perf_counter()
    rounds, lead, steward, key = _fill()
    print(f"filled in {time.perf_counter() - begun:.0f} s", file=sys.stderr)
    print(json.dumps(dict(_measured(rounds, lead, steward, key))))


def _fill() -> tuple[list[Any], Any, Any, int]:
    """Rounds, assessments and answers, written in bulk: it is the reading that is measured."""
    from django.db import transaction

    from almanac.accounts.models import Membership, User
    from almanac.assessment.models import Assessment, Invited, Round
    from almanac.indicators import warehouse
    from almanac.register.queries import register

    chance = random.Random(7)
    now = datetime.now(UTC)
    lead = User.objects.create_user("lead@bench.example", name="Lead")
    steward = User.objects.create_user("steward@bench.example", name="Steward", steward=True)
    councils = [council.id for council in register().as_at(warehouse.as_at())]
    for role in ("lead", "approver"):
        Membership.objects.create(
            user=lead, council="leeds", role=role, since=now, granted_by="bench"
        )
    rounds = []
    with transaction.atomic():
        for n in range(ROUNDS):
            opens = date.today() - timedelta(days=300 * (ROUNDS - 1 - n) + 1)
            rounds.append(
                Round.objects.create(
                    slug=f"round-{n}",
                    title_en=f"Round {n}",
                    instrument="almanac:1",
                    opens=opens,
                    closes=opens + timedelta(days=60),
                    cut_off=opens + timedelta(days=90),
                )
            )
            Invited.objects.bulk_create(
                Invited(round=rounds[-1], council=c, sent=now) for c in councils
            )
            made = Assessment.objects.bulk_create(
                Assessment(
                    round=rounds[-1],
                    council=c,
                    form="full",
                    begun=now,
                    begun_by="x",
                    moved=now,
                    state="signed" if n < ROUNDS - 1 else "draft",
                )
                for c in councils
            )
            _answer(made, lead, chance, now)
    last = next(a for a in made if a.council == "leeds")
    return rounds, lead, steward, last.pk


def _answer(assessments: list[Any], lead: Any, chance: random.Random, now: datetime) -> None:
    from almanac.assessment.models import Answer, Score

    answers: list[Any] = []
    scores: list[Any] = []
    for assessment in assessments:
        held = dict(_path(assessment, chance))
        for whose in (None, lead):
            answers += (
                Answer(assessment=assessment, question=q, respondent=whose, value=v, by="x", at=now)
                for q, v in held.items()
            )
        scores += _scores(assessment, held)
        if len(answers) > BATCH * 10:
            Answer.objects.bulk_create(answers, batch_size=BATCH)
            answers.clear()
    Answer.objects.bulk_create(answers, batch_size=BATCH)
    Score.objects.bulk_create(scores, batch_size=BATCH)


def _path(assessment: Any, chance: random.Random) -> Iterator[tuple[str, str]]:
    """What a council answers on its way through the whole form."""
    from almanac.assessment.queries.instruments import instrument_of

    asked = instrument_of(assessment)
    for area in asked.areas.values():
        level = chance.choice((0, 1, 1, 2, 2, 3, 4))
        yield f"level.{area.id}", str(level)
        for number, ids in area.levels:
            if number in (level, level + 1):
                for id_ in ids:
                    said = "yes" if number == level else chance.choice(("no", "partly", "yes"))
                    yield f"statement.{id_}", said
    for outcome in asked.outcomes:
        for resource in ("people", "money", "time-and-tools"):
            yield f"capacity.{outcome}.{resource}", chance.choice(("for-plans", "for-today"))


def _scores(assessment: Any, held: dict[str, str]) -> Iterator[Any]:
    from almanac.assessment import questions, results
    from almanac.assessment.models import Score
    from almanac.assessment.queries.instruments import instrument_of

    asked = instrument_of(assessment)
    for subject in questions.by_subject(asked, "full"):
        scored = results.scored(asked, subject, held)
        low, high = (scored.level.low, scored.level.high) if scored.level else (None, None)
        yield Score(
            assessment=assessment,
            subject=subject,
            low=low,
            high=high,
            started=scored.started,
            left=scored.left,
        )


def _measured(
    rounds: list[Any], lead: Any, steward: Any, key: int
) -> Iterator[tuple[str, dict[str, float]]]:
    from django.test import Client

    from almanac.assessment.actions.recompute import recompute
    from almanac.assessment.actions.rounds import keep_note
    from almanac.assessment.models import Assessment, Invited
    from almanac.assessment.queries.progress import of_round

    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(lead, backend="django.contrib.auth.backends.ModelBackend")
    yield "save one answer", _counted(_saving(client, key), TIMES)
    invited = Invited.objects.filter(round=rounds[-1]).order_by("pk")[0]
    versions = iter(range(invited.version, invited.version + 1_000))
    yield (
        "steward's note",
        _counted(
            lambda: keep_note(invited=invited, note="n", version=next(versions), by=steward), TIMES
        ),
    )
    for name, path in (
        ("section form", f"/assessments/{key}/data/"),
        ("result", f"/assessments/{key}/result/"),
        ("through another framework", f"/assessments/{key}/through/digitalisation/2024/"),
        ("report", f"/assessments/{key}/report/"),
        ("desk", "/desk/"),
    ):
        yield name, _counted(lambda path=path: _get(client, path), 10)
    yield "progress of all councils", _counted(lambda: of_round(rounds[-1]), 5)
    yield "recompute a round", _counted(lambda: _same(recompute(round_=rounds[-1])), 3)
    every = list(Assessment.objects.filter(round=rounds[-1]).select_related("round"))
    yield "all councils through a framework", _counted(lambda: _through(every), 2)


def _saving(client: Any, key: int) -> Callable[[], None]:
    from almanac.assessment.models import Answer

    question = "statement.data-rights-2a"
    row = Answer.objects.filter(assessment=key, question=question, respondent__isnull=False).first()
    version = row.version if row else 0
    values = ("yes", "no")

    def save() -> None:
        nonlocal version
        sent = {
            "question": question,
            f"a.{question}": values[version % 2],
            f"v.{question}": str(version),
            "token": str(version),
        }
        answer = client.post(f"/assessments/{key}/save/", sent)
        assert answer.status_code == 200, answer.content
        version = answer.json()["version"]

    # From here on every saving changes something.
    current = row.value if row else ""
    if current == values[version % 2]:
        values = ("no", "yes")
    return save


def _get(client: Any, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status_code)


def _same(done: Any) -> None:
    assert done.changed == ()


def _through(assessments: list[Any]) -> None:
    from almanac.assessment.queries.everybody import levels_of
    from almanac.assessment.queries.instruments import instrument_of
    from almanac.assessment.reading import read_through
    from almanac.framework import queries as framework

    found = framework.edition("digitalisation", "2024")
    levels = levels_of(assessments)
    for assessment in assessments:
        facets = [area.facet for area in instrument_of(assessment).areas.values()]
        read_through(found.key, found.walk(), facets, levels[assessment.pk])


def _counted(action: Callable[[], object], times: int) -> dict[str, float]:
    """Statements but for sessions and savepoints, and CPU and time of the middle run."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    action()
    with CaptureQueriesContext(connection) as asked:
        action()
    quiet = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")
    statements = [
        q for q in asked if not q["sql"].startswith(quiet) and "django_session" not in q["sql"]
    ]
    cpu, wall = [], []
    for _ in range(times):
        began, started = time.process_time(), time.perf_counter()
        action()
        cpu.append(time.process_time() - began)
        wall.append(time.perf_counter() - started)
    return {
        "statements": len(statements),
        "cpu_ms": statistics.median(cpu) * 1000,
        "ms": statistics.median(wall) * 1000,
    }


if __name__ == "__main__":
    main()
