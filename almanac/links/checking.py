"""One run of looks: what is due, in turns between hosts, for no longer than a short while."""

from __future__ import annotations

import time
from collections import Counter
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings

from almanac import __version__
from almanac.links import actions, queries
from almanac.links.asking import Asker
from almanac.links.rules import State, in_turns
from almanac.links.watched import addresses, watched

# The worker does one thing at a time, and somebody may wait for a report.
MOST = 12  # addresses in one run
WHOLE = 60.0  # seconds after which no further one is begun


def agent() -> str:
    """Who we say that we are, with where to find out more."""
    return f"open-almanac/{__version__} (+{settings.ALMANAC.url}/about/; checks links)"


def check(asker: Asker, now: datetime, *, most: int = MOST, whole: float = WHOLE) -> Counter[State]:
    """Look at what is due and write down each look at once. Counts how the addresses stand now."""
    end = time.monotonic() + whole
    done: Counter[State] = Counter()
    due = queries.due(addresses(watched()), now)
    for address in in_turns(due, lambda address: urlsplit(address).netloc):
        if sum(done.values()) >= most or time.monotonic() > end:
            break
        found = asker.look(address)
        if found is not None:
            link = actions.note(address=address, found=found, at=now)
            done[State(link.state)] += 1
    return done
