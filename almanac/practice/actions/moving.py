"""Move an example on: send it, pass it, publish it, confirm it, withdraw it."""

from __future__ import annotations

from datetime import UTC, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from almanac.accounts.models import User
from almanac.accounts.permissions import NotAllowed
from almanac.accounts.queries import key_of
from almanac.accounts.refused import Refused
from almanac.accounts.roles import Role
from almanac.audit.actions import record
from almanac.practice import cleaning, parts, standing_in
from almanac.practice.actions import publishing, telling
from almanac.practice.lifecycle import (
    LIVE,
    WAYS,
    State,
    Verb,
    Way,
    Who,
    after_submit,
    stays_with_stewards,
    ways_from,
)
from almanac.practice.models import ApproverFirst, Practice, PracticeNote, Published
from almanac.practice.permissions import Rights, check_reads
from almanac.practice.words import PART, STATE

LONGEST_WORD = 2_000  # characters


def move(
    *, practice: int, verb: Verb, version: int, by: User, word: str = "", at: datetime | None = None
) -> Practice:
    """Take one step, with a word where it needs one. Raises `NotAllowed` and `Refused`.

    The history, the word as a note, what is public, and the notices go with it or not at all.
    """
    now, word = at or datetime.now(UTC), _word(word)
    with transaction.atomic():
        held = Practice.objects.select_for_update().get(pk=practice)
        found = check_reads(by, held, now)
        _check(held, verb, version, found, word)
        steward = _as_steward(verb, found.who)
        stands_in = steward and found.stands_in
        content: dict[str, object] = {"word": word, "from": held.state}
        content |= _done(held, verb, by, now, stands_in=stands_in)
        content |= standing_in.SAID if stands_in else {}
        _stand(held, verb, by, now)
        if word:
            PracticeNote.objects.create(
                practice=held, text=word, steward=steward, by=key_of(by), at=now
            )
        _write(held, verb, key_of(by), content, now)
        telling.tell_moved(held, verb, word, by_council=Who.WRITER in found.who)
    return held


def _as_steward(verb: Verb, who: frozenset[Who]) -> bool:
    """Whether the step is a steward’s: what a writer may do as well, they do as a writer."""
    return WAYS[verb].who & who == {Who.STEWARD}


def _check(held: Practice, verb: Verb, version: int, found: Rights, word: str) -> None:
    way, who = WAYS[verb], found.who
    if not way.who & who:
        raise NotAllowed(_refusal(way, found))
    public = Published.objects.filter(pk=held.pk).exists()
    if held.version != version or verb not in ways_from(State(held.state), who, public=public):
        raise Refused(
            _("This cannot be done while it is “%(state)s”. Somebody may have moved it on.")
            % {"state": STATE[held.state]}
        )
    if way.needs_word and not word:
        raise Refused(_("Say why, so that the others know what to do."))


def _refusal(way: Way, found: Rights) -> str:
    if found.own is not None and Who.STEWARD in way.who:
        return found.own.why_not
    return _("Your role does not allow this step. Ask your council’s lead.")


def _word(typed: str) -> str:
    if cleaning.too_long(typed, LONGEST_WORD):
        raise Refused(_("Shorten your word to 2,000 characters at most."))
    return cleaning.text(typed)


def said_of(practice: Practice) -> dict[str, str]:
    """Every part that says something, by name. One statement."""
    rows = practice.texts.exclude(text="").values_list("part", "text")
    found = dict(rows)
    return {name: found[name] for name in parts.PARTS if name in found}


def _done(
    held: Practice, verb: Verb, by: User, now: datetime, *, stands_in: bool
) -> dict[str, object]:
    """What a step does besides changing the state; what of it belongs in the history."""
    if verb is Verb.SUBMIT:
        return _submitted(held, by)
    if verb is Verb.PUBLISH:
        made = publishing.put(held, said_of(held), now, by_own_council=stands_in)
        return {"number": made.number, "digest": made.digest}
    if verb is Verb.CONFIRM:
        return _confirmed(held, now)
    if verb is Verb.WITHDRAW:
        Published.objects.filter(practice=held).delete()
        publishing.show_changed(held)
    return {}


def _submitted(held: Practice, by: User) -> dict[str, object]:
    said = said_of(held)
    if left := parts.missing(said):
        names = ", ".join(f"“{PART[name]}”" for name in left)
        raise Refused(_("Still to answer before it can be sent: %(parts)s") % {"parts": names})
    held.submitted_by = by
    return {"digest": publishing.digest_of(held, said)}


def _confirmed(held: Practice, now: datetime) -> dict[str, object]:
    public, today = held.published, timezone.localdate(now)
    public.confirmed = today
    months = publishing.review_months(public.texts)
    public.review_by = publishing.months_after(today, months)
    public.lapsed = False
    public.save(update_fields=["confirmed", "review_by", "lapsed"])
    publishing.show_changed(held)
    return {"review_by": public.review_by.isoformat()}


def _stand(held: Practice, verb: Verb, by: User, now: datetime) -> None:
    """The state after the step. What was public and is being changed stays public meanwhile."""
    end = WAYS[verb].end
    if verb is Verb.SUBMIT:
        end = after_submit(approver_first=approver_first(held.council))
    held.state, held.version, held.moved = end, held.version + 1, now
    held.with_stewards = stays_with_stewards(end, before=held.with_stewards)
    held.taken_by, held.taken = None, None
    if end in LIVE:
        held.reminded = None
    held.save()


def approver_first(council: str) -> bool:
    """Whether the council's approver sees its examples before a steward does: the council wants it,
    and has one now. An approver who has left holds nothing up. Two statements at most."""
    wanted = ApproverFirst.objects.filter(council=council, wanted=True).exists()
    return wanted and bool(telling.people_with(council, Role.APPROVER))


def _write(held: Practice, verb: Verb, by: str, content: dict[str, object], now: datetime) -> None:
    record(
        chain_of=held.key,
        by=by,
        verb=verb.value,
        subject=f"council:{held.council}",
        content=content,
        at=now,
    )


def lapse(*, practice: int, by: str, at: datetime) -> None:
    """Nobody confirmed it in time: from now on its page says so. By the timetable.

    One that is being changed stays where it is on its way; only what is public says so.
    """
    with transaction.atomic():
        held = Practice.objects.select_for_update().get(pk=practice)
        if not Published.objects.filter(practice=held, lapsed=False).update(lapsed=True):
            return
        before = held.state
        if before == State.PUBLISHED:  # what waits for a steward goes on waiting since it was sent
            held.state, held.moved = State.NOT_CONFIRMED, at
        held.version += 1
        held.save(update_fields=["state", "version", "moved"])
        publishing.show_changed(held)
        _write(held, Verb.LAPSE, by, {"from": before}, at)
