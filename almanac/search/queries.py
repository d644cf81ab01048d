"""Search: what was typed and chosen in, an ordered page of results with their reasons out."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial

from django.urls import reverse

from almanac.catalogue.text import Text
from almanac.indicators.queries import similar_ids
from almanac.register.councils import Council
from almanac.register.queries import facts_as_at, register
from almanac.search import asking, holding, index, keeping
from almanac.search.asking import Chosen
from almanac.search.ranking import BY_KIND, Hit, Ranked, ranked
from almanac.search.reading import How, Thing, Way, Written, as_typed, read
from almanac.search.related import Phrase

PER_PAGE = 20
MOST_PAGES = 50  # who has not found it by then asks in other words
SURE = 93.0  # of how well a name fits: from here on the council itself was typed
EVERYTHING = Chosen()
# Their own names and words in Welsh are no translation that somebody would have to check.
WRITTEN_BY_COUNCILS = ("council", "practice", "question")


@dataclass(frozen=True, slots=True)
class Result:
    """Something that was found: what it is, where, and how it came to be found."""

    key: str
    kind: str
    title: str
    says: str
    url: str
    ways: tuple[tuple[Thing, Way], ...]
    row: Mapping[str, str]
    only_alike: frozenset[str]  # words looked for that no text has, only others of the same stem
    written: Mapping[Phrase, str]  # things and ways as they are written, by their folded form


@dataclass(frozen=True, slots=True)
class Results:
    """A page of results, how many there are in all and of each kind, and what was understood."""

    found: tuple[Result, ...]
    total: int
    kinds: Mapping[str, int]
    things: tuple[Thing, ...]
    number: int
    last: int
    is_cut: bool  # more texts have some thing than are put in order: the numbers are at least so


@dataclass(frozen=True, slots=True)
class _Told:
    """How results are told: in which language, and which words as somebody wrote them."""

    language: str
    only_alike: frozenset[str]
    written: Mapping[Phrase, str]


def search(text: str, language: str, chosen: Chosen = EVERYTHING, number: int = 1) -> Results:
    """What fits a text, among what is chosen; all that is chosen where nothing is typed.

    Reads the index alone: no statement of the database but the look whether anything changed.
    """
    holding.keep_up()
    file = _file()
    written = _written(file)
    table = keeping.table()
    things = read(text, table, written)
    order, cut = _order(file, text, things, replace(chosen, kind=""))
    kinds = Counter(_kind(each.key) for each in order)
    if chosen.kind:
        order = [each for each in order if _kind(each.key) == chosen.kind]
    last = max(1, min(MOST_PAGES, -(-len(order) // PER_PAGE)))
    number = max(1, min(number, last))
    page = order[(number - 1) * PER_PAGE : number * PER_PAGE]
    told = _Told(
        language, _only_alike(things, written.spelled), {**table.written, **as_typed(text)}
    )
    return Results(_shown(file, page, told), len(order), kinds, things, number, last, cut)


def understood(text: str) -> tuple[Thing, ...]:
    """The things that a text looks for, as this installation's index and tables read it."""
    return read(text, keeping.table(), _written(_file()))


def _written(file: sqlite3.Connection) -> Written:
    spelled, english = _spelled(_mark(file))
    return Written(spelled, partial(asking.is_written, file), english)


def like(council: str) -> tuple[str, ...]:
    """A council and those most like it, by the published rule. One statement of the warehouse."""
    return (council, *similar_ids(council))


def _order(
    file: sqlite3.Connection, text: str, things: Sequence[Thing], chosen: Chosen
) -> tuple[list[Ranked], bool]:
    """Everything that fits, the best first, and whether even more would."""
    if not things:
        most = PER_PAGE * MOST_PAGES
        keys = [] if chosen.is_open else asking.everything(file, chosen, most)
        return [Ranked(key, 0.0, ()) for key in keys], len(keys) == most
    texts = asking.count(file)
    hits = {thing: asking.hits_of(file, thing, chosen, texts) for thing in things}
    order = ranked(hits, texts)
    first = [f"council:{each.id}" for each in _named(text, chosen)]
    first += sorted(_answers(asking.called(file, text, chosen)), key=_by_kind)
    known = {each.key: each for each in order}
    top = {key: known.get(key, Ranked(key, 0.0, ())) for key in first}
    others = [each for each in order if each.key not in top]
    return [*top.values(), *others], _is_cut(hits)


def _answers(keys: Iterable[str]) -> list[str]:
    """Those of kinds that answer by themselves: they come first where they are called so."""
    return [key for key in keys if BY_KIND[_kind(key)] > 1]


def _by_kind(key: str) -> tuple[float, str]:
    return -BY_KIND[_kind(key)], key


def _is_cut(hits: Mapping[Thing, Sequence[Hit]]) -> bool:
    """Whether some way of writing something has more texts than are put in order."""
    ways = Counter((thing, hit.how) for thing, found in hits.items() for hit in found)
    return any(count >= asking.MOST_HITS for count in ways.values())


