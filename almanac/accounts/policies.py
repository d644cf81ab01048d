"""The documents about data protection and freedom of information, as content in both languages."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from pydantic import Field, model_validator

from almanac.accounts.retention import Retention, retention
from almanac.catalogue.errors import ContentError
from almanac.catalogue.kept import Kept, Roots
from almanac.catalogue.loader import load_folder
from almanac.catalogue.text import Strict, Text

PAGES = "policies/pages/*.yaml"


class Rows(Strict):
    """A table: headings, and rows of as many cells."""

    columns: tuple[Text, ...] = Field(min_length=1)
    cells: tuple[tuple[Text, ...], ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _as_many_cells_as_columns(self) -> Rows:
        if any(len(row) != len(self.columns) for row in self.cells):
            raise ValueError("a row has more or fewer cells than there are columns")
        return self


class Part(Strict):
    """A part of a document: paragraphs, a list, a table, in this order."""

    heading: Text
    paragraphs: tuple[Text, ...] = ()
    list: tuple[Text, ...] = ()
    rows: Rows | None = None


class Policy(Strict):
    """One document; the file's name is its address."""

    id: str = Field(pattern=r"^[a-z][a-z-]*$")
    title: Text
    lead: Text
    parts: tuple[Part, ...] = Field(min_length=1)


def policies() -> dict[str, Policy]:
    """Every document by its address; one of this installation's own takes the place of ours."""
    return _kept.get(settings.CONTENT_ROOTS)


def check_policies() -> tuple[dict[str, Policy], Retention]:
    """Load all of it, as the start does; raises `ContentError` for what is wrong."""
    return policies(), retention()


def _load(roots: Roots) -> dict[str, Policy]:
    found: dict[str, Policy] = {}
    for path, policy in load_folder(roots, PAGES, Policy).items():
        if path.stem != policy.id:
            raise ContentError.at(path, 1, f"The file holds “{policy.id}”; name it after that.")
        found[policy.id] = policy
    if not found:
        raise ContentError.at(Path("policies/pages"), 1, "The documents are missing.")
    return found


_kept: Kept[dict[str, Policy]] = Kept([PAGES], _load)
