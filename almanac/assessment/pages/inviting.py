"""Which councils a steward is about to invite or remind, shown before anything is sent."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from almanac.assessment.actions.rounds import reminded_lately
from almanac.assessment.models import Invited, Round
from almanac.assessment.pages.rounds import Show, group_of
from almanac.assessment.queries.contacts import Recipient, recipients
from almanac.assessment.queries.progress import of_round
from almanac.indicators.groups_words import ALL_OF_A_KIND, line_words
from almanac.indicators.pasted import Answer, read_list
from almanac.matching.alphabet import sort_key
from almanac.register.councils import Council, Kind, Nation
from almanac.register.queries import register


@dataclass(frozen=True, slots=True)
class Option:
    """Councils of a nation and kind, to be chosen at once."""

    value: str  # england.district
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class To:
    """A council and whom the mail goes to."""

    id: str
    name: str
    emails: tuple[str, ...]
    from_book: bool
    language: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What is about to be sent."""

    to: tuple[To, ...]
    mails: int
    nobody: int  # councils that nobody is known of
    already: tuple[str, ...]  # names of councils left out, because they have it already
    sentences: tuple[str, ...]  # what became of each line that was pasted
    refused: bool  # a line brought nothing in


def options(round_: Round) -> tuple[Option, ...]:
    """Every nation and kind that the round may have, with how many councils there are."""
    known = register()
    found = []
    for (nation, kind), label in ALL_OF_A_KIND.items():
        count = len(known.as_at(round_.opens, nation=nation, kind=kind))
        if nation.value in round_.nations and count:
            found.append(Option(f"{nation.value}.{kind.value}", str(label), count))
    return tuple(found)


def of_options(round_: Round, chosen: Iterable[str]) -> list[str]:
    """The councils of the nations and kinds chosen; whatever is no choice adds none."""
    wanted, found = set(chosen), []
    for nation in Nation:
        for kind in Kind:
            if f"{nation.value}.{kind.value}" in wanted and nation.value in round_.nations:
                there = register().as_at(round_.opens, nation=nation, kind=kind)
                found += [council.id for council in there]
    return found


def preview_of_invitation(
    round_: Round, chosen: Sequence[str], pasted: str, language: str
) -> Preview:
    """Who would be invited by a choice of kinds and a pasted list, and what each line became."""
    read = read_list(pasted, register(), round_.opens)
    wrong = [c for c in read.councils if not _of_nation(c, round_)]
    named = dict.fromkeys([*of_options(round_, chosen), *read.councils])
    invited = set(Invited.objects.filter(round=round_).values_list("council", flat=True))
    wanted = [c for c in named if c not in invited and c not in wrong]
    sentences = [
        line_words(line, lambda id_: _name(id_, round_.opens, language))
        for line in read.lines
        if line.answer is not Answer.FOUND
    ]
    sentences += [
        _("This round is not for the nation of: %(council)s.")
        % {"council": _name(council, round_.opens, language)}
        for council in wrong
    ]
    return _preview(
        wanted,
        [c for c in named if c in invited],
        round_.opens,
        language,
        sentences=tuple(sentences),
        refused=bool(wrong or read.unrecognised),
    )


def preview_of_reminder(round_: Round, show: Show, now: datetime, language: str) -> Preview:
    """Who would be reminded: those who have not begun, or everybody who has not signed."""
    progress = [
        each
        for each in of_round(round_)
        if (group := group_of(each)) is Show.NOT_STARTED
        or (show is not Show.NOT_STARTED and group is Show.IN_PROGRESS)
    ]
    lately = [each.council for each in progress if reminded_lately(each.invited, now)]
    wanted = [each.council for each in progress if each.council not in lately]
    return _preview(wanted, lately, round_.opens, language)


def _preview(
    wanted: Sequence[str],
    already: Sequence[str],
    as_at: date,
    language: str,
    *,
    sentences: tuple[str, ...] = (),
    refused: bool = False,
) -> Preview:
    people = recipients(wanted)
    lines = [_to(c, people.get(c, ()), as_at, language) for c in wanted]
    names = [_name(council, as_at, language) for council in already]
    return Preview(
        to=tuple(sorted(lines, key=lambda line: (sort_key(line.name, language), line.id))),
        mails=sum(len(line.emails) for line in lines),
        nobody=sum(not line.emails for line in lines),
        already=tuple(sorted(names, key=lambda name: sort_key(name, language))),
        sentences=sentences,
        refused=refused,
    )


def _to(council: str, people: Sequence[Recipient], as_at: date, language: str) -> To:
    return To(
        council,
        _name(council, as_at, language),
        tuple(one.email for one in people),
        any(one.from_book for one in people),
        people[0].language if people else "",
    )


def _of_nation(council: str, round_: Round) -> bool:
    found: Council | None = register().councils.get(council)
    return found is not None and found.nation.value in round_.nations


def _name(council: str, as_at: date, language: str) -> str:
    found = register().councils.get(council)
    return found.short_name(as_at, language) if found else council
