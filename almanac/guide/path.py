"""The reader's path: from who somebody is to three things to do. A rule without Django.

The three are always one to do, one to take away and one to ask or to read, so that nobody leaves
with a list. The table of readers says for each which tools come first and whether the third thing
is a question to ask (who leads or checks) or guidance to read (who does the work).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, Protocol

Third = Literal["ask", "read"]


class Thing(StrEnum):
    """The kinds of things to do."""

    DO = "do"
    TAKE = "take"
    ASK = "ask"
    READ = "read"


@dataclass(frozen=True, slots=True)
class Habits:
    """What serves a reader: kinds of tools, the best first, and what the third thing is."""

    tools: tuple[str, ...]
    third: Third


@dataclass(frozen=True, slots=True)
class Who:
    """The reader: who they are, where, and what it is about."""

    reader: str
    nation: str
    outcome: str


class ToolLike(Protocol):
    """What the rule needs to know of a tool."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def kind(self) -> str:
        """What kind of tool it is."""

    @property
    def outcomes(self) -> Sequence[str]:
        """The outcomes it serves, the main one first."""


class SignpostLike(Protocol):
    """What the rule needs to know of a signpost."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def outcomes(self) -> Sequence[str]:
        """The outcomes it serves, the main one first."""

    @property
    def audience(self) -> Sequence[str]:
        """Whom it is for."""

    @property
    def nations(self) -> Sequence[str]:
        """Where it holds."""


@dataclass(frozen=True, slots=True)
class Found:
    """One of the three: what to do with it, and its id; empty for what the chapter itself says."""

    thing: Thing
    id: str = ""


HABITS: Mapping[str, Habits] = {
    "leader": Habits(("cabinet-paper", "business-case", "appraisal", "plan"), "ask"),
    "councillor": Habits(("questions", "cabinet-paper", "checklist", "statement"), "ask"),
    "service_manager": Habits(("plan", "checklist", "business-case", "role-profile"), "read"),
    "digital_team": Habits(("register", "plan", "impact-assessment", "checklist"), "read"),
    "supplier": Habits(("questions", "agreement", "checklist"), "read"),
    "central_government": Habits(("statement", "register", "plan"), "read"),
    "voluntary_sector": Habits(("agreement", "plan", "checklist"), "read"),
}


def three_things(
    who: Who, tools: Iterable[ToolLike], signposts: Iterable[SignpostLike]
) -> tuple[Found, ...]:
    """One to do, one to take away, one to ask or read; fewer where there is nothing that serves."""
    habits = HABITS[who.reader]
    found = [Found(Thing.DO)]
    tool = _tool(who, habits, tools)
    if tool:
        found.append(Found(Thing.TAKE, tool))
    signpost = _signpost(who, signposts) if habits.third == "read" else ""
    if signpost:
        found.append(Found(Thing.READ, signpost))
    else:
        found.append(Found(Thing.ASK))
    return tuple(found)


def _tool(who: Who, habits: Habits, tools: Iterable[ToolLike]) -> str:
    """The tool of the outcome whose kind comes first for the reader; the most particular one."""
    place = {kind: n for n, kind in enumerate(habits.tools)}
    known = [
        (place.get(tool.kind, len(place)), tool.outcomes.index(who.outcome), tool.id)
        for tool in tools
        if who.outcome in tool.outcomes
    ]
    return min(known)[2] if known else ""


def _signpost(who: Who, signposts: Iterable[SignpostLike]) -> str:
    """The first signpost of the outcome for this reader in this nation: one for this nation alone
    before one for both, and one whose main outcome it is before others."""
    audience = who.reader.replace("_", "-")
    known = [
        (each.outcomes[0] != who.outcome, len(each.nations), place, each.id)
        for place, each in enumerate(signposts)
        if who.outcome in each.outcomes and audience in each.audience and who.nation in each.nations
    ]
    return min(known)[3] if known else ""
