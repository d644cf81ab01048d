"""What invented councils tell, use and ask: made by the actions by which real ones do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Literal, Protocol

from django.conf import settings
from pydantic import Field

from almanac.accounts.models import User
from almanac.accounts.roles import Role
from almanac.catalogue.loader import load_file
from almanac.catalogue.roots import INVENTED
from almanac.catalogue.text import Strict
from almanac.demo.people import Team
from almanac.practice.actions import adopting, asking, writing
from almanac.practice.actions.moving import move
from almanac.practice.actions.writing import Change
from almanac.practice.lifecycle import Verb
from almanac.practice.models import Adoption, Practice

FILE = "practice.yaml"


class Example(Strict):
    """An example, how far it is, and its texts by the names of the form."""

    id: str
    council: str
    days_ago: int = Field(ge=1)
    language: Literal["en", "cy"]
    standing: Literal["draft", "waiting", "public"]
    texts: dict[str, str]


class Use(Strict):
    """That a council uses an example, and of which other council it learnt it."""

    example: str
    council: str
    days_ago: int = Field(ge=1)
    area: str
    via: str = ""
    note: str = ""


class Reply(Strict):
    """An answer to a question."""

    council: str
    days_ago: int = Field(ge=1)
    text: str


class Asked(Strict):
    """A question with its answers."""

    council: str
    days_ago: int = Field(ge=1)
    language: Literal["en", "cy"]
    title: str
    detail: str
    area: str
    visibility: Literal["public", "officers"]
    answers: tuple[Reply, ...] = ()


class Told(Strict):
    """The file, whole."""

    examples: tuple[Example, ...]
    uses: tuple[Use, ...]
    questions: tuple[Asked, ...]


class Stage(Protocol):
    """What this takes of the stage of a demonstration."""

    @property
    def today(self) -> date:
        """The day on which it is made."""

    @property
    def steward(self) -> User:
        """The steward of the platform."""

    @property
    def teams(self) -> dict[str, Team]:
        """People by council."""

    def moment(self, day: date, hour: int = 0) -> datetime:
        """A day at nine, or some hours after."""


def told() -> Told:
    """What is invented. Raises `ContentError` with every mistake in the file."""
    return load_file(Path(settings.CONTENT_ROOTS[0]) / INVENTED / FILE, Told)


def play(stage: Stage, script: Told) -> None:
    """Make everything of councils that take part, in the order of time within each kind."""
    playing = _Playing(stage)
    for example in script.examples:
        playing.example(example)
    for use in script.uses:
        playing.use(use)
    for number, asked in enumerate(script.questions, 1):
        playing.question(asked, number)


@dataclass(frozen=True)
class _At:
    """When something happened."""

    stage: Stage

    def ago(self, days: int, hour: int = 0) -> datetime:
        return self.stage.moment(self.stage.today - timedelta(days=days), hour)


class _Playing:
    """One making; remembers what was made by the names of the file."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self.at = stage, _At(stage)
        self.examples: dict[str, Practice] = {}
        self.uses: dict[tuple[str, str], Adoption] = {}

    def example(self, told: Example) -> None:
        """Write it, and take it as far as it stands."""
        if told.council not in self.stage.teams:
            return
        writer, at = self._writer(told.council), self.at.ago(told.days_ago)
        made = writing.begin(council=told.council, language=told.language, by=writer, at=at)
        changes = [Change(name, text) for name, text in told.texts.items()]
        outcome = writing.save_parts(practice=made.pk, changes=changes, by=writer, at=at)
        assert not outcome.refused, outcome.refused
        self.examples[told.id] = made
        if told.standing != "draft":
            self._step(made, Verb.SUBMIT, writer, self.at.ago(told.days_ago, 2))
        if told.standing == "public":
            self._step(made, Verb.PUBLISH, self.stage.steward, self.at.ago(told.days_ago - 1))

    def use(self, told: Use) -> None:
        """Say for a council that it uses an example."""
        made = self.examples.get(told.example)
        if made is None or told.council not in self.stage.teams:
            return
        via = self.uses.get((told.example, told.via))
        self.uses[told.example, told.council] = adopting.adopt(
            practice=made.pk,
            council=told.council,
            area=told.area,
            since=self.stage.today - timedelta(days=told.days_ago),
            via=via.pk if via else None,
            note=told.note,
            by=self.stage.teams[told.council].lead,
            at=self.at.ago(told.days_ago, 1),
        )

    def question(self, told: Asked, number: int) -> None:
        """Ask, and have others answer."""
        if told.council not in self.stage.teams:
            return
        asked = asking.Asked(
            title=told.title,
            detail=told.detail,
            area=told.area,
            product="",
            visibility=told.visibility,
            language=told.language,
            token=f"question-{number}",
        )
        made = asking.ask(
            council=told.council,
            asked=asked,
            by=self._writer(told.council),
            at=self.at.ago(told.days_ago),
        )
        for reply in told.answers:
            if reply.council in self.stage.teams:
                asking.answer(
                    question=made.pk,
                    council=reply.council,
                    text=reply.text,
                    language=told.language,
                    token=f"reply-{number}",
                    by=self._writer(reply.council),
                    at=self.at.ago(reply.days_ago, 3),
                )

    def _writer(self, council: str) -> User:
        return self.stage.teams[council].by_role[Role.CONTRIBUTOR][0]

    def _step(self, made: Practice, verb: Verb, by: User, at: datetime) -> None:
        made.refresh_from_db()
        move(practice=made.pk, verb=verb, version=made.version, by=by, at=at)
