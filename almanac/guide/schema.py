"""What the shipped files of the guide may say."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from almanac.catalogue.text import Strict, Text

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]


class Step(Strict):
    """What to do first for a council at one level."""

    level: Literal[0, 1, 2, 3, 4]
    do: tuple[Text, ...] = Field(min_length=1, max_length=3)


class Readers(Strict):
    """What each reader can do, in two or three sentences each."""

    leader: Text
    councillor: Text
    service_manager: Text
    digital_team: Text
    supplier: Text
    central_government: Text
    voluntary_sector: Text


class Nation(Strict):
    """Where law or standards differ; empty where they do not."""

    england: Text | None = None
    wales: Text | None = None


class Chapter(Strict):
    """`content/guide/outcomes/<outcome>.yaml`: one outcome, read in five minutes."""

    outcome: Id
    author: str
    summary: Text  # one sentence, for lists and for search
    means: tuple[Text, ...] = Field(min_length=1, max_length=3)  # paragraphs
    matters: tuple[Text, ...] = Field(min_length=1, max_length=3)  # paragraphs, of residents
    steps: tuple[Step, ...] = Field(min_length=5, max_length=5)
    readers: Readers
    questions: tuple[Text, ...] = Field(min_length=5, max_length=7)
    nations: Nation = Nation()


class Table(Strict):
    """A table to fill: its columns, and as many rows as are given (an empty string is a blank)."""

    columns: tuple[Text, ...] = Field(min_length=2, max_length=5)
    rows: tuple[tuple[Text | Literal[""], ...], ...]


class Part(Strict):
    """One part of a tool: a heading, what to write there, and what is already written."""

    heading: Text
    how: Text  # how to fill it, shown as a note and left out of a finished paper
    text: tuple[Text, ...] = ()  # words ready to use; [square brackets] mark what to fill
    checks: tuple[Text, ...] = ()  # a list to tick
    table: Table | None = None


class Tool(Strict):
    """`content/guide/tools/<id>.yaml`: a paper to take away, as a page and as a Word file."""

    id: Id
    author: str
    kind: Literal[
        "cabinet-paper",
        "business-case",
        "impact-assessment",
        "agreement",
        "role-profile",
        "checklist",
        "questions",
        "statement",
        "appraisal",
        "plan",
        "register",
    ]
    title: Text
    purpose: Text  # when to use it and what comes of it, two sentences
    minutes: int = Field(ge=10, le=480)  # to fill it for the first time: our estimate
    who: Text  # who fills it, and who should read it before it is used
    outcomes: tuple[Id, ...] = Field(min_length=1)
    facets: tuple[Id, ...] = ()
    rests_on: tuple[Id, ...] = ()  # signposts
    nations: Nation = Nation()
    parts: tuple[Part, ...] = Field(min_length=4, max_length=10)


Reader = Literal[
    "leader",
    "councillor",
    "service_manager",
    "digital_team",
    "supplier",
    "central_government",
    "voluntary_sector",
]


class Choice(Strict):
    """What one reader should take away for an outcome, and then ask or read."""

    take: Id = ""  # a tool; none where no tool truly serves
    ask: int | None = Field(default=None, ge=1, le=7)  # a question of the chapter, from 1
    read: dict[Literal["england", "wales"], Id] | None = None  # a signpost for each nation

    @model_validator(mode="after")
    def _asks_or_reads(self) -> Choice:
        if (self.ask is None) == (self.read is None):
            raise ValueError("give either a question to ask or signposts to read")
        if self.read is not None and len(self.read) < 2:
            raise ValueError("give a signpost for each nation")
        return self


class PathsFile(Strict):
    """`content/guide/paths.yaml`: by outcome and reader, where the reader's path ends."""

    author: str
    paths: dict[Id, dict[Reader, Choice]]


class Block(Strict):
    """A piece of an editors' page: its own words, or the key of something that is drawn live."""

    kind: Literal[
        "heading", "paragraph", "list", "picture", "challenge", "signpost", "indicator", "tool"
    ]
    text: Text | None = None  # a list has one item a line; of a picture, what it shows in words
    key: str = ""  # the id of what is drawn live; of a picture, its file's digest

    @model_validator(mode="after")
    def _has_what_it_needs(self) -> Block:
        live = self.kind in ("challenge", "signpost", "indicator", "tool")
        if live and not self.key:
            raise ValueError(f"a {self.kind} needs the key of what it shows")
        if not live and self.text is None:
            raise ValueError(f"a {self.kind} needs a text")
        return self


class Article(Strict):
    """A page that editors write freely."""

    id: Id
    author: str
    title: Text
    summary: Text
    outcomes: tuple[Id, ...] = ()
    body: tuple[Block, ...] = Field(min_length=1)
