"""Look at addresses elsewhere, politely: one request at a time for each host, with a pause, by the
site's own rules, and saying who we are."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

import httpcore
import httpx

from almanac.links import robots, wire
from almanac.links.hosts import is_public, may_be_asked
from almanac.links.robots import Robots
from almanac.links.rules import Answer, Found, Reason, from_status

PAUSE = 3.0  # seconds between two requests to one host
REDIRECTS = 5
REDIRECTING = frozenset({301, 302, 303, 307, 308})
FOR_GOOD = frozenset({301, 308})
WITHOUT_HEAD = frozenset({400, 403, 404, 405, 406, 500, 501, 502, 503})  # asked again with GET
ROBOTS = "open-almanac"  # the name that a robots.txt may give us

FAULTS: tuple[tuple[type[Exception], Reason], ...] = (
    (wire.NoHost, Reason.NO_HOST),
    (wire.NotPublic, Reason.NOT_PUBLIC),
    (wire.BadCertificate, Reason.CERTIFICATE),
    (httpcore.TimeoutException, Reason.TOO_SLOW),
    (httpcore.ConnectError, Reason.UNREACHABLE),
    (httpcore.NetworkError, Reason.BROKE_OFF),
    (httpcore.ProtocolError, Reason.BROKE_OFF),
    (httpcore.UnsupportedProtocol, Reason.NOT_PUBLIC),
    (OSError, Reason.BROKE_OFF),
)
HOST_DOWN = frozenset({Reason.NO_HOST, Reason.UNREACHABLE})


@dataclass(slots=True)
class Asker:
    """Asks servers for one run; remembers of each host its rules and when it was asked last."""

    agent: str
    allowed: wire.Allowed = is_public  # which IP addresses may be connected to
    askable: Callable[[str], bool] = may_be_asked
    pause: float = PAUSE
    whole: float = wire.WHOLE
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    _rules: dict[str, Robots] = field(default_factory=dict)
    _last: dict[str, float] = field(default_factory=dict)
    _left_alone: dict[str, Found] = field(default_factory=dict)

    def look(self, address: str) -> Found | None:
        """What an address answers; None where its host asked in this run to be left alone."""
        host = urlsplit(address).netloc
        known = self._left_alone.get(host)
        if known is not None:
            # A host that is not there need not be looked for once for each of its pages.
            return known if known.reason in HOST_DOWN else None
        found = self._follow(address)
        if found.wait or found.reason in HOST_DOWN:
            self._left_alone[host] = found
        return found

    def _follow(self, address: str) -> Found:
        here, for_good = address, False
        for _hop in range(REDIRECTS + 1):
            reply = self._ask_if_let(here)
            if isinstance(reply, Found):
                return replace(reply, final=here)
            ahead = _ahead(here, reply)
            if not ahead:
                found = from_status(reply.status, address, here, for_good=for_good)
                return replace(found, wait=_wait(reply))
            for_good = for_good or reply.status in FOR_GOOD
            here = ahead
        return Found(Answer.FAILED, Reason.CIRCLES, final=here)

    def _ask_if_let(self, address: str) -> wire.Reply | Found:
        """The server's reply, or why there is none."""
        if not self.askable(address):
            return Found(Answer.FAILED, Reason.NOT_PUBLIC)
        try:
            if not self._rules_of(address).lets(ROBOTS, address):
                return Found(Answer.NOT_LET, Reason.ROBOTS)
            reply = self._ask("HEAD", address)
            if reply.status in WITHOUT_HEAD and not _wait(reply):
                reply = self._ask("GET", address)
        except tuple(kind for kind, _reason in FAULTS) as error:
            reason = next(reason for kind, reason in FAULTS if isinstance(error, kind))
            return Found(Answer.FAILED, reason)
        return reply

    def _rules_of(self, address: str) -> Robots:
        parts = urlsplit(address)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._rules:
            self._rules[site] = self._read_rules(f"{site}/robots.txt")
        return self._rules[site]

    def _read_rules(self, address: str) -> Robots:
        for _hop in range(REDIRECTS + 1):
            reply = self._ask("GET", address)
            ahead = _ahead(address, reply)
            if not ahead or not self.askable(ahead):
                break
            address = ahead
        return robots.read(reply.status, reply.body.decode("utf-8", "replace"))

    def _ask(self, method: str, address: str) -> wire.Reply:
        self._wait_for_turn(address)
        headers = {
            "Host": urlsplit(address).netloc,
            "User-Agent": self.agent,
            "Accept": "*/*",
            "Connection": "close",
        }
        return wire.request(method, address, headers, self.allowed, whole=self.whole)

    def _wait_for_turn(self, address: str) -> None:
        parts = urlsplit(address)
        rules = self._rules.get(f"{parts.scheme}://{parts.netloc}")
        pause = max(self.pause, rules.pause(ROBOTS) if rules else 0.0)
        last = self._last.get(parts.netloc)
        if last is not None and (left := last + pause - self.clock()) > 0:
            self.sleep(left)
        self._last[parts.netloc] = self.clock()


def _ahead(here: str, reply: wire.Reply) -> str:
    """Where a reply leads; empty where it leads nowhere."""
    said = reply.headers.get("location", "")
    if reply.status not in REDIRECTING or not said:
        return ""
    try:
        return str(httpx.URL(here).join(said).copy_with(fragment=None))
    except (httpx.InvalidURL, ValueError):
        return ""


def _wait(reply: wire.Reply) -> timedelta:
    """How long a server asks to be left alone: seconds, or until a moment (RFC 9110)."""
    if reply.status not in (429, 503):
        return timedelta(0)
    said = reply.headers.get("retry-after", "").strip()
    if said.isascii() and said.isdigit():
        # More digits than any sensible wait has are not read: the rest of them changes nothing.
        return timedelta(seconds=min(int(said.lstrip("0")[:9] or 0), 10**8))
    try:
        until = parsedate_to_datetime(said)
    except (ValueError, IndexError, OverflowError):
        return timedelta(0)
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max(until - datetime.now(UTC), timedelta(0))
