"""All signposts of this installation, loaded once and checked together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from django.conf import settings

from almanac.catalogue.errors import ContentError
from almanac.catalogue.kept import Kept, Roots
from almanac.catalogue.loader import load_folder
from almanac.signposts import checks
from almanac.signposts.schema import Signpost, SignpostFile
from almanac.signposts.speaking import speaks_to

PATTERN = "signposts/*.yaml"


@dataclass(frozen=True, slots=True)
class Choice:
    """Which signposts are asked for; an empty text stands for all."""

    outcome: str = ""
    area: str = ""
    nation: str = ""
    audience: str = ""
    kind: str = ""

    def holds(self, found: Signpost) -> bool:
        """Whether a signpost is one of them."""
        return (
            self.outcome in ("", *found.outcomes)
            and self.area in ("", *found.facets)
            and self.nation in ("", *found.nations)
            and self.audience in ("", *found.audience)
            and self.kind in ("", found.kind)
        )


def library() -> Mapping[str, Signpost]:
    """Every signpost by id, in order of the files. Raises `ContentError` naming what is wrong."""
    return _KEPT.get(settings.CONTENT_ROOTS)


def signposts(choice: Choice | None = None) -> tuple[Signpost, ...]:
    """Those that are asked for; all of them, if nothing is."""
    choice = choice or Choice()
    return tuple(found for found in library().values() if choice.holds(found))


def signpost(id_: str) -> Signpost | None:
    """One by its id."""
    return library().get(id_)


def of_outcome(outcome: str) -> tuple[Signpost, ...]:
    """Those of an outcome, those whose main outcome it is first."""
    found = signposts(Choice(outcome=outcome))
    return tuple(sorted(found, key=lambda each: each.outcomes[0] != outcome))


def of_area(area: str) -> tuple[Signpost, ...]:
    """Those that help with an area of work."""
    return signposts(Choice(area=area))


def of_element(reference: str) -> tuple[Signpost, ...]:
    """Those that speak to a part framework:edition:element of any framework, read through links."""
    speaks = speaks_to(reference)
    return tuple(
        found for found in library().values() if speaks.holds(found.outcomes, found.facets)
    )


def load(roots: Roots) -> Mapping[str, Signpost]:
    """Load everything below these roots; refuse what is there twice or leads nowhere."""
    files = load_folder(roots, PATTERN, SignpostFile)
    items = [item for path, file in files.items() for item in _items(path, file)]
    found = [
        *(p for path, file in files.items() for p in checks.misplaced(path, file.outcome)),
        *checks.problems(items),
    ]
    if found:
        raise ContentError(found)
    every = (each for file in files.values() for each in file.signposts)
    return MappingProxyType({each.id: each for each in every})


def _items(path: Path, file: SignpostFile) -> Iterator[checks.Item]:
    for place, each in enumerate(file.signposts):
        addresses = [("address", str(each.address))]
        if each.address_cy:
            addresses.append(("address_cy", str(each.address_cy)))
        steps = ("signposts", place)
        yield checks.Item(path, steps, each, each.outcomes, tuple(addresses))


_KEPT: Kept[Mapping[str, Signpost]] = Kept([PATTERN], load)
