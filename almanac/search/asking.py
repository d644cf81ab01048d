"""Ask the index: which texts have a thing that is looked for, how well, and in which way."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields

from almanac.search.index import listed
from almanac.search.ranking import Hit, rarity
from almanac.search.reading import WEIGHTS, How, Thing, Way
from almanac.search.words import apart, folded

MOST_HITS = 400  # of one way; a text further down has the word hardly at all
# How much a word counts in a title, among names, in the rest.
IN_TITLE, IN_NAMES, IN_BODY = 9.0, 5.0, 1.0


@dataclass(frozen=True, slots=True)
class Chosen:
    """By what results are chosen; an empty one stands for all."""

    kind: str = ""
    outcome: str = ""
    area: str = ""
    nation: str = ""
    council_kind: str = ""
    stage: str = ""
    cost: str = ""
    tool: str = ""
    supplier: str = ""
    councils: tuple[str, ...] = ()  # one of these: councils like somebody's

    @property
    def is_open(self) -> bool:
        """Whether nothing is chosen."""
        return not any(getattr(self, field.name) for field in fields(self))


def hits_of(file: sqlite3.Connection, thing: Thing, chosen: Chosen, texts: int) -> list[Hit]:
    """The texts that have a thing, the ways in which it may be written taken together by how they
    came about. At most `MOST_HITS` of each; `texts` is how many there are in all."""
    found: list[Hit] = []
    typed = 0
    for how in How:
        ways = [way for way in thing.ways if way.how is how]
        if not ways:
            continue
        hits = _hits(file, ways, chosen)
        weight = WEIGHTS[how]
        if how is How.TYPED:
            typed = len(hits)
        elif how is How.MUTATED and typed > len(hits):
            # The same word: it is not worth more because fewer write it with this beginning.
            weight *= rarity(typed, texts) / (rarity(len(hits), texts) or 1.0)
        found += [Hit(key, score * weight, how) for key, score in hits]
    return found


def ways_in(
    file: sqlite3.Connection, thing: Thing, how: How, rows: Sequence[int]
) -> dict[int, Way]:
    """Of some texts, the first of the ways that came about so in which each has a thing."""
    found: dict[int, Way] = {}
    marks = ", ".join("?" * len(rows))
    statement = (
        "SELECT rowid FROM texts WHERE texts MATCH ? "  # noqa: S608 - marks alone
        f"AND rowid IN ({marks})"
    )
    for way in thing.ways:
        if way.how is how:
            for (row,) in file.execute(statement, [_quoted(way.words), *rows]):
                found.setdefault(row, way)
    return found


def rows_of(file: sqlite3.Connection, keys: Sequence[str]) -> dict[str, sqlite3.Row]:
    """Documents by their keys."""
    marks = ", ".join("?" * len(keys))
    statement = f"SELECT * FROM documents WHERE key IN ({marks})"  # noqa: S608 - marks alone
    return {row["key"]: row for row in file.execute(statement, keys)}


def called(file: sqlite3.Connection, text: str, chosen: Chosen) -> list[str]:
    """The keys of what is called exactly so, in a title of either language or by its id."""
    where, values = _where(chosen)
    statement = (
        "SELECT d.key FROM called AS c JOIN documents AS d ON d.id = c.id "  # noqa: S608 - ours
        f"WHERE c.name = ? AND {where}"
    )
    return [row[0] for row in file.execute(statement, [folded(text), *values])]


def everything(file: sqlite3.Connection, chosen: Chosen, limit: int) -> list[str]:
    """The keys of what is chosen, where nothing is looked for: by kind and title."""
    where, values = _where(chosen)
    statement = (
        f"SELECT key FROM documents WHERE {where} "  # noqa: S608 - our own conditions
        "ORDER BY kind, title_en, key LIMIT ?"
    )
    return [row[0] for row in file.execute(statement, [*values, limit])]


def count(file: sqlite3.Connection) -> int:
    """How many texts there are."""
    found: int = file.execute("SELECT count(*) FROM documents").fetchone()[0]
    return found


def is_written(file: sqlite3.Connection, word: str) -> bool:
    """Whether any text has a word, or one of the same stem."""
    row = file.execute("SELECT 1 FROM texts WHERE texts MATCH ? LIMIT 1", [_quoted((word,))])
    return row.fetchone() is not None


def _hits(file: sqlite3.Connection, ways: Sequence[Way], chosen: Chosen) -> list[tuple[str, float]]:
    where, values = _where(chosen)
    # Chosen among first, and named last: of thousands of texts only the best are looked up.
    inside = f"SELECT id FROM documents WHERE {where}"  # noqa: S608 - our own conditions
    among = f"AND texts.rowid IN ({inside})" if values else ""
    statement = (
        "SELECT d.key, -best.score FROM ("  # noqa: S608 - our own conditions
        "SELECT texts.rowid AS id, bm25(texts, ?, ?, ?) AS score FROM texts "
        f"WHERE texts MATCH ? {among} ORDER BY score LIMIT ?"
        ") AS best JOIN documents AS d ON d.id = best.id"
    )
    either = " OR ".join(_quoted(way.words) for way in ways)
    asked = [IN_TITLE, IN_NAMES, IN_BODY, either, *values, MOST_HITS]
    return [(key, score) for key, score in file.execute(statement, asked)]


def _quoted(words: Iterable[str]) -> str:
    """A phrase in the language of the index. Words are a–z and 0–9 only, so nothing can escape."""
    return f'"{" ".join(apart(words))}"'


def _where(chosen: Chosen) -> tuple[str, list[str]]:
    conditions, values = ["1"], []
    for column, value in (("kind", chosen.kind), ("stage", chosen.stage), ("cost", chosen.cost)):
        if value:
            conditions.append(f"{column} = ?")
            values.append(value)
    for column, value in (
        ("outcomes", chosen.outcome),
        ("areas", chosen.area),
        ("nations", chosen.nation),
        ("council_kinds", chosen.council_kind),
    ):
        if value:
            conditions.append(f"instr({column}, ?)")
            values.append(listed([value]))
    for column, name in (("tools", chosen.tool), ("suppliers", chosen.supplier)):
        if folded(name):
            conditions.append(f"instr({column}, ?)")
            values.append(f" {folded(name)} ")
    if chosen.councils:
        conditions.append("(" + " OR ".join(["instr(councils, ?)"] * len(chosen.councils)) + ")")
        values += [listed([council]) for council in chosen.councils]
    return " AND ".join(conditions), values
