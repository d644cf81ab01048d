"""What a form sent: days, and the answers that the sender changed, not those they only saw."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from django.http import QueryDict

from almanac.assessment.actions.answers import Change
from almanac.assessment.capacity import Resource
from almanac.assessment.questions import SEPARATOR, TEXT_KINDS, Kind, Question
from almanac.ui.numbers import number_of

# Prefixes of the names of a question's fields.
VALUE, NOTE, VERSION, SHOWN, SHOWN_NOTE = "a.", "n.", "v.", "w.", "d."
LONGEST_NUMBER = 9  # digits


def changes(questions: Iterable[Question], sent: QueryDict, token: str) -> Iterator[Change]:
    """Each answer that is not as the page showed it."""
    for question in questions:
        if VERSION + question.key in sent and _changed(question, sent):
            yield change_of(question.key, sent, token)


def change_of(key: str, sent: QueryDict, token: str) -> Change:
    """What was sent of one question."""
    return Change(
        key, _value(key, sent), _note(sent, key), _number(sent.get(VERSION + key, "")), token
    )


def mark(note: str) -> str:
    """A short mark of a text, to see later whether it was changed."""
    return hashlib.sha256(_clean(note).encode()).hexdigest()[:8] if note else ""


def _changed(question: Question, sent: QueryDict) -> bool:
    key = question.key
    if _value(key, sent) != sent.get(SHOWN + key, ""):
        return True
    if question.kind is Kind.TICKS and sent.get(VERSION + key) == "0":
        return True  # nothing ticked is an answer too, once the form was sent
    return mark(_note(sent, key)) != sent.get(SHOWN_NOTE + key, "")


def _value(key: str, sent: QueryDict) -> str:
    """The answer chosen; of several ticks the names in their fixed order."""
    kind = key.partition(SEPARATOR)[0]
    if kind in TEXT_KINDS:
        return ""
    if kind == Kind.TICKS:
        ticked = set(sent.getlist(VALUE + key))
        return " ".join(resource.value for resource in Resource if resource.value in ticked)
    return sent.get(VALUE + key, "")


def _note(sent: QueryDict, key: str) -> str:
    return _clean(sent.get(NOTE + key, ""))


def _clean(text: str) -> str:
    """Line ends as they are kept; browsers send two signs for each."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _number(text: str) -> int:
    """A version; whatever is none counts as one that never was."""
    found = number_of(text, LONGEST_NUMBER)
    return -1 if found is None else found
