"""What open figure would speak to an outcome where none does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

from django.conf import settings
from pydantic import Field

from almanac.catalogue.kept import Kept
from almanac.catalogue.loader import load_folder
from almanac.catalogue.text import Strict, Text

PATTERN = "indicators_wanted.yaml"


class Wanted(Strict):
    """What would speak to one outcome, by the outcome's own id, which all versions share."""

    outcome: str = Field(pattern=r"^[a-z]+(-[a-z]+)*$")
    text: Text


class WantedFile(Strict):
    """The file, whole."""

    wanted: tuple[Wanted, ...]


def wanted() -> Mapping[str, Text]:
    """What would speak, by the outcome's id, such as `democracy`."""
    return _KEPT.get(settings.CONTENT_ROOTS)


def _load(roots: Iterable[Path]) -> Mapping[str, Text]:
    """An installation's own file replaces the shipped words, outcome by outcome."""
    files = load_folder(roots, PATTERN, WantedFile).values()
    return MappingProxyType({item.outcome: item.text for file in files for item in file.wanted})


_KEPT = Kept((PATTERN,), _load)
