"""When something may be done: each check raises the sentence that pages show as help."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from almanac.assessment.models import Assessment, Round
from almanac.assessment.transitions import EDITABLE, WAYS, Verb
from almanac.assessment.words import STATE
from almanac.ui.dates import day


class NotNow(Exception):  # noqa: N818 - it is read as a sentence
    """It may not be done as things stand; `sentence` says why and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def check_round_open(round_: Round, today: date) -> None:
    """Answers are given from a round's first to its last day, unless it was closed before."""
    if round_.closed_at is not None:
        raise NotNow(_("This round is closed. What was answered can be read, not changed."))
    if today < round_.opens:
        raise NotNow(_("This round opens on %(day)s.") % {"day": day(round_.opens)})
    if today > round_.closes:
        raise NotNow(
            _("This round ended on %(day)s. Ask a steward if you need more time.")
            % {"day": day(round_.closes)}
        )


def check_not_ended(round_: Round, today: date) -> None:
    """Councils are invited and reminded until a round's last day, unless it was closed before."""
    if round_.closed_at is not None or today > round_.closes:
        raise NotNow(_("This round has ended. Extend it, or open another one."))


def check_editable(assessment: Assessment, today: date) -> None:
    """Answers change while an assessment is a draft, or when changes were requested."""
    check_round_open(assessment.round, today)
    if assessment.state not in EDITABLE:
        raise NotNow(
            _(
                "This assessment is “%(state)s”, so its answers stand still. A lead can take it "
                "back, or begin a new version once it is signed."
            )
            % {"state": STATE[assessment.state]}
        )


def check_way(assessment: Assessment, verb: Verb) -> None:
    """The state allows the step."""
    if assessment.state not in WAYS[verb].start:
        raise NotNow(
            _(
                "This cannot be done while the assessment is “%(state)s”. Somebody may have moved "
                "it on: look at it again."
            )
            % {"state": STATE[assessment.state]}
        )


def can(check: object, *arguments: object) -> bool:
    """Whether a check lets it pass."""
    assert callable(check)
    try:
        check(*arguments)
    except NotNow:
        return False
    return True
