"""What is wrong with a content file, said with file, line and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in one place of a content file."""

    file: str
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}: {self.reason}"


class NotPreparedError(Exception):
    """Something that the preparation makes is not there yet; the sentence says what to run."""


class ContentError(Exception):
    """A content file is refused; nothing of it was loaded."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in problems))

    @classmethod
    def at(cls, file: Path | str, line: int, reason: str) -> ContentError:
        """A refusal for a single reason."""
        return cls([Problem(str(file), line, reason)])
