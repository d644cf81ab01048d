"""The documents of what changed in the database since some change, and of what is gone."""

from __future__ import annotations

from almanac.practice.models import Published, Question
from almanac.search.documents import Document
from almanac.search.gather import guide, practice
from almanac.shown.stamps import changed_after


def changed_since(number: int) -> tuple[list[Document], list[str]]:
    """Documents to put in place of those of their keys, and the keys of what is not public now."""
    keys = changed_after(number)
    ids = {kind: _ids(keys, kind) for kind in ("practice", "question")}
    found = [
        *practice.practices(Published.objects.filter(pk__in=ids["practice"])),
        *practice.questions(Question.objects.filter(pk__in=ids["question"])),
    ]
    # A part has three pieces to its key; a list of parts has two.
    parts = {key.removeprefix("guide:") for key in keys if key.count(":") == 2}
    if parts:
        found += [each for each in guide.documents() if each.key in parts]
    there = {document.key for document in found}
    asked = {f"{kind}:{id_}" for kind, numbers in ids.items() for id_ in numbers} | parts
    return found, sorted(asked - there)


def _ids(keys: tuple[str, ...], kind: str) -> list[int]:
    """The numbers of the records of a kind among some keys."""
    found = (key.removeprefix(f"{kind}:") for key in keys if key.startswith(f"{kind}:"))
    return [int(id_) for id_ in found if id_.isdigit()]
