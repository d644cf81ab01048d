"""Begin an assessment, or a new version of a signed one, with last time's answers to confirm."""

from __future__ import annotations

from datetime import UTC, datetime

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from almanac.accounts.models import User
from almanac.accounts.permissions import check_role
from almanac.accounts.queries import key_of
from almanac.accounts.roles import Role
from almanac.assessment import policies, questions
from almanac.assessment.actions.answers import store_scores
from almanac.assessment.instrument import Instrument
from almanac.assessment.models import Answer, Assessment, Form, Invited, Round, State
from almanac.assessment.queries.instruments import instrument_for, instrument_of
from almanac.assessment.queries.last_signed import last_signed
from almanac.audit.actions import record

MAY_BEGIN = (Role.LEAD,)
# One person may answer the short form, so a contributor may begin it.
MAY_BEGIN_SHORT = (Role.LEAD, Role.CONTRIBUTOR)


def begin(
    *, round_: Round, council: str, form: str, by: User, at: datetime | None = None
) -> Assessment:
    """Begin a council's assessment in a round. Where one is open already, that is the answer.

    The council's answers of its last signed assessment in this form come over as carried: they
    count for nothing until somebody confirms them. Raises `NotAllowed` and `NotNow`.
    """
    now = at or datetime.now(UTC)
    check_role(by, council, *(MAY_BEGIN_SHORT if form == Form.SHORT else MAY_BEGIN))
    policies.check_round_open(round_, now.date())
    _check_invited(round_, council)
    try:
        with transaction.atomic():
            return _begun(round_, council, Form(form), by, now)
    except IntegrityError:  # somebody else began it in this moment
        return _open_one(round_, council, form).get()


def _begun(round_: Round, council: str, form: Form, by: User, now: datetime) -> Assessment:
    if open_one := _open_one(round_, council, form).first():
        return open_one
    earlier = Assessment.objects.filter(round=round_, council=council, form=form)
    made = Assessment.objects.create(
        round=round_,
        council=council,
        form=form,
        number=earlier.count() + 1,
        begun=now,
        begun_by=key_of(by),
        moved=now,
    )
    asked = instrument_of(made)
    carried = _carry_over(made, asked, now)
    record(
        chain_of=made.chain,
        by=key_of(by),
        verb="begin",
        subject=f"council:{council}",
        content={"round": round_.slug, "form": form.value, "carried": carried},
        at=now,
    )
    store_scores(made, asked, questions.by_subject(asked, form), {})
    return made


def _open_one(round_: Round, council: str, form: str) -> QuerySet[Assessment]:
    open_states = [state.value for state in State if state not in (State.SIGNED, State.WITHDRAWN)]
    return Assessment.objects.filter(
        round=round_, council=council, form=form, state__in=open_states
    )


def _check_invited(round_: Round, council: str) -> None:
    if not Invited.objects.filter(round=round_, council=council).exists():
        raise policies.NotNow(
            _("This council is not invited to this round. Ask a steward to invite it.")
        )


def _carry_over(made: Assessment, asked: Instrument, now: datetime) -> int:
    """Copy the council's answers of its last signed version; counts them."""
    last = last_signed(made)
    if last is None:
        return 0
    known = questions.catalogue(asked, made.form)
    before = predecessors(asked, instrument_for(last.round.instrument, made.council))
    rows = {
        row.question: row
        for row in Answer.objects.filter(assessment=last, respondent__isnull=True)
        if row.value or row.note
    }
    copies = [
        Answer(
            assessment=made,
            question=key,
            value=row.value if row.value in question.choices or not row.value else "",
            note=row.note,
            carried=True,
            by=row.by,
            at=now,
        )
        for key, question in known.items()
        if (row := rows.get(before.get(key, key)))
    ]
    Answer.objects.bulk_create(copies)
    return len(copies)


def predecessors(asked: Instrument, earlier: Instrument) -> dict[str, str]:
    """Of each statement's question that had another id in the earlier edition, its key there."""
    return {
        questions.key(questions.Kind.STATEMENT, id_): questions.key(
            questions.Kind.STATEMENT, statement.statement.predecessor
        )
        for id_, statement in asked.statements.items()
        if statement.statement.predecessor in earlier.statements
    }
