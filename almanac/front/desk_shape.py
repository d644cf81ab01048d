"""What the desk and the weekly mail show, as typed answers."""

from __future__ import annotations

from dataclasses import dataclass

from almanac.accounts.join_page import Asked
from almanac.practice.pages.desk import PanelShown
from almanac.practice.queries.desk import StewardPanel


@dataclass(frozen=True, slots=True)
class Due:
    """Something to do by a day."""

    what: str
    council: str
    url: str
    by: str
    late: bool


@dataclass(frozen=True, slots=True)
class ToBegin:
    """A round in which a council has not begun this or that form."""

    slug: str
    title: str
    days: str
    short: bool  # this person may begin it
    full: bool
    why_not: str  # where they may begin neither
    minutes: int  # the short form takes
    hours: int  # the full form takes, shared out


@dataclass(frozen=True, slots=True)
class Going:
    """An assessment that is begun."""

    key: int
    title: str
    form: str
    state: str
    answered: int
    parts: int
    go_on: bool  # there is something that this person may still answer
    signed: bool
    differs: int
    carried: int


@dataclass(frozen=True, slots=True)
class DidLine:
    """What a colleague worked on this week."""

    who: str
    outcome: str
    url: str
    questions: int


@dataclass(frozen=True, slots=True)
class Expiring:
    """Evidence that has expired or soon will."""

    title: str
    day: str
    expired: bool


@dataclass(frozen=True, slots=True)
class Opened:
    """What another council lets this one see."""

    council: str
    url: str
    outcomes: int
    since: str
    new: bool  # since a week


@dataclass(frozen=True, slots=True)
class CouncilPart:
    """One council of the person."""

    id: str
    name: str
    roles: str
    inside: bool
    going: tuple[Going, ...]
    to_begin: tuple[ToBegin, ...]
    did: tuple[DidLine, ...]
    expiring: tuple[Expiring, ...]
    expiring_more: int
    opened: tuple[Opened, ...]

    @property
    def quiet(self) -> bool:
        """Whether there is nothing to show of it."""
        return not (self.going or self.to_begin or self.did or self.expiring or self.opened)

    @property
    def has_news(self) -> bool:
        """Whether there is something that a mail is worth."""
        news = any(one.new for one in self.opened) or any(
            one.go_on or one.differs or one.carried for one in self.going
        )
        may_begin = any(one.short or one.full for one in self.to_begin)
        return bool(news or may_begin or self.did or self.expiring)


@dataclass(frozen=True, slots=True)
class RoundLine:
    """An open round, for a steward."""

    slug: str
    title: str
    closes: str
    invited: int
    begun: int
    signed: int


@dataclass(frozen=True, slots=True)
class StewardPart:
    """What a steward looks after."""

    rounds: tuple[RoundLine, ...]
    first_leads: int
    waiting: StewardPanel  # examples to read, questions to look after


@dataclass(frozen=True, slots=True)
class DeskPage:
    """The whole desk."""

    due: tuple[Due, ...]
    councils: tuple[CouncilPart, ...]
    steward: StewardPart | None
    between: PanelShown | None = None  # questions, replies, new examples
    asked: tuple[Asked, ...] = ()  # for whoever belongs to no council: those they wait for

    @property
    def says_something(self) -> bool:
        """Whether a weekly mail is worth sending."""
        news = self.between is not None and self.between.has_news
        return bool(self.due or news or any(part.has_news for part in self.councils))
