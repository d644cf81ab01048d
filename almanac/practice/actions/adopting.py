"""“We are using this”: said for a council, with a day and an area of work; ended again."""

from __future__ import annotations

from datetime import UTC, date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from almanac.accounts.models import User
from almanac.accounts.permissions import check_role
from almanac.accounts.queries import key_of
from almanac.accounts.refused import Refused
from almanac.audit.actions import record
from almanac.framework import queries as framework
from almanac.practice import cleaning
from almanac.practice.actions.publishing import show_changed
from almanac.practice.models import Adoption, Practice, Published
from almanac.practice.permissions import SPEAKERS
from almanac.practice.said import names_mail
from almanac.register.councils import REGISTER_OPENS

LONGEST_NOTE = 500  # characters


def adopt(
    *,
    practice: int,
    council: str,
    area: str,
    since: date | None,
    by: User,
    via: int | None = None,
    note: str = "",
    at: datetime | None = None,
) -> Adoption:
    """Say that a council uses what an example tells of; `via` is the council it learnt it from.

    Raises `NotAllowed` for whoever does not speak for the council, and `Refused`.
    """
    check_role(by, council, *SPEAKERS)
    now = at or datetime.now(UTC)
    with transaction.atomic():
        held = Practice.objects.select_for_update().get(pk=practice)
        day = _check(held, council, area, since, timezone.localdate(now))
        learnt = _via(held, via, council)
        word = _word(note)
        try:
            with transaction.atomic():
                made = Adoption.objects.create(
                    practice=held,
                    council=council,
                    area=area,
                    since=day,
                    via=learnt,
                    note=word,
                    by=key_of(by),
                    at=now,
                )
        except IntegrityError as error:
            raise Refused(_("Your council has said so already.")) from error
        _record(made, held, by, "adopt", {"area": area, "since": day.isoformat(), "via": via}, now)
        show_changed(held)
    return made


def end(*, adoption: int, by: User, at: datetime | None = None) -> Adoption:
    """The council uses it no more; the chain keeps that it did. Raises `NotAllowed`, `Refused`."""
    now = at or datetime.now(UTC)
    with transaction.atomic():
        found = Adoption.objects.select_for_update(of=("self",)).select_related("practice")
        held = found.get(pk=adoption)
        check_role(by, held.council, *SPEAKERS)
        if held.ended is not None:
            raise Refused(_("This has been ended already."))
        held.ended = max(timezone.localdate(now), held.since)
        held.save(update_fields=["ended"])
        _record(held, held.practice, by, "end-adoption", {}, now)
        show_changed(held.practice)
    return held


def _check(held: Practice, council: str, area: str, since: date | None, today: date) -> date:
    public = Published.objects.filter(practice=held).first()
    if public is None:
        raise Refused(_("This example is not public, so nobody can say that they use it."))
    if public.councils.filter(council=council).exists():
        sentence = _("This is your own council’s example. Others say here that they use it.")
        raise Refused(sentence, "council")
    if area not in {facet.id for facet in framework.facets()}:
        raise Refused(_("Choose the area of work that you use it in."), "area")
    if since is None or since < REGISTER_OPENS:
        raise Refused(_("Enter the day from which you have been using it."), "since")
    if since > today:
        raise Refused(_("The day lies in the future. Say so once you use it."), "since")
    return since


def _via(held: Practice, via: int | None, council: str) -> Adoption | None:
    if via is None:
        return None
    found = Adoption.objects.filter(pk=via, practice=held).first()
    if found is None:
        raise Refused(_("Choose from whom you learnt it among those shown."), "via")
    if found.council == council:  # one that it ended before
        raise Refused(_("Choose another council from which you learnt it, or none."), "via")
    return found


def _word(note: str) -> str:
    if cleaning.too_long(note, LONGEST_NOTE):
        raise Refused(_("Shorten your word to 500 characters at most."), "note")
    word = cleaning.line(note)
    if names_mail(word):
        sentence = _("Leave out e-mail addresses: this is for everybody. Name a role instead.")
        raise Refused(sentence, "note")
    return word


def _record(
    made: Adoption,
    held: Practice,
    by: User,
    verb: str,
    content: dict[str, object],
    at: datetime,
) -> None:
    record(
        chain_of=held.key,
        by=key_of(by),
        verb=verb,
        subject=f"council:{made.council}",
        content=content,
        at=at,
    )