def _named(text: str, chosen: Chosen) -> list[Council]:
    """Councils whose own name was typed, in whatever spelling: they come first."""
    found = [each for each in register().find_named(text) if each.score >= SURE]
    as_at = facts_as_at()
    councils = [each.council for each in found[:3]]
    councils.sort(key=lambda each: not each.span.holds(as_at))
    return [each for each in councils if _is_chosen(each, chosen)]


def _is_chosen(council: Council, chosen: Chosen) -> bool:
    return (
        chosen.nation in ("", council.nation.value)
        and chosen.council_kind in ("", council.kind.value)
        and (not chosen.councils or council.id in chosen.councils)
        and not any((chosen.outcome, chosen.area, chosen.stage, chosen.cost))
        and not any((chosen.tool, chosen.supplier))
    )


def _kind(key: str) -> str:
    return key.partition(":")[0]


def _only_alike(things: Sequence[Thing], spelled: frozenset[str]) -> frozenset[str]:
    words = {word for thing in things for way in thing.ways for word in way.words}
    return frozenset(words - spelled)


def _shown(file: sqlite3.Connection, page: Sequence[Ranked], told: _Told) -> tuple[Result, ...]:
    rows = asking.rows_of(file, [each.key for each in page])
    there = [each for each in page if each.key in rows]
    ways = _ways(file, there, {each.key: rows[each.key]["id"] for each in there})
    return tuple(_result(rows[each.key], ways[each.key], told) for each in there)


def _ways(
    file: sqlite3.Connection, page: Sequence[Ranked], ids: Mapping[str, int]
) -> dict[str, tuple[tuple[Thing, Way], ...]]:
    """For each result the way in which it has each thing, in the order of the things."""
    asked: dict[tuple[Thing, How], list[int]] = {}
    for each in page:
        for thing, how in each.has:
            for shown in _told_as(how):
                asked.setdefault((thing, shown), []).append(ids[each.key])
    found = {has: asking.ways_in(file, *has, rows) for has, rows in asked.items()}

    def told(row: int, thing: Thing, how: How) -> Way | None:
        ways = (found[thing, shown].get(row) for shown in _told_as(how))
        return next((way for way in ways if way is not None), None)

    return {
        each.key: tuple(
            (thing, way)
            for thing, how in each.has
            if (way := told(ids[each.key], thing, how)) is not None
        )
        for each in page
    }


def _told_as(how: How) -> tuple[How, ...]:
    """As what a way is told: where a text has the very word too, nobody wants another one named,
    though the rarer word of the two counts more."""
    return (how,) if how is How.TYPED else (How.TYPED, how)


def _result(row: sqlite3.Row, ways: tuple[tuple[Thing, Way], ...], told: _Told) -> Result:
    url = reverse(row["route"], args=json.loads(row["args"]))
    return Result(
        key=row["key"],
        kind=row["kind"],
        title=_in(row, "title", told.language),
        says=_in(row, "says", told.language),
        url=f"{url}#{row['anchor']}" if row["anchor"] else url,
        ways=ways,
        row=dict(row),
        only_alike=told.only_alike,
        written=told.written,
    )


def _in(row: sqlite3.Row, name: str, language: str) -> str:
    """A title or what it says, in a language: unchecked Welsh of content only where it is shown."""
    english, welsh = str(row[f"{name}_en"]), str(row[f"{name}_cy"])
    if row["kind"] in WRITTEN_BY_COUNCILS or not english:
        return (welsh if language == "cy" else "") or english
    return Text(en=english, cy=welsh).in_language(language)


# One connection for each thread, opened anew when another index was put in place.
_local = threading.local()


def _file() -> sqlite3.Connection:
    path = holding.path()
    stands = path.stat()
    mark = (str(path), stands.st_ino)
    held = getattr(_local, "held", None)
    if held is None or held[0] != mark:
        if held is not None:
            held[1].close()
        held = (mark, index.connection(path))
        _local.held = held
    connection: sqlite3.Connection = held[1]
    return connection


def _mark(file: sqlite3.Connection) -> tuple[str, str]:
    """What tells one state of the index from another."""
    noted = index.about(file)
    return noted[holding.CONTENT], noted[holding.CHANGES]


@lru_cache(maxsize=2)
def _spelled(mark: tuple[str, str]) -> tuple[frozenset[str], frozenset[str]]:
    """The words of all texts, and those that only English ones have, read once for each state of
    the index."""
    known = index.spelled(_file())
    return frozenset(known), frozenset(word for word, english in known.items() if english)


def forget() -> None:
    """Open the index anew at the next search, in this thread."""
    held = getattr(_local, "held", None)
    if held is not None:
        held[1].close()
        _local.held = None
    _spelled.cache_clear()
