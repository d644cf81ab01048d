"""What a rule refuses, in a sentence that says what to do."""

from __future__ import annotations


class Refused(Exception):  # noqa: N818 - it is read as a sentence
    """A change that a rule does not allow; nothing was changed."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
