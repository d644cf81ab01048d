"""A text in English and Welsh, as content files write it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from pydantic import BaseModel, ConfigDict, Field, model_validator


class Strict(BaseModel):
    """A part of a content file: immutable, and an unknown field is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Text(Strict):
    """One text in two languages. A plain string in a file is English without Welsh yet."""

    en: str = Field(min_length=1)
    cy: str = ""

    @model_validator(mode="before")
    @classmethod
    def _from_plain_string(cls, value: object) -> object:
        return {"en": value} if isinstance(value, str) else value

    def in_language(self, language: str) -> str:
        """The text to show: Welsh where asked for and this installation shows it, else English."""
        return _shown(self, language)

    def __str__(self) -> str:
        return self.en


def _all_welsh(text: Text, language: str) -> str:
    return text.cy if language == "cy" and text.cy else text.en


_shown: Callable[[Text, str], str] = _all_welsh


def show_by(rule: Callable[[Text, str], str]) -> None:
    """Have `in_language` follow an installation's rule about Welsh that nobody has checked.

    Given from outside, so that texts, and the rules that hold them, know no settings.
    """
    global _shown
    _shown = rule


def texts_in(found: object) -> Iterator[Text]:
    """Every text in a part of a content file, however deep, in order."""
    if isinstance(found, Text):
        yield found
    elif isinstance(found, BaseModel):
        for name in type(found).model_fields:
            yield from texts_in(getattr(found, name))
    elif isinstance(found, tuple | list):
        for each in found:
            yield from texts_in(each)
    elif isinstance(found, Mapping):
        for each in found.values():
            yield from texts_in(each)
