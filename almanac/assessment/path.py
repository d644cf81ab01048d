"""Which statements a council is asked: those of its level and of the next. Pure.

The next level opens further as long as everything asked so far is met, so nobody is asked about
levels far above; those below the chosen one are taken as met.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from almanac.assessment.scoring import Levels, Value, effective


def asked(levels: Levels, answers: Mapping[str, Value], choice: int | None) -> tuple[str, ...]:
    """The statements on the path, lowest level first; none before a level is chosen."""
    if choice is None:
        return ()
    held = effective(levels, answers, choice)
    on_path: list[str] = []
    for level, statements in levels:
        if level < choice:
            continue
        on_path += statements
        if level > choice and not _all_met(statements, held):
            break
    return tuple(on_path)


def left(levels: Levels, answers: Mapping[str, Value], choice: int | None) -> int:
    """How many questions of the path wait for an answer, the choice of a level among them.

    "Don't know" is an answer. Statements of the chosen level are answered by choosing it.
    """
    if choice is None:
        return 1
    held = effective(levels, answers, choice)
    return sum(id_ not in held for id_ in asked(levels, answers, choice))


def _all_met(statements: Iterable[str], held: Mapping[str, Value]) -> bool:
    return all(held.get(id_) in (Value.YES, Value.NOT_APPLICABLE) for id_ in statements)


def most_questions(areas: Iterable[Levels]) -> tuple[int, int]:
    """How many levels are to be chosen, and how many statements to be answered beside them, if
    every area of work stands at the level with most to answer and nothing above is met."""
    levels = list(areas)
    return len(levels), sum(max((len(s) for _, s in each), default=0) for each in levels)
