"""Reads the publishers' files from a folder and writes the built tables of facts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from almanac.catalogue.errors import ContentError
from almanac.register.build import Kept, Published, build
from almanac.register.facts import (
    BUILT,
    FOLDER,
    Addition,
    CodeFact,
    Correction,
    Facts,
    Order,
    OrganisationFact,
    read_kind,
    text_of,
)
from almanac.register.sources import govuk, mysociety, planning_data

PUBLISHERS_FOLDER = "register"
ID_SCHEME = "mysociety"  # the publisher's code by which a council finds the id it was given


def rebuilt(folder: Path, content: Path) -> Facts:
    """The tables made anew from publishers' files in `folder` and the kept tables in `content`.

    Ids given before, as the tables in `content` have them, stay. Raises `ContentError`.
    """
    source = folder / PUBLISHERS_FOLDER if (folder / PUBLISHERS_FOLDER).is_dir() else folder
    published = Published(
        mysociety=mysociety.read(source),
        planning_data=planning_data.read(source),
        govuk=govuk.read(source),
    )
    try:
        return build(published, kept(content), known_ids(content))
    except ValueError as error:
        raise ContentError.at(content / FOLDER, 1, str(error)) from error


def kept(content: Path) -> Kept:
    """The tables that people keep."""
    return Kept(
        corrections=read_kind((content,), "register_corrections", Correction),
        additions=read_kind((content,), "register_additions", Addition),
        orders=read_kind((content,), "register_orders", Order),
        organisations=read_kind((content,), "organisations", OrganisationFact),
    )


def known_ids(content: Path) -> dict[str, str]:
    """The id that each of mySociety's codes was given before; none in an empty folder."""
    codes = read_kind((content,), "council_codes", CodeFact)
    return {code.text: code.council for code in codes if code.scheme == ID_SCHEME}


def texts(facts: Facts) -> Mapping[str, str]:
    """The CSV text of each built table by its file name."""
    rows = {
        "councils": facts.councils,
        "council_names": facts.names,
        "council_codes": facts.codes,
        "council_places": facts.places,
        "successions": facts.successions,
    }
    return {f"{table}.csv": text_of(rows[table], schema) for table, schema in BUILT.items()}


def write(facts: Facts, content: Path) -> tuple[Path, ...]:
    """Write the built tables; each is written aside and then put in place."""
    written = []
    for name, text in texts(facts).items():
        path = content / FOLDER / name
        aside = path.with_suffix(".new")
        aside.write_text(text, encoding="utf-8", newline="")
        aside.replace(path)
        written.append(path)
    return tuple(written)
