"""The desk: what is due, how far each council is, what colleagues did. The weekly mail says it too.

At most sixteen statements, however many councils a person has; five more for a steward.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from almanac.accounts.councils import name_of_council
from almanac.accounts.join_page import asked_by
from almanac.accounts.models import Request, User
from almanac.accounts.queries import councils_of, key_of, names_of
from almanac.accounts.roles import Role, reads
from almanac.accounts.words import listed
from almanac.assessment.actions.assessments import MAY_BEGIN, MAY_BEGIN_SHORT
from almanac.assessment.models import Assessment, Evidence, Form, Round, State
from almanac.assessment.pages.outcomes import outcome_title
from almanac.assessment.pages.overview import MINUTES_PER_AREA, MINUTES_PER_SHORT
from almanac.assessment.queries import desk as asks
from almanac.assessment.queries.instruments import instrument_for
from almanac.assessment.transitions import EDITABLE
from almanac.assessment.words import FORM, STATE
from almanac.front.desk_shape import (
    CouncilPart,
    DeskPage,
    DidLine,
    Due,
    Expiring,
    Going,
    Opened,
    RoundLine,
    StewardPart,
    ToBegin,
)
from almanac.practice.pages.desk import PanelShown, shown
from almanac.practice.queries.desk import panel, steward_panel
from almanac.ui.dates import day

FORTNIGHT = timedelta(days=14)
WEEK = timedelta(days=7)
SOON = timedelta(days=60)  # evidence that expires within this is shown
MOST_LINES = 10


@dataclass(frozen=True, slots=True)
class _Known:
    """All that was asked for, by council or assessment."""

    roles: Mapping[str, frozenset[Role]]
    invited: Mapping[str, list[Round]]
    assessments: tuple[Assessment, ...]
    far: Mapping[int, asks.Far]
    did: tuple[asks.Did, ...]
    names: Mapping[str, str]
    differing: Mapping[int, int]
    carried: Mapping[int, int]
    expiring: Mapping[str, list[Evidence]]
    opened: tuple[asks.Opened, ...]


def desk_page(user: User, now: datetime, language: str) -> DeskPage:
    """The desk of a person at a moment."""
    today = timezone.localdate(now)
    roles = councils_of(user)
    known = _known(user, roles, now, today) if roles else None
    parts = [_part(id_, known, today, language) for id_ in roles] if known else []
    return DeskPage(
        due=tuple(_due(user, known, today, language)) if known else (),
        councils=tuple(sorted(parts, key=lambda part: part.name)),
        steward=_steward(today, language) if user.steward else None,
        between=_between(roles, now, today, language) if roles else None,
        asked=() if roles else asked_by(user),
    )


def _between(
    roles: Mapping[str, frozenset[Role]], now: datetime, today: date, language: str
) -> PanelShown:
    """What other councils asked, answered and told of since last week."""
    inside = [council for council, held in roles.items() if reads(held)]
    return shown(panel(inside, now - WEEK, today), today, language)


def _known(user: User, roles: Mapping[str, frozenset[Role]], now: datetime, today: date) -> _Known:
    inside = [council for council, held in roles.items() if reads(held)]
    invited = asks.invitations(inside, today, today + FORTNIGHT)
    rounds = {round_.pk: round_ for found in invited.values() for round_ in found}
    found = tuple(
        one
        for one in asks.assessments(list(roles), rounds.values())
        if one.council in inside or one.state != State.DRAFT
    )
    own = [one for one in found if one.council in inside]
    open_ones = [one.pk for one in own if one.state in EDITABLE]
    did = asks.colleagues_did(own, now - WEEK, key_of(user))
    return _Known(
        roles=roles,
        invited=invited,
        assessments=found,
        far=asks.how_far(found),
        did=did,
        names=names_of(line.by for line in did),
        differing=asks.differing(open_ones),
        carried=asks.carried(open_ones),
        expiring=asks.expiring(inside, today + SOON),
        opened=asks.opened_to(inside),
    )


def _part(council: str, known: _Known, today: date, language: str) -> CouncilPart:
    roles = known.roles[council]
    mine = [one for one in known.assessments if one.council == council]
    expiring = known.expiring.get(council, [])
    return CouncilPart(
        id=council,
        name=name_of_council(council, language),
        roles=listed(roles),
        inside=reads(roles),
        going=tuple(_going(one, known, roles, today, language) for one in _newest(mine)),
        to_begin=tuple(_to_begin(council, known, mine, today, language)),
        did=tuple(_did(known, {one.pk for one in mine}, language)),
        expiring=tuple(_expiring(row, today) for row in expiring[:MOST_LINES]),
        expiring_more=max(0, len(expiring) - MOST_LINES),
        opened=tuple(
            _opened(one, mine, today, language) for one in known.opened if one.to == council
        ),
    )


def _newest(found: list[Assessment]) -> list[Assessment]:
    """Of each round and form the newest version only."""
    newest: dict[tuple[int, str], Assessment] = {}
    for one in found:
        newest.setdefault((one.round_id, one.form), one)
    return list(newest.values())


def _going(
    one: Assessment, known: _Known, roles: frozenset[Role], today: date, language: str
) -> Going:
    progress = known.far[one.pk].progress
    open_round = one.round.closed_at is None and one.round.opens <= today <= one.round.closes
    answers = bool(roles & {Role.LEAD, Role.CONTRIBUTOR})
    editable = one.state in EDITABLE and open_round and answers
    return Going(
        key=one.pk,
        title=one.round.title(language),
        form=str(FORM[one.form]),
        state=str(STATE[one.state]),
        answered=progress.answered,
        parts=progress.parts,
        go_on=editable and not progress.done,
        signed=one.state == State.SIGNED,
        differs=known.differing.get(one.pk, 0),
        carried=known.carried.get(one.pk, 0),
    )


def _to_begin(
    council: str, known: _Known, mine: list[Assessment], today: date, language: str
) -> Iterator[ToBegin]:
    roles = known.roles[council]
    begun = {(one.round_id, one.form) for one in mine}
    for round_ in known.invited.get(council, ()):
        full, short = ((round_.pk, form) not in begun for form in (Form.FULL, Form.SHORT))
        if not full and not short:
            continue
        open_now = round_.opens <= today
        may_full = full and open_now and bool(roles & set(MAY_BEGIN))
        may_short = short and open_now and bool(roles & set(MAY_BEGIN_SHORT))
        if any((round_.pk, form) in begun for form in Form) and not (may_full or may_short):
            continue
        outcomes = instrument_for(round_.instrument, council).outcomes
        parts = sum(len(each.areas) + 1 for each in outcomes.values())
        yield ToBegin(
            slug=round_.slug,
            title=round_.title(language),
            days=_round_days(round_, today),
            short=may_short,
            full=may_full,
            why_not="" if may_full or may_short else _why_not(round_, today),
            minutes=round(len(outcomes) * MINUTES_PER_SHORT / 5) * 5,
            hours=round(parts * MINUTES_PER_AREA / 60),
        )


def _round_days(round_: Round, today: date) -> str:
    if today < round_.opens:
        return _("Opens on %(day)s.") % {"day": day(round_.opens)}
    return _("Open until %(day)s.") % {"day": day(round_.closes)}


def _why_not(round_: Round, today: date) -> str:
    if today < round_.opens:
        return ""
    return _("A lead of your council can begin the full form, a contributor the short one.")


def _did(known: _Known, keys: set[int], language: str) -> Iterator[DidLine]:
    for line in [line for line in known.did if line.assessment in keys][:MOST_LINES]:
        yield DidLine(
            known.names[line.by],
            outcome_title(line.outcome, language),
            reverse("assessment:section", args=[line.assessment, line.outcome]),
            line.questions,
        )


def _expiring(row: Evidence, today: date) -> Expiring:
    assert row.expires is not None  # asked for by its day
    return Expiring(row.title, day(row.expires), row.expires < today)


def _opened(one: asks.Opened, mine: list[Assessment], today: date, language: str) -> Opened:
    since = timezone.localdate(one.since)
    url = reverse("assessment:result", args=[mine[0].pk]) if mine else ""
    name = name_of_council(one.by, language)
    return Opened(name, url, one.outcomes, day(since), since > today - WEEK)


def _due(user: User, known: _Known, today: date, language: str) -> Iterator[Due]:
    """What is asked of the person, then the rounds that end, soonest first."""
    lines = [*_asked(user, known, today, language), *_ending(known, today, language)]
    for _by, line in sorted(lines, key=lambda pair: pair[0]):
        yield line


def _asked(user: User, known: _Known, today: date, language: str) -> Iterator[tuple[date, Due]]:
    by_key = {one.pk: one for one in known.assessments if reads(known.roles[one.council])}
    for row in asks.asked_of(user.pk, by_key.values(), today + FORTNIGHT):
        one = by_key[row.assessment_id]
        if row.due is None or row.outcome in known.far[one.pk].done:
            continue
        url = reverse("assessment:section", args=[one.pk, row.outcome])
        what = _("Answer: %(outcome)s") % {"outcome": outcome_title(row.outcome, language)}
        name = name_of_council(one.council, language)
        yield row.due, Due(what, name, url, day(row.due), row.due < today)


def _ending(known: _Known, today: date, language: str) -> Iterator[tuple[date, Due]]:
    signed = {(one.round_id, one.council) for one in known.assessments if one.state == State.SIGNED}
    for council, rounds in known.invited.items():
        mine = [one for one in known.assessments if one.council == council]
        for round_ in rounds:
            if (round_.pk, council) in signed or round_.closes > today + FORTNIGHT:
                continue
            begun = next((one for one in mine if one.round_id == round_.pk), None)
            url = (
                reverse("assessment:overview", args=[begun.pk])
                if begun
                else f"{reverse('front:desk')}#{council}"
            )
            what = _("The round ends: %(round)s") % {"round": round_.title(language)}
            name = name_of_council(council, language)
            yield round_.closes, Due(what, name, url, day(round_.closes), False)


def _steward(today: date, language: str) -> StewardPart:
    lines = tuple(
        RoundLine(
            each.round.slug,
            each.round.title(language),
            day(each.round.closes),
            each.invited,
            each.begun,
            each.signed,
        )
        for each in asks.open_rounds(today)
    )
    return StewardPart(lines, Request.objects.without_lead().count(), steward_panel(today))
