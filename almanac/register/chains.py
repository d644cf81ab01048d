"""Attributes that follow each other in time: each holds until the next one starts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from almanac.register.councils import Span


@dataclass(frozen=True, slots=True)
class Link:
    """One value of an attribute, with what is known of its time."""

    text: str
    start: date | None
    end: date | None
    source: str


def common(about: str, *values: str) -> str:
    """The value that all who give one agree on; empty where none gives one.

    Raises `ValueError` where they disagree: a correction must decide.
    """
    given = sorted({value for value in values if value})
    if len(given) > 1:
        raise ValueError(f"{about}: the sources disagree: {', '.join(given)}.")
    return given[0] if given else ""


def chained(about: str, links: Iterable[Link], whole: Span) -> list[Link]:
    """The values in order of time, each lasting until the next, all within `whole`.

    The one value without a start and an end is the earliest if others have a start, the latest
    if others have an end. Raises `ValueError` where the order cannot be known.
    """
    ordered = sorted(links, key=lambda link: (_from(link), link.end or date.max))
    for n, link in enumerate(ordered[:-1]):
        following = ordered[n + 1]
        turn = following.start or link.end
        if turn is None:
            raise ValueError(f"{about}: when did “{link.text}” give way to “{following.text}”?")
        ordered[n] = replace(link, end=turn)
        ordered[n + 1] = replace(following, start=turn)
    return [within(link, whole) for link in ordered]


def within(link: Link, *spans: Span | None) -> Link:
    """The link cut to the spans; an unknown start of all leaves the start unknown."""
    starts = [s.start for s in spans if s is not None and isinstance(s.start, date)]
    ends = [s.end for s in spans if s is not None and s.end is not None]
    start = max([*starts, *([link.start] if link.start else [])], default=None)
    end = min([*ends, *([link.end] if link.end else [])], default=None)
    return replace(link, start=start, end=end)


def _from(link: Link) -> date:
    return link.start or date.min
