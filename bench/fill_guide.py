"""Fill a home with invented examples and signposts, many; prints nothing. Run as a process.

Rows go into the tables directly: this measures reading, not telling.
"""

from __future__ import annotations

import random
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import django

EXAMPLES, SIGNPOSTS = 5_000, 1_000
SEED = 20261130
WORDS = """
    bin form phone letter resident ward clerk ledger map rota crew parking permit housing repair
    backup restore password licence contract renewal supplier migration spreadsheet register
    planning library laptop tablet hub broadband meeting webcast petition consultation
    translation bilingual apprentice training coach dashboard tally owner queue refund rent
    arrears school transport
""".split()  # noqa: SIM905 - a list of words is read best as words


def main() -> None:
    django.setup()
    chance = random.Random(SEED)
    if "signposts" in sys.argv:
        _signposts(Path(sys.argv[-1]), chance)
    else:
        _examples(chance)


def _sentence(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(WORDS, k=words)).capitalize() + "."


def _examples(chance: random.Random) -> None:
    from almanac.framework import queries as framework
    from almanac.practice.models import Practice, Published, PublishedArea, PublishedCouncil
    from almanac.register.queries import facts_as_at, register

    now, as_at = datetime.now(UTC), facts_as_at()
    councils, areas = list(register().as_at(as_at)), framework.facets()
    whose = [chance.choice(councils) for _ in range(EXAMPLES)]
    practices = Practice.objects.bulk_create(
        Practice(
            council=council.id,
            state="published",
            begun=now,
            begun_by="user:1",
            moved=now,
            written=now,
        )
        for council in whose
    )
    public = Published.objects.bulk_create(
        Published(
            practice=practice,
            title=_sentence(chance, 6)[:119],
            texts={
                name: _sentence(chance, 60)
                for name in ("problem", "done", "changed", "again", "reuse")
            },
            language="en",
            stage=chance.choice(["planned", "trying", "running", "stopped"]),
            first=now - timedelta(minutes=number),
            changed=now,
            confirmed=date(2026, 11, 1),
            review_by=date(2027, 11, 1),
            digest="0" * 64,
        )
        for number, practice in enumerate(practices)
    )
    chosen = [chance.choice(areas) for _ in public]
    PublishedArea.objects.bulk_create(
        PublishedArea(published=row, area=area.id, outcome=area.outcome)
        for row, area in zip(public, chosen, strict=True)
    )
    PublishedCouncil.objects.bulk_create(
        PublishedCouncil(
            published=row,
            council=council.id,
            owner=True,
            as_at=as_at,
            nation=council.nation.value,
            kind=council.kind.value,
        )
        for row, council in zip(public, whose, strict=True)
    )


def _signposts(folder: Path, chance: random.Random) -> None:
    """A thousand more, as content files of the home."""
    from almanac.signposts.speaking import outcome_titles

    folder.mkdir(parents=True, exist_ok=True)
    outcomes = list(outcome_titles("en"))
    files: dict[str, list[str]] = {outcome: [] for outcome in outcomes}
    for number in range(SIGNPOSTS):
        outcome = outcomes[number % len(outcomes)]
        files[outcome].append(_signpost(number, outcome, chance))
    for outcome, rows in files.items():
        text = f"outcome: {outcome}\nauthor: Bench\nsignposts:\n" + "".join(rows)
        (folder / f"{outcome}.yaml").write_text(text, encoding="utf-8")


def _signpost(number: int, outcome: str, chance: random.Random) -> str:
    return (
        f"- id: bench-{number}\n"
        f"  title: {_sentence(chance, 5)}\n"
        "  publisher: Nobody\n"
        f"  address: https://example.org/{number}\n"
        "  kind: guidance\n"
        f"  use: {_sentence(chance, 20)}\n"
        f"  outcomes: [{outcome}]\n"
        "  audience: [digital-team]\n"
        "  nations: [england, wales]\n"
        "  found: 2026-11-30\n"
        "  found_in: the bench\n"
        "  review_by: 2027-11-30\n"
    )


if __name__ == "__main__":
    main()
