"""The page of all councils: what was searched for, and those of the chosen kind and place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from almanac.matching.alphabet import sort_key
from almanac.register.councils import Council, Kind, Nation
from almanac.register.finding import Reason
from almanac.register.register import Hit, Register
from almanac.register.words import KINDS, NATIONS
from almanac.ui import drawing
from almanac.ui.addresses import address_for
from almanac.ui.choices import Filter, known, plain
from almanac.ui.drawing import Cell

WHY = {
    Reason.FORMER_NAME: gettext_lazy("Found by its former name, {matched}."),
    Reason.WELSH_NAME: gettext_lazy("Found by its Welsh name, {matched}."),
    Reason.OTHER_NAME: gettext_lazy("Also called {matched}."),
    Reason.CODE: gettext_lazy("Found by its code, {matched}."),
    Reason.SPELLING: gettext_lazy("Spelt nearly like that: {matched}."),
}


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a reader chose; an empty text stands for all."""

    nation: str = ""
    kind: str = ""
    region: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One council in the table."""

    id: str
    name: str
    kind: str
    region: str
    county: str
    code: str

    @property
    def url(self) -> str:
        """Its page."""
        return reverse("front:council", args=[self.id])


def chosen_from(query: dict[str, str], register: Register) -> Chosen:
    """What the address asks for; a value that nobody knows counts as "all"."""
    regions = {body.id for body in register.regions()}
    return Chosen(
        nation=known(query, "nation", Nation),
        kind=known(query, "kind", Kind),
        region=known(query, "region", regions),
    )


def filters(chosen: Chosen, register: Register, language: str) -> tuple[Filter, ...]:
    """The three lists above the table."""
    regions = {body.id: body.in_language(language) for body in register.regions()}
    return (
        plain("nation", _("Nation"), chosen.nation, NATIONS),
        plain("kind", _("Kind of council"), chosen.kind, KINDS),
        plain("region", _("Region of England"), chosen.region, regions),
    )


def rows(register: Register, chosen: Chosen, as_at: date, language: str) -> tuple[Row, ...]:
    """The councils of that kind and place on the day, in the language's alphabetical order."""
    councils = register.as_at(as_at, nation=chosen.nation, kind=chosen.kind, region=chosen.region)
    found = [_row(register, council, as_at, language) for council in councils]
    return tuple(sorted(found, key=lambda row: sort_key(row.name, language)))


def table(rows: Iterable[Row]) -> tuple[drawing.Row, ...]:
    """The rows as the page draws them."""
    url = address_for("front:council")
    return tuple(
        drawing.Row(
            row.name,
            url(row.id),
            (Cell(row.kind), Cell(row.region), Cell(row.county), Cell(row.code, "oa-code")),
        )
        for row in rows
    )


def place_of(register: Register, council: Council, as_at: date, language: str) -> str:
    """The region of an English council, or Wales."""
    region = register.organisation(council.place("region", as_at))
    return region.in_language(language) if region else str(NATIONS[council.nation])


def _row(register: Register, council: Council, as_at: date, language: str) -> Row:
    county = register.county_of(council.id, as_at)
    return Row(
        id=council.id,
        name=council.short_name(as_at, language),
        kind=str(KINDS[council.kind]),
        region=place_of(register, council, as_at, language),
        county=county.short_name(as_at, language) if county else pgettext("no county", "–"),
        code=council.code("gss", as_at),
    )


@dataclass(frozen=True, slots=True)
class Found:
    """A council that a search found, and why."""

    id: str
    name: str
    kind: str
    place: str
    why: str


def hits(register: Register, query: str, as_at: date, language: str) -> tuple[Found, ...]:
    """What was found, best first; living councils before those that are gone, when both fit."""
    return tuple(
        Found(
            id=hit.council.id,
            name=hit.council.name(as_at, language),
            kind=str(KINDS[hit.council.kind]),
            place=place_of(register, hit.council, as_at, language),
            why=_why(register, hit, as_at, language),
        )
        for hit in register.find(query, as_at)
    )


def _why(register: Register, hit: Hit, as_at: date, language: str) -> str:
    """Why it was found, and what became of it."""
    said = []
    if hit.reason in WHY:
        said.append(str(WHY[hit.reason]).format(matched=hit.matched))
    if not hit.alive and hit.became:
        names = ", ".join(register.get(i).short_name(as_at, language) for i in hit.became)
        said.append(_("No longer a council; its area is now in: {names}.").format(names=names))
    return " ".join(said)
