"""The index: one SQLite file, built aside and then put in place; single documents change in it.

It lies beside the database, whichever that is, so that a search never waits for one. Its full-text
search is asked only with words that this room has folded itself, so no text that anybody types can
be an error in its language.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from almanac.search.documents import Document
from almanac.search.words import apart, folded, words_of

NAME = "index.sqlite3"
LISTS = ("outcomes", "areas", "nations", "council_kinds", "councils")
NAMED = ("tools", "suppliers")  # chosen by a part of a name
PLAIN = ("title_en", "title_cy", "says_en", "says_cy", "route", "anchor", "stage", "cost")
COLUMNS = ("key", "kind", *PLAIN, "args", *LISTS, *NAMED)
WHOLE = "title || ' ' || names || ' ' || body"  # of a text
STEP = 500  # documents between two words on progress
BUSY = 5_000  # milliseconds: how long one waits for another process that writes

TABLES = f"""
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE documents (id INTEGER PRIMARY KEY, {", ".join(f"{c} TEXT NOT NULL" for c in COLUMNS)});
CREATE UNIQUE INDEX documents_key ON documents (key);
CREATE INDEX documents_kind ON documents (kind);
CREATE TABLE called (name TEXT NOT NULL, id INTEGER NOT NULL, PRIMARY KEY (name, id)) WITHOUT ROWID;
CREATE INDEX called_id ON called (id);
CREATE VIRTUAL TABLE texts USING fts5(title, names, body, tokenize='porter ascii', detail='full');
CREATE TABLE spelled (word TEXT PRIMARY KEY, en INTEGER, cy INTEGER) WITHOUT ROWID;
"""
Progress = Callable[[str], None]


def build(
    path: Path, documents: Iterable[Document], about: dict[str, str], progress: Progress
) -> int:
    """Write an index with these documents; the one before stays in use until it is whole.

    Returns how many there are.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f"{path.name}.{os.getpid()}.building")
    aside.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(aside)) as file:
            file.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + TABLES)
            count = 0
            for document in documents:
                _add(file, document)
                count += 1
                if not count % STEP:
                    progress(f"{count} texts")
            _note(file, about)
            file.execute("INSERT INTO texts(texts) VALUES ('optimize')")
            file.commit()
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)
    return count


def change(
    path: Path, documents: Iterable[Document], gone: Iterable[str], about: dict[str, str]
) -> None:
    """Put documents in place of those of the same key, and take others out, all or nothing.

    Nothing that was taken out can still be read in the file: somebody may have had to erase it.
    """
    with closing(sqlite3.connect(path, timeout=BUSY / 1000)) as file, file:
        file.execute("PRAGMA secure_delete=ON")
        file.execute("BEGIN IMMEDIATE")
        before: set[str] = set()
        for key in gone:
            before |= _take_out(file, key)
        for document in documents:
            before |= _take_out(file, document.key)
            _add(file, document)
        _note(file, about)
        if before:
            _erase(file, before)


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """The index, to be read. Raises `FileNotFoundError` where there is none."""
    if not path.is_file():
        raise FileNotFoundError(path)
    with closing(connection(path)) as file:
        yield file


def connection(path: Path) -> sqlite3.Connection:
    """A connection that can only read."""
    file = sqlite3.connect(f"file:{path}?mode=ro", uri=True, check_same_thread=False)
    file.execute(f"PRAGMA busy_timeout={BUSY}")
    file.row_factory = sqlite3.Row
    return file


def about(file: sqlite3.Connection) -> dict[str, str]:
    """What was noted of the index: which content it was made from, and the last change in it."""
    return {row[0]: row[1] for row in file.execute("SELECT name, value FROM about")}


def spelled(file: sqlite3.Connection) -> dict[str, bool]:
    """Every word that some text has, as it is written, and whether only English texts have it."""
    rows = file.execute("SELECT word, en AND NOT cy FROM spelled ORDER BY word")
    return {word: bool(english) for word, english in rows}


