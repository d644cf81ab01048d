"""What a rule refuses, in a sentence that says what to do."""

from __future__ import annotations


class Refused(Exception):  # noqa: N818 - it is read as a sentence
    """A change that a rule does not allow; nothing was changed.

    `field` names what was given that the sentence is about, so that a form can show it there.
    """

    def __init__(self, sentence: str, field: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field
