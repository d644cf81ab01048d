"""The form of an example: five questions, then what else one may add."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from almanac.practice import sent
from almanac.practice.actions.writing import NotSaved
from almanac.practice.models import PracticeText
from almanac.practice.money import in_pounds, pounds
from almanac.practice.pages import naming
from almanac.practice.parts import FIVE, PARTS, TITLE, Kind, Part
from almanac.practice.words import CHOICES, HINTS, PART, PART_HINT

ROWS = {Kind.LINKS: 3, Kind.COUNCILS: 3, Kind.TEXT: 6}
COST = ("band", "amount", "spent", "vat", "prices", "year")
MORE = ("councils", "people", "time", "tools", "suppliers", "measures", "links", "role")
LAST = ("review", "language")


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to choose."""

    value: str
    label: str
    hint: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Asking:
    """One part as the form shows it."""

    name: str
    kind: str
    label: str
    hint: str
    text: str
    longest: int
    rows: int
    choices: tuple[Choice, ...]
    groups: tuple[tuple[str, tuple[Choice, ...]], ...]  # of ticks, by heading
    version: int
    shown: str
    mark: str
    problem: str
    theirs: str  # what somebody else saved meanwhile, in words


@dataclass(frozen=True, slots=True)
class WritingPage:
    """The whole form."""

    title: Asking
    five: tuple[Asking, ...]
    areas: Asking
    stage: Asking
    cost: tuple[Asking, ...]
    more: tuple[Asking, ...]
    last: tuple[Asking, ...]
    problems: tuple[tuple[str, str], ...]

    @property
    def is_cost_open(self) -> bool:
        """Whether something is said of the cost, or wrong with it."""
        return any(map(_is_told, self.cost))

    @property
    def is_more_open(self) -> bool:
        """The same of everything beyond the five questions; in which language it is written, and
        when to ask again, is chosen for whoever leaves it."""
        return (
            self.is_cost_open
            or any(map(_is_told, self.more))
            or any(asking.problem for asking in self.last)
        )


def writing_page(
    texts: Mapping[str, PracticeText], refused: Mapping[str, NotSaved], language: str
) -> WritingPage:
    """The form as it stands; what was refused is shown as it was sent, beside the other text."""

    def asked(names: tuple[str, ...]) -> tuple[Asking, ...]:
        return tuple(
            _asking(PARTS[name], texts.get(name), refused.get(name), language) for name in names
        )

    title, areas, stage = asked((TITLE, "areas", "stage"))
    return WritingPage(
        title=title,
        five=asked(FIVE),
        areas=areas,
        stage=stage,
        cost=asked(COST),
        more=asked(MORE),
        last=asked(LAST),
        problems=tuple((name, one.sentence) for name, one in refused.items() if name in PARTS),
    )


def _is_told(asking: Asking) -> bool:
    return bool(asking.text or asking.problem)


def _asking(
    part: Part, row: PracticeText | None, refused: NotSaved | None, language: str
) -> Asking:
    kept = row.text if row else ""
    text = refused.change.text if refused else kept
    theirs = refused.theirs if refused else None
    return Asking(
        name=part.name,
        kind=part.kind.value,
        label=str(PART[part.name]),
        hint=str(PART_HINT.get(part.name, "")),
        text=text,
        longest=part.longest,
        rows=ROWS.get(part.kind, 1),
        choices=_choices(part, text),
        groups=_groups(part, text, language),
        version=row.version if row else 0,
        shown="" if part.is_text else kept,
        mark=sent.UNSAVED if refused else sent.mark(kept),
        problem=refused.sentence if refused else "",
        theirs=in_words(part, theirs.text, language) if theirs else "",
    )


def in_words(part: Part, text: str, language: str) -> str:
    """What a part says, as people read it."""
    if part.kind is Kind.CHOICE:
        return str(CHOICES[part.name].get(text, text))
    if part.kind is Kind.AREAS:
        return ", ".join(naming.area(id_, language).title for id_ in text.split())
    if part.kind is Kind.AMOUNT and (amount := pounds(text)) is not None:
        return in_pounds(amount)
    return text


def _choices(part: Part, text: str) -> tuple[Choice, ...]:
    if part.kind is not Kind.CHOICE:
        return ()
    hints = HINTS.get(part.name, {})
    return tuple(
        Choice(value, str(label), str(hints.get(value, "")), value == text)
        for value, label in CHOICES[part.name].items()
    )


def _groups(part: Part, text: str, language: str) -> tuple[tuple[str, tuple[Choice, ...]], ...]:
    if part.kind is not Kind.AREAS:
        return ()
    chosen = set(text.split())
    return tuple(
        (title, tuple(Choice(each.value, each.label, "", each.value in chosen) for each in areas))
        for title, areas in naming.areas_by_outcome(language)
    )
