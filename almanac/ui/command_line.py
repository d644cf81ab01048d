"""What was typed at the command line: known, or refused with a sentence."""

from __future__ import annotations

from collections.abc import Iterable

import click

LONGEST = 60  # characters of what was typed that a refusal says again


class Refused(click.ClickException):
    """What was typed cannot be answered; the sentence says what can."""

    exit_code = 2


def check_known(what: str, value: str, known: Iterable[str]) -> None:
    """Refuse a value that is none of the known ones, and name these; an empty value stands for all.

    `what` is the kind of thing in words, such as "area of work".
    """
    if value and value not in (among := list(known)):
        raise Refused(f"There is no {what} “{value[:LONGEST]}”; there are: {', '.join(among)}.")
