"""Move an assessment through its states, and sign one exact version of it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from almanac.accounts.models import User
from almanac.accounts.permissions import check_role
from almanac.accounts.queries import key_of
from almanac.assessment import policies
from almanac.assessment.models import Answer, Assessment, Score, SignOff
from almanac.assessment.transitions import WAYS, Verb
from almanac.audit.actions import record
from almanac.audit.chain import canonical
from almanac.audit.queries import head_of


@dataclass(frozen=True, slots=True)
class Signature:
    """Who stands for a version: a name and post; a day and minute where a meeting approved it."""

    name: str
    post: str
    approved_on: date
    minute: str = ""


def move(
    *,
    assessment: int,
    verb: Verb,
    version: int,
    by: User,
    word: str = "",
    signature: Signature | None = None,
    at: datetime | None = None,
) -> Assessment:
    """Take one step. Raises `NotAllowed`, and `NotNow` with what stands in the way.

    Signing, and recording an approval, needs a signature and pins the digest of all that is signed.
    """
    now = at or datetime.now(UTC)
    with transaction.atomic():
        held = Assessment.objects.select_related("round").select_for_update(of=("self",))
        found = held.get(pk=assessment)
        check_role(by, found.council, *WAYS[verb].roles)
        if found.version != version:
            raise policies.NotNow(_("Somebody moved this on meanwhile. Look at it again."))
        policies.check_way(found, verb)
        _check_word(verb, word)
        content: dict[str, object] = {"word": word, "from": found.state}
        if verb in (Verb.SIGN, Verb.RECORD_APPROVAL):
            content |= _sign(found, verb, signature, by, now)
        found.state, found.version, found.moved = WAYS[verb].end, found.version + 1, now
        found.save()
        record(
            chain_of=found.chain,
            by=key_of(by),
            verb=verb.value,
            subject=f"version:{found.number}",
            content=content,
            at=now,
        )
    return found


def digest_of(assessment: Assessment) -> str:
    """SHA-256 (hex) of everything that is signed: whose, which questions, answers, levels."""
    answers = Answer.objects.filter(
        assessment=assessment, respondent__isnull=True, carried=False
    ).order_by("question")
    scores = Score.objects.filter(assessment=assessment).order_by("subject")
    signed = {
        "format": "almanac-assessment-1",
        "council": assessment.council,
        "round": assessment.round.slug,
        "instrument": assessment.round.instrument,
        "form": assessment.form,
        "number": assessment.number,
        "answers": [[row.question, row.value, row.note] for row in answers],
        "scores": [[row.subject, row.low, row.high] for row in scores],
    }
    return hashlib.sha256(canonical(signed).encode()).hexdigest()


def _check_word(verb: Verb, word: str) -> None:
    if verb in (Verb.REQUEST_CHANGES, Verb.WITHDRAW) and not word.strip():
        raise policies.NotNow(_("Say why, so that colleagues know what to do."))


def _sign(
    found: Assessment, verb: Verb, signature: Signature | None, by: User, now: datetime
) -> dict[str, object]:
    if signature is None or not signature.name.strip() or not signature.post.strip():
        raise policies.NotNow(_("Give the name and post of whoever stands for it."))
    if verb is Verb.RECORD_APPROVAL and not signature.minute.strip():
        raise policies.NotNow(_("Give the meeting and the minute that approved it."))
    if signature.approved_on > now.date():
        raise policies.NotNow(_("The day of approval lies in the future. Give the day it was."))
    digest = digest_of(found)
    SignOff.objects.create(
        assessment=found,
        digest=digest,
        history=head_of(found.chain)[1],
        name=signature.name.strip(),
        post=signature.post.strip(),
        minute=signature.minute.strip(),
        approved_on=signature.approved_on,
        by=key_of(by),
        at=now,
    )
    return {"digest": digest, "post": signature.post.strip(), "minute": signature.minute.strip()}
