"""The cards of this installation, loaded once and kept until a file changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

from almanac.catalogue.errors import ContentError, Problem
from almanac.catalogue.kept import Kept
from almanac.catalogue.loader import load_folder
from almanac.catalogue.roots import roots_of
from almanac.indicators.card import Card

PATTERN = "indicators/*.yaml"


def cards() -> Mapping[str, Card]:
    """Every card of the installation's content by id, in order of id; retired ones included."""
    return _KEPT.get(roots_of("indicators"))


def load_cards(roots: Iterable[Path]) -> Mapping[str, Card]:
    """The cards under these content roots. Raises `ContentError` naming every incoherent file."""
    by_path = load_folder(roots, PATTERN, Card)
    _refuse_incoherent(by_path)
    return MappingProxyType({c.id: c for c in sorted(by_path.values(), key=lambda c: c.id)})


_KEPT = Kept((PATTERN,), load_cards)


def _refuse_incoherent(by_path: Mapping[Path, Card]) -> None:
    """A card's id is its file's name and unique; what it counts or weighs with must exist."""
    problems: list[Problem] = []
    ids = {card.id for card in by_path.values()}
    seen: dict[str, Path] = {}
    for path, card in by_path.items():
        if card.id != path.stem:
            problems.append(Problem(str(path), 1, f"The id is {card.id}, not the file's name."))
        if card.id in seen:
            problems.append(Problem(str(path), 1, f"{seen[card.id]} has the same id."))
        seen[card.id] = path
        for name in ("weight", "numerator", "denominator"):
            other = getattr(card, name)
            if other and other not in ids:
                problems.append(Problem(str(path), 1, f"{name}: there is no indicator {other}."))
    if problems:
        raise ContentError(problems)
