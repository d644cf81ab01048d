"""How often something may be tried, counted where every process sees it.

Each limit is counted for an address of mail and for an address on the network. Attempts are
counted before the answer is known, so that many at once do not slip through together.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from allauth.core.internal import ratelimit
from django.http import HttpRequest

# For allauth's counter: how many, in how long, for each what.
LIMITS: Final = {
    "ask": "5/15m/key,40/15m/ip",  # codes sent to one address; asked for from one place
    "try": "5/15m/key,60/15m/ip",  # codes tried
    "invite": "60/1h/key",  # mails that one person makes us send
    "join": "10/1h/key",  # requests that one person makes
    "begin-example": "20/1h/key",  # examples that one person begins
    "question": "10/1h/key",  # questions that one person asks other councils
    "council-question": "20/1h/key",  # the same for all people of one council together
    "reply": "30/1h/key",  # answers, and words on an example
    "council-reply": "60/1h/key",  # answers of all people of one council together
    "report": "20/1h/key",  # what one person reports to the stewards
    "example-step": "60/1h/key",  # each may send mails
    "use": "20/1h/key",  # uses that one person notes and ends
}
MINUTES: Final = 15


@dataclass(frozen=True, slots=True)
class Attempt:
    """One counted attempt; `allowed` says whether it was within the limit."""

    allowed: bool
    request: HttpRequest
    action: str
    key: str

    def forget(self) -> None:
        """It went well: earlier attempts for this key are forgotten."""
        for rate in ratelimit.get_rates(app="almanac", action=self.action, config=LIMITS):
            if rate.per != "key":
                continue
            counted = self._counted_as(rate)
            with ratelimit.cache_lock(counted) as locked:
                if locked:
                    _cache().delete(counted)

    def free_at(self) -> datetime:
        """From when one more attempt is within the limit; now, if it is already."""
        free = time.time()
        for rate in ratelimit.get_rates(app="almanac", action=self.action, config=LIMITS):
            counted = _cache().get(self._counted_as(rate), [])  # moments, the newest first
            if len(counted) >= rate.amount:
                free = max(free, counted[rate.amount - 1] + rate.duration)
        return datetime.fromtimestamp(free, UTC)

    def _counted_as(self, rate: ratelimit.Rate) -> str:
        return ratelimit.get_cache_key(
            self.request, app="almanac", action=self.action, rate=rate, key=self.key
        )


def attempt(request: HttpRequest, action: str, key: str) -> Attempt:
    """Count one attempt for a key and for where the request comes from."""
    used = ratelimit.consume(
        request,
        app="almanac",
        action=action,
        config=LIMITS,
        key=key.strip().casefold(),
        limit_get=True,
    )
    return Attempt(used is not None, request, action, key.strip().casefold())


def _cache() -> Any:
    return ratelimit.cache
