"""What a site's robots.txt lets us look at (RFC 9309). Pure."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.robotparser import RobotFileParser

LONGEST_PAUSE = 30.0  # seconds between two requests, whatever a site asks for


# Lines with numbers, which the parser takes for granted to be short and of plain digits.
NUMBERED = ("crawl-delay", "request-rate")
LONGEST_NUMBER = 12  # signs


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of one site for one program."""

    rules: RobotFileParser | None  # None: everything may be looked at, or nothing
    everything: bool = True

    def lets(self, agent: str, address: str) -> bool:
        """Whether this program may look at the address."""
        return self.rules.can_fetch(agent, address) if self.rules else self.everything

    def pause(self, agent: str) -> float:
        """Seconds that the site wants between two requests; zero if it says nothing."""
        said = self.rules.crawl_delay(agent) if self.rules else None
        try:
            return min(float(said or 0), LONGEST_PAUSE)
        except ValueError:
            return 0.0


def read(status: int, text: str) -> Robots:
    """The rules in an answer: none where there is no such file, nothing allowed where it failed or
    cannot be read."""
    if 200 <= status < 300:
        rules = RobotFileParser()
        lines = text.removeprefix("\ufeff").splitlines()
        try:
            rules.parse([line for line in lines if _can_be_read(line)])
        except ValueError:  # an address in it that is none
            return Robots(None, everything=False)
        return Robots(rules)
    # By the RFC: a file that is not there forbids nothing, a server in trouble is left alone.
    return Robots(None, everything=400 <= status < 500 and status != 429)


def _can_be_read(line: str) -> bool:
    name, _colon, said = line.partition("#")[0].partition(":")
    if name.strip().lower() not in NUMBERED:
        return True
    return said.isascii() and len(said.strip()) <= LONGEST_NUMBER
