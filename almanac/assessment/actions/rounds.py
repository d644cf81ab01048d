"""What stewards do with rounds: open, extend, close; invite councils, remind them, keep notes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from almanac.accounts.models import User
from almanac.accounts.permissions import check_steward
from almanac.accounts.queries import key_of
from almanac.assessment.actions.telling import tell_invited, tell_reminded
from almanac.assessment.instrument import editions
from almanac.assessment.models import Invited, Round
from almanac.assessment.policies import NotNow, check_not_ended
from almanac.audit.actions import record, record_all
from almanac.register.councils import Council
from almanac.register.queries import register

REMIND_AGAIN_AFTER = timedelta(days=1)


class StaleNote(NotNow):
    """Somebody else changed a note meanwhile; `held` is how it stands now."""

    def __init__(self, sentence: str, held: Invited) -> None:
        super().__init__(sentence)
        self.held = held


def open_round(*, by: User, at: datetime | None = None, **fields: Any) -> Round:
    """Open a round: slug, title_en, title_cy, instrument, england, wales, opens, closes, cut_off.

    Raises `NotAllowed`, and `ValidationError` with a sentence for each field that is wrong.
    """
    check_steward(by)
    made = Round(**fields)
    made.full_clean()
    if made.instrument not in editions():
        raise ValidationError({"instrument": _("Choose one of the editions shown.")})
    with transaction.atomic():
        made.save()
        _note(made, "open", by, at, instrument=made.instrument, **_days(made))
    return made


def extend(
    *,
    round_: Round,
    closes: date,
    cut_off: date,
    version: int,
    by: User,
    at: datetime | None = None,
) -> Round:
    """Move the last days of a round that is not closed. Raises `NotAllowed` and `NotNow`."""
    check_steward(by)
    with transaction.atomic():
        held = _held(round_, version)
        held.closes, held.cut_off = closes, cut_off
        try:
            held.full_clean()
        except ValidationError as error:
            raise NotNow(
                _("The last day comes after the first, the cut-off after both.")
            ) from error
        held.save()
        _note(held, "extend", by, at, **_days(held))
    return held


def close(*, round_: Round, version: int, by: User, at: datetime | None = None) -> Round:
    """Close a round before its last day, for good. Raises `NotAllowed` and `NotNow`."""
    check_steward(by)
    with transaction.atomic():
        held = _held(round_, version)
        held.closed_at = at or datetime.now(UTC)
        held.save()
        _note(held, "close", by, at)
    return held


def invite(
    *, round_: Round, councils: Iterable[str], by: User, at: datetime | None = None
) -> list[Invited]:
    """Invite councils that are there on the round's first day, of its nations; who is invited
    already stays so. Each gets a mail. Raises `NotAllowed`, and `NotNow` naming councils that
    cannot be."""
    check_steward(by)
    now = at or datetime.now(UTC)
    check_not_ended(round_, now.date())
    wanted = list(dict.fromkeys(councils))
    _check_can_take_part(round_, wanted)
    with transaction.atomic():
        known = set(
            Invited.objects.select_for_update()
            .filter(round=round_, council__in=wanted)
            .values_list("council", flat=True)
        )
        rows = [Invited(round=round_, council=c, sent=now) for c in wanted if c not in known]
        Invited.objects.bulk_create(rows)
        if rows:
            _note_each(round_, "invite", [row.council for row in rows], by, now)
            tell_invited(round_=round_, councils=[row.council for row in rows])
    return rows


def remind(
    *, round_: Round, councils: Iterable[str], by: User, at: datetime | None = None
) -> list[str]:
    """Write to councils that are invited and were not reminded within a day; answers with them.

    Raises `NotAllowed`, and `NotNow` once the round has ended.
    """
    check_steward(by)
    now = at or datetime.now(UTC)
    check_not_ended(round_, now.date())
    with transaction.atomic():
        rows = Invited.objects.select_for_update().filter(round=round_, council__in=list(councils))
        wanted = sorted(row.council for row in rows if not reminded_lately(row, now))
        if wanted:
            Invited.objects.filter(round=round_, council__in=wanted).update(reminded=now)
            _note_each(round_, "remind", wanted, by, now)
            tell_reminded(round_=round_, councils=wanted)
    return wanted


def reminded_lately(invited: Invited, now: datetime) -> bool:
    """Whether a council was reminded within a day: a form sent twice writes once."""
    return invited.reminded is not None and now - invited.reminded < REMIND_AGAIN_AFTER


def keep_note(
    *, invited: Invited, note: str, version: int, by: User, at: datetime | None = None
) -> Invited:
    """Keep a steward's note on a council in a round. Raises `NotAllowed` and `NotNow` if stale."""
    check_steward(by)
    with transaction.atomic():
        held = Invited.objects.select_for_update().get(pk=invited.pk)
        if held.version != version:
            raise StaleNote(
                _("Somebody changed this note meanwhile: %(note)s") % {"note": held.note}, held
            )
        held.note, held.version = note[:4000], held.version + 1
        held.save()
        record(
            chain_of=chain_of(held.round),
            by=key_of(by),
            verb="note",
            subject=f"council:{held.council}",
            content={"note": held.note},
            at=at,
        )
    return held


def chain_of(round_: Round) -> str:
    """The key of a round's history."""
    return f"round:{round_.pk}"


def _check_can_take_part(round_: Round, councils: Iterable[str]) -> None:
    known = register()
    wrong = [c for c in councils if not _takes_part(known.councils.get(c), round_)]
    if wrong:
        raise NotNow(
            _("These cannot take part in this round: %(names)s. Take them out and invite again.")
            % {"names": ", ".join(wrong)}
        )


def _takes_part(council: Council | None, round_: Round) -> bool:
    return (
        council is not None
        and council.nation.value in round_.nations
        and council.span.holds(round_.opens)
    )


def _held(round_: Round, version: int) -> Round:
    held = Round.objects.select_for_update().get(pk=round_.pk)
    if held.version != version:
        raise NotNow(_("Somebody changed this round meanwhile. Look at it again."))
    if held.closed_at:
        raise NotNow(_("This round is closed for good. Open another one."))
    held.version += 1
    return held


def _days(round_: Round) -> dict[str, str]:
    named = ("opens", "closes", "cut_off")
    return {name: getattr(round_, name).isoformat() for name in named}


def _note(round_: Round, verb: str, by: User, at: datetime | None, **content: object) -> None:
    record(
        chain_of=chain_of(round_),
        by=key_of(by),
        verb=verb,
        subject=f"round:{round_.slug}",
        content=content,
        at=at,
    )


def _note_each(round_: Round, verb: str, councils: Iterable[str], by: User, at: datetime) -> None:
    changes: list[tuple[str, str, dict[str, object]]] = [
        (verb, f"council:{council}", {}) for council in councils
    ]
    record_all(chain_of=chain_of(round_), by=key_of(by), changes=changes, at=at)
