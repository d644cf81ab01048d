"""What a publisher's data set is: whose, where, in which form, and which councils it must name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Literal

from almanac.indicators.sources.door import Door
from almanac.register.councils import Kind, Nation

OGL = "Open Government Licence v3.0"
OGL_URL = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
CC_BY = "CC BY 4.0"
CC_BY_URL = "https://creativecommons.org/licenses/by/4.0/"
MIT = "MIT"
MIT_URL = "https://opensource.org/license/mit"

LOWER_TIER = (Kind.DISTRICT, Kind.SINGLE_TIER)  # the councils that statisticians' districts follow


@dataclass(frozen=True, slots=True)
class Row:
    """One value as the publisher's file has it, before any council or range is checked."""

    code: str
    indicator: str
    period: str
    value: str  # exact decimal text; empty only where the publisher withholds it
    file: str
    line: int
    scheme: str = "gss"
    status: Literal["published", "estimated", "withheld", "provisional"] = "published"
    subject: str = ""  # what was measured, such as a web address: corrections may name it


@dataclass(frozen=True, slots=True)
class Address:
    """Where one file of the data set is published, and what it is called once fetched."""

    url: str
    name: str  # path below the source's own folder
    types: tuple[str, ...]  # media types that the server may say; anything else is refused


@dataclass(frozen=True, slots=True)
class Form:
    """One shape in which the data set comes: every file name must be found for it to be read."""

    name: str
    files: tuple[str, ...]  # names or patterns, matched at the end of a path


@dataclass(frozen=True, slots=True)
class Expected:
    """The councils that the data set must name for an indicator: those of a day, of some kinds."""

    indicators: tuple[str, ...]
    as_at: date  # the boundaries that the publisher used
    kinds: tuple[Kind, ...] = LOWER_TIER
    nations: tuple[Nation, ...] = (Nation.ENGLAND, Nation.WALES)
    forms: tuple[str, ...] = ()  # only for these forms of the data set; for all if empty
    # Where a publisher does not promise every council, fewer than this share means a broken file.
    share: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class Source:
    """A publisher's data set; its fields make its row in the table of sources."""

    id: str
    publisher: str
    title: str
    licence: str
    licence_url: str
    page: str
    vintage: str
    note: str
    indicators: tuple[str, ...]
    forms: tuple[Form, ...]
    read: Callable[[str, tuple[Path, ...], Door], Iterable[Row]]  # name of the form, files, door
    expected: tuple[Expected, ...]
    addresses: tuple[Address, ...] = ()
    by_hand: str = ""  # where there is no fixed address: how to get the file and bring it in
    living_only: bool = False  # a value dated after the council's end is left out, with a warning

    @property
    def address(self) -> str:
        """The first published address; empty where the file must be fetched by hand."""
        return self.addresses[0].url if self.addresses else ""

    def found_in(self, paths: Iterable[Path]) -> tuple[str, tuple[Path, ...]] | None:
        """The first form whose files are all among the paths, with those files in order."""
        paths = sorted(paths)
        for form in self.forms:
            groups = [[p for p in paths if p.match(pattern)] for pattern in form.files]
            if all(groups):
                return form.name, tuple(path for group in groups for path in group)
        return None


def only(paths: tuple[Path, ...], name: str) -> Iterator[Path]:
    """The files with this last name, where a form has several."""
    return (path for path in paths if path.name == name)
