"""The numbers of the last changes, held in memory and looked up no more than once a second."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable
from typing import TypeVar

from django.http.response import HttpResponseBase

from almanac.shown.models import Stamp

LOOK_AGAIN = 1.0  # seconds: how long a change by another process may go unseen
Answer = TypeVar("Answer", bound=HttpResponseBase)
Seen = tuple[tuple[str, int], ...]


def showing(response: Answer, *keys: str) -> Answer:
    """Say of a public page what it shows of the database: it is kept until one of these changes."""
    shown: frozenset[str] = getattr(response, "shows", frozenset())
    response.shows = shown | set(keys)  # type: ignore[attr-defined]
    return response


def shown_by(response: HttpResponseBase) -> frozenset[str]:
    """What a page said that it shows."""
    found: frozenset[str] = getattr(response, "shows", frozenset())
    return found


class Stamps:
    """The number of the last change of every thing; zero for what never changed."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock = clock
        self._lock = threading.Lock()
        self.forget()

    def forget(self) -> None:
        """Know nothing."""
        self._numbers: dict[str, int] = {}
        self.last = 0
        self._looked = float("-inf")

    def of(self, keys: Iterable[str]) -> Seen:
        """The things and their numbers now, in order of key."""
        keys = sorted(keys)
        if keys:
            self._look()
        return tuple((key, self._numbers.get(key, 0)) for key in keys)

    def look_again(self) -> None:
        """Look at the next question, however soon it comes."""
        self._looked = float("-inf")

    def _look(self) -> None:
        if self.clock() - self._looked < LOOK_AGAIN:
            return
        with self._lock:
            if self.clock() - self._looked < LOOK_AGAIN:
                return
            self._looked = self.clock()
            changed = dict(Stamp.objects.filter(number__gt=self.last).values_list("key", "number"))
            self._numbers |= changed
            self.last = max([self.last, *changed.values()])


_now = Stamps()


def now(keys: Iterable[str]) -> Seen:
    """The last changes of these things, as this process knows them."""
    return _now.of(keys)


def last_known() -> int:
    """The number of the last change of all that this process has seen, without looking."""
    return _now.last


def newest() -> int:
    """The number of the last change of all, looked up now."""
    found = Stamp.objects.order_by("-number").values_list("number", flat=True).first()
    return found or 0


def changed_after(number: int) -> tuple[str, ...]:
    """The keys of everything that changed after a change, in order."""
    found = Stamp.objects.filter(number__gt=number).exclude(key="")
    return tuple(found.order_by("key").values_list("key", flat=True))


def look_again() -> None:
    """Have this process look at its next question: it has just changed something itself."""
    _now.look_again()


def forget() -> None:
    """Know nothing; for tests, whose database begins anew each time."""
    _now.forget()
