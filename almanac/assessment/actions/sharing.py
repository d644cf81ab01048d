"""Let others see an outcome, or no longer; and make the shared medians once, at the cut-off."""

from __future__ import annotations

from datetime import UTC, date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from almanac.accounts.models import User
from almanac.accounts.permissions import check_role, check_steward
from almanac.accounts.queries import key_of
from almanac.accounts.roles import Role
from almanac.assessment.actions.rounds import chain_of as chain_of_round
from almanac.assessment.models import Form, PooledFigure, Round, Share
from almanac.assessment.policies import NotNow
from almanac.assessment.pooling import Pooled
from almanac.assessment.queries.instruments import instrument_for
from almanac.assessment.queries.medians import medians_of
from almanac.audit.actions import record
from almanac.disclosure import NEVER_POOLED
from almanac.register.queries import register
from almanac.shown.actions import touch

MEDIANS = "medians"  # what a page that shows shared medians says that it shows


def share(
    *,
    round_: Round,
    council: str,
    form: str,
    outcome: str,
    scope: str,
    by: User,
    with_council: str = "",
    at: datetime | None = None,
) -> Share:
    """Let one outcome out; shared so already, that is the answer. Only the council's approver may.

    Raises `NotAllowed`, and `NotNow`: for security always.
    """
    check_role(by, council, Role.APPROVER)
    _check(council, outcome, scope, with_council, round_)
    now = at or datetime.now(UTC)
    with transaction.atomic():
        row, made = Share.objects.get_or_create(
            round=round_,
            council=council,
            form=Form(form),
            outcome=outcome,
            scope=Share.Scope(scope),
            with_council=with_council,
            ended=None,
            defaults={"since": now, "by": key_of(by)},
        )
        if made:
            _note(row, "share", by, now)
    return row


def end_share(*, share: int, council: str, by: User, at: datetime | None = None) -> Share:
    """End a sharing from now on; what was published stays. Raises `NotAllowed`, `NotNow`."""
    check_role(by, council, Role.APPROVER)
    now = at or datetime.now(UTC)
    with transaction.atomic():
        row = Share.objects.select_for_update().filter(pk=share, council=council).first()
        if row is None:
            raise NotNow(_("There is no such sharing. Load the page again."))
        if row.ended is None:
            row.ended = now
            row.save()
            _note(row, "end-share", by, now)
    return row


def _check(council: str, outcome: str, scope: str, with_council: str, round_: Round) -> None:
    if outcome in NEVER_POOLED:
        raise NotNow(_("Answers about security are never shared: they would help an attacker."))
    if outcome not in instrument_for(round_.instrument, council).outcomes:
        raise NotNow(_("There is no such outcome. Load the page again."))
    if scope not in Share.Scope.values:
        raise NotNow(_("Choose with whom to share."))
    named = scope == Share.Scope.COUNCILS
    known = with_council in register().councils and with_council != council
    if named and not known:
        raise NotNow(_("Name the council to share with, as it is written in the list."))
    if not named and with_council:
        raise NotNow(_("Name a council only when you share with councils."))


def _note(row: Share, verb: str, by: User, at: datetime) -> None:
    record(
        chain_of=f"council:{row.council}:sharing",
        by=key_of(by),
        verb=verb,
        subject=f"outcome:{row.outcome}",
        content={"round": row.round.slug, "scope": row.scope, "with": row.with_council},
        at=at,
    )


def publish_medians(
    *, round_: Round, by: User, today: date, at: datetime | None = None
) -> list[PooledFigure]:
    """Make every median that may be published of a round, once. Raises `NotAllowed`, `NotNow`.

    `disclosure.verdict` decides on each: only fixed groups, only after the cut-off, from ten
    sharing councils on, quartiles from twenty, never security.
    """
    check_steward(by)
    if today <= round_.cut_off:
        raise NotNow(_("Medians are made after the cut-off, when nobody can join any more."))
    now = at or datetime.now(UTC)
    with transaction.atomic():
        held = Round.objects.select_for_update().get(pk=round_.pk)
        if PooledFigure.objects.filter(round=held).exists():
            raise NotNow(_("The medians of this round are published. That happens once."))
        made = [_figure(held, form, found, now) for form, found in medians_of(held, today)]
        PooledFigure.objects.bulk_create(made)
        touch(MEDIANS)
        record(
            chain_of=chain_of_round(held),
            by=key_of(by),
            verb="publish-medians",
            subject=f"round:{held.slug}",
            content={"figures": len(made)},
            at=now,
        )
    return made


def _figure(round_: Round, form: Form, found: Pooled, now: datetime) -> PooledFigure:
    return PooledFigure(
        round=round_,
        form=form,
        group=found.group,
        outcome=found.outcome,
        councils=found.councils,
        median=found.median,
        lower_quartile=found.lower_quartile,
        upper_quartile=found.upper_quartile,
        at=now,
    )
