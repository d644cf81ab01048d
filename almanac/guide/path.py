"""The reader's path: from who somebody is to three things to do. A rule without Django.

The three are always one to do, one to take away and one to ask or to read, so that nobody leaves
with a list. People chose them, by outcome and reader (`content/guide/paths.yaml`). Where nobody
chose, or what was chosen is gone, a table of readers says which tools come first and whether the
third thing is a question to ask (who leads or checks) or guidance to read (who does the work).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal, Protocol

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


class ChoiceLike(Protocol):
    """What people chose for a reader of an outcome."""

    @property
    def take(self) -> str:
        """The id of a tool; empty where none truly serves."""

    @property
    def ask(self) -> int | None:
        """The number of a question of the chapter, from 1."""

    @property
    def read(self) -> Mapping[Any, str] | None:
        """The id of a signpost for each nation."""


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
    """One of the three: what to do with it, and its id; empty for what the chapter itself says.
    Of a question to ask, its number in the chapter, from 1."""

    thing: Thing
    id: str = ""
    number: int = 1


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
    who: Who,
    tools: Collection[ToolLike],
    signposts: Collection[SignpostLike],
    chosen: ChoiceLike | None = None,
) -> tuple[Found, ...]:
    """One to do, one to take away, one to ask or read; fewer where there is nothing that serves."""
    found = [Found(Thing.DO)]
    tool = _taken(who, tools, chosen)
    if tool:
        found.append(Found(Thing.TAKE, tool))
    found.append(_third(who, signposts, chosen))
    return tuple(found)


def _taken(who: Who, tools: Collection[ToolLike], chosen: ChoiceLike | None) -> str:
    if chosen and (not chosen.take or chosen.take in {each.id for each in tools}):
        return chosen.take
    return _tool(who, HABITS[who.reader], tools)


def _third(who: Who, signposts: Collection[SignpostLike], chosen: ChoiceLike | None) -> Found:
    if chosen and chosen.ask:
        return Found(Thing.ASK, number=chosen.ask)
    signpost = chosen.read[who.nation] if chosen and chosen.read else ""
    if signpost not in {each.id for each in signposts}:
        signpost = _signpost(who, signposts) if HABITS[who.reader].third == "read" else ""
    return Found(Thing.READ, signpost) if signpost else Found(Thing.ASK)


def _tool(who: Who, habits: Habits, tools: Iterable[ToolLike]) -> str:
    """Of the tools of the outcome, one that is mainly about it, whose kind comes first for the
    reader."""
    place = {kind: n for n, kind in enumerate(habits.tools)}
    known = [
        (tool.outcomes.index(who.outcome), place.get(tool.kind, len(place)), tool.id)
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