def listed(values: Iterable[str]) -> str:
    """Values in one column, each between bars, so that one can be found whole."""
    found = "|".join(values)
    return f"|{found}|" if found else ""


def named(values: Iterable[str]) -> str:
    """Names in one column, folded, so that whole words of one can be found: "Liberty" and "Netcall"
    in "Netcall Liberty Create"."""
    return listed(f" {folded(each)} " for each in values)


def _add(file: sqlite3.Connection, document: Document) -> None:
    values = {
        "key": document.key,
        "kind": document.kind,
        "args": json.dumps(document.args),
        **{name: getattr(document, name) for name in PLAIN},
        **{name: listed(getattr(document, name)) for name in LISTS},
        **{name: named(getattr(document, name)) for name in NAMED},
    }
    marks = ", ".join("?" * len(COLUMNS))
    row = file.execute(
        f"INSERT INTO documents ({', '.join(COLUMNS)}) VALUES ({marks})",  # noqa: S608 - our names
        [values[column] for column in COLUMNS],
    )
    called = {folded(each) for each in (document.title_en, document.title_cy, _id(document))}
    file.executemany(
        "INSERT INTO called VALUES (?, ?)", [(each, row.lastrowid) for each in called if each]
    )
    # The words of an id name a thing too: an address is often remembered better than a title.
    known_as = " ".join((document.names, *document.tools, *document.suppliers, _id(document)))
    title = words_of(f"{document.title_en} {document.title_cy}")
    says = words_of(f"{document.says_en} {document.says_cy}")
    names, english = words_of(known_as), words_of(document.body_en)
    welsh = words_of(document.body_cy)
    parts = (title, names, (*says, *english, *welsh))
    file.execute(
        "INSERT INTO texts (rowid, title, names, body) VALUES (?, ?, ?, ?)",
        [row.lastrowid, *(" ".join(apart(part)) for part in parts)],
    )
    _spell(
        file,
        names,
        english={*words_of(document.title_en), *words_of(document.says_en), *english},
        welsh={*words_of(document.title_cy), *words_of(document.says_cy), *welsh},
    )


def _spell(
    file: sqlite3.Connection, names: Iterable[str], english: set[str], welsh: set[str]
) -> None:
    every = {*names, *english, *welsh}
    file.executemany(
        "INSERT INTO spelled VALUES (?, ?, ?) ON CONFLICT (word) "
        "DO UPDATE SET en = max(en, excluded.en), cy = max(cy, excluded.cy)",
        [(word, word in english, word in welsh) for word in every if not word.isdigit()],
    )


def _id(document: Document) -> str:
    return document.key.rpartition(":")[2]


def _take_out(file: sqlite3.Connection, key: str) -> set[str]:
    """Take a document out; the words that it had."""
    row = file.execute("SELECT id FROM documents WHERE key = ?", [key]).fetchone()
    if not row:
        return set()
    had = file.execute(f"SELECT {WHOLE} FROM texts WHERE rowid = ?", row).fetchone()[0]  # noqa: S608
    file.execute("DELETE FROM texts WHERE rowid = ?", row)
    file.execute("DELETE FROM called WHERE id = ?", row)
    file.execute("DELETE FROM documents WHERE id = ?", row)
    return set(had.split())


def _erase(file: sqlite3.Connection, words: Iterable[str]) -> None:
    """Forget those of some words that no text has any more, and merge the full-text index anew:
    until then it keeps what was deleted."""
    for word in words:
        asked = f"SELECT {WHOLE} FROM texts WHERE texts MATCH ?"  # noqa: S608 - our own columns
        having = file.execute(asked, [f'"{word}"'])  # of the same stem; the first nearly always has
        if not any(word in text.split() for (text,) in having):
            file.execute("DELETE FROM spelled WHERE word = ?", [word])
    file.execute("INSERT INTO texts(texts) VALUES ('optimize')")


def _note(file: sqlite3.Connection, about: dict[str, str]) -> None:
    file.executemany("INSERT OR REPLACE INTO about VALUES (?, ?)", about.items())
