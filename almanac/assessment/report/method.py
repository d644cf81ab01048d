"""The numbers and texts of the report's rule, as content gives them."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from django.conf import settings
from pydantic import Field

from almanac.catalogue.kept import Kept, Roots
from almanac.catalogue.loader import load_file
from almanac.catalogue.text import Strict, Text

FILE = "method/report.yaml"


class When(StrEnum):
    """When a question for scrutiny applies."""

    LOWEST = "lowest"  # an area of work with a known level below the highest
    FRAGILE = "fragile"  # an outcome that is good but may not last
    GAP = "gap"  # a target not reached yet
    FELL = "fell"  # an area of work that stands lower than last time
    UNKNOWN = "unknown"  # areas of work without a certain level
    STRONGEST = "strongest"  # an area of work with a known level above none
    ALWAYS = "always"


class Question(Strict):
    """A question for scrutiny: when it applies, and its words."""

    when: When
    text: Text


class OfNation(Strict):
    """A text for councils of one nation."""

    nation: str
    text: Text


class Heading(Strict):
    """A heading of a self-assessment that the law asks for, with the outcomes under it."""

    title: Text
    outcomes: tuple[str, ...]


class Statutory(Strict):
    """How a report is ordered to serve a yearly self-assessment of one nation."""

    nation: str
    title: Text
    note: Text
    parts: tuple[Heading, ...]


class ReportMethod(Strict):
    """The file."""

    apart: str
    through: str
    most_words: int = Field(ge=100)
    named: int = Field(ge=1)
    next_steps: int = Field(ge=1)
    most_questions: int = Field(ge=1)
    questions: tuple[Question, ...]
    exempt: tuple[OfNation, ...]
    statutory: tuple[Statutory, ...]

    def exempt_for(self, nation: str) -> Text | None:
        """What to consider before the part that stands apart goes to a meeting."""
        return next((each.text for each in self.exempt if each.nation == nation), None)

    def statutory_for(self, nation: str) -> Statutory | None:
        """The order of the yearly self-assessment of a nation that has one."""
        return next((each for each in self.statutory if each.nation == nation), None)


def report_method() -> ReportMethod:
    """The rule of this installation: its own file, if it has one, else ours."""
    return _KEPT.get(settings.CONTENT_ROOTS)


def _load(roots: Roots) -> ReportMethod:
    paths = [Path(root) / FILE for root in roots if (Path(root) / FILE).is_file()]
    return load_file(paths[-1], ReportMethod)


_KEPT: Kept[ReportMethod] = Kept((FILE,), _load)
