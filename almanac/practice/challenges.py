"""What often goes wrong and what helps: all challenges of this installation, checked together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from django.conf import settings

from almanac.catalogue.errors import ContentError, Problem
from almanac.catalogue.kept import Kept, Roots
from almanac.catalogue.loader import load_folder
from almanac.practice import pointers
from almanac.practice.schema import Challenge, ChallengeFile, Pointer
from almanac.signposts import checks
from almanac.signposts import queries as signposts
from almanac.signposts.speaking import speaks_to
from almanac.ui.demonstration import is_demonstration

PATTERN = "challenges/*.yaml"


class Known(Mapping[str, Challenge]):
    """Every challenge by id, in order of the files, and the outcome of each."""

    def __init__(self, challenges: Mapping[str, Challenge], outcomes: Mapping[str, str]) -> None:
        self._challenges = MappingProxyType(challenges)
        self.outcomes = MappingProxyType(outcomes)

    def __getitem__(self, id_: str) -> Challenge:
        return self._challenges[id_]

    def __iter__(self) -> Iterator[str]:
        return iter(self._challenges)

    def __len__(self) -> int:
        return len(self._challenges)


def library() -> Known:
    """All of them. Raises `ContentError` naming what is wrong."""
    return _KEPT.get(settings.CONTENT_ROOTS)


def challenge(id_: str) -> Challenge | None:
    """One by its id."""
    return library().get(id_)


def outcome_of(id_: str) -> str:
    """The outcome under which a challenge is filed. Raises `KeyError`."""
    return library().outcomes[id_]


def of_outcome(outcome: str) -> tuple[Challenge, ...]:
    """Those of an outcome, in the file's order."""
    known = library()
    return tuple(each for id_, each in known.items() if known.outcomes[id_] == outcome)


def of_area(area: str) -> tuple[Challenge, ...]:
    """Those that are about an area of work."""
    return tuple(each for each in library().values() if area in each.facets)


def of_element(reference: str) -> tuple[Challenge, ...]:
    """Those that speak to a part framework:edition:element of any framework."""
    known, speaks = library(), speaks_to(reference)
    return tuple(
        each for id_, each in known.items() if speaks.holds((known.outcomes[id_],), each.facets)
    )


def naming_signpost(id_: str) -> tuple[Challenge, ...]:
    """Those that lead to a signpost."""
    return tuple(each for each in library().values() if id_ in each.signposts)


def pointers_of(found: Challenge) -> tuple[Pointer, ...]:
    """The pointers that a challenge names; none in a demonstration, which names no real council."""
    known = pointers.library()
    return tuple(known[id_] for id_ in found.pointers if id_ in known)


def load(roots: Roots) -> Known:
    """Load everything below these roots; refuse what is there twice or leads nowhere."""
    files = load_folder(roots, PATTERN, ChallengeFile)
    items = [
        checks.Item(path, ("challenges", place), each)
        for path, file in files.items()
        for place, each in enumerate(file.challenges)
    ]
    found = [
        *(p for path, file in files.items() for p in checks.misplaced(path, file.outcome)),
        *checks.problems(items),
        *(problem for path, file in files.items() for problem in _dangling(path, file)),
    ]
    if found:
        raise ContentError(found)
    every = [(file.outcome, each) for file in files.values() for each in file.challenges]
    return Known({e.id: e for _, e in every}, {e.id: outcome for outcome, e in every})


def _dangling(path: Path, file: ChallengeFile) -> Iterator[Problem]:
    """Signposts and pointers that a challenge names and that there are not."""
    for place, each in enumerate(file.challenges):
        item = checks.Item(path, ("challenges", place), each)
        for n, id_ in enumerate(each.signposts):
            if id_ not in signposts.library():
                yield item.problem(f"There is no signpost {id_}.", "signposts", n)
        for n, id_ in enumerate(each.pointers):
            if id_ not in pointers.library() and not is_demonstration():
                yield item.problem(f"There is no pointer {id_}.", "pointers", n)


_KEPT: Kept[Known] = Kept([PATTERN], load)
