"""Councils in as few words as a test needs."""

from __future__ import annotations

from datetime import date

from almanac.register.councils import (
    UNKNOWN,
    Code,
    Council,
    Kind,
    Name,
    Nation,
    Place,
    Span,
    Succession,
)


def day(text: str) -> date:
    return date.fromisoformat(text)


def span(start: str = "", end: str = "") -> Span:
    return Span(day(start) if start else UNKNOWN, day(end) if end else None)


def council(
    id_: str,
    short: str = "",
    *,
    start: str = "",
    end: str = "",
    kind: Kind = Kind.DISTRICT,
    nation: Nation = Nation.ENGLAND,
    gss: str = "",
    county: str = "",
    region: str = "",
    names: tuple[Name, ...] = (),
) -> Council:
    own = span(start, end)
    places = [Place("county", county, own)] if county else []
    places += [Place("region", region, own)] if region else []
    return Council(
        id=id_,
        nation=nation,
        kind=kind,
        type="",
        span=own,
        names=(Name(short or id_.title(), "short", own), *names),
        codes=(Code("gss", gss, own),) if gss else (),
        places=tuple(places),
    )


def took_over(on: str, predecessor: str, successor: str, *, whole: bool = True) -> Succession:
    return Succession(day(on), predecessor, successor, whole, "An Order", "law", "test")
