"""Ask to belong to a council; let in or decline, with a word."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from almanac.accounts.actions.memberships import Change, chain_of, grant
from almanac.accounts.addresses import whole
from almanac.accounts.councils import check_can_belong, name_of_council
from almanac.accounts.domains import own_domain
from almanac.accounts.models import Membership, Request, User
from almanac.accounts.queries import key_of
from almanac.accounts.refused import Refused
from almanac.accounts.roles import ASKABLE, Role
from almanac.audit.actions import record, record_all
from almanac.notices.mail import send

LET_IN, DECLINED = Request.Decision.LET_IN, Request.Decision.DECLINED


@transaction.atomic
def ask(
    *,
    council: str,
    role: Role,
    note: str,
    by: User,
    as_at: date,
    at: datetime | None = None,
) -> Request:
    """Ask to join. The council's leads are told, or the stewards where it has none.

    Raises `Refused` for a council that cannot be joined, a second request, and a role one has.
    """
    belonged = frozenset(Membership.objects.filter(user=by).values_list("council", flat=True))
    found = check_can_belong(council, belonged, as_at)
    if role not in ASKABLE:
        raise Refused(_("Choose what you want to do in the council."))
    if Membership.objects.filter(user=by, council=council, ended__isnull=True).exists():
        raise Refused(_("You belong to this council already. Its lead can change your role."))
    try:
        with transaction.atomic():
            made = Request.objects.create(
                user=by,
                council=council,
                role=role.value,
                note=note.strip(),
                own_domain=own_domain(by.email, found.website),
                asked=at or timezone.now(),
            )
    except IntegrityError as error:
        raise Refused(_("You have asked already. You get a mail once it is decided.")) from (error)
    record(
        chain_of=chain_of(council),
        by=key_of(by),
        verb="ask",
        subject=f"request:{made.pk}",
        content={"role": role.value},
        at=at,
    )
    _tell_deciders(made)
    return made


@transaction.atomic
def take_back(*, request: int, by: User) -> None:
    """Take one's own open request back. Raises `Refused` if it is not open."""
    asked = open_request(request)
    if asked.user_id != by.pk:
        raise Refused(_("This request is not open any more."))
    close(asked, Request.Decision.TAKEN_BACK, "", key_of(by), [])


@transaction.atomic
def let_in(
    *,
    council: str,
    request: int,
    role: Role,
    word: str,
    by: User,
    at: datetime | None = None,
) -> None:
    """Let somebody in, with the role that the lead gives. Raises `Refused` if it is not open."""
    asked = open_request(request, council)
    now = at or timezone.now()
    changes = grant(council=council, person=asked.user, role=role, by=key_of(by), at=now)
    close(asked, LET_IN, word, key_of(by), changes, now)
    tell_person(asked, role)


@transaction.atomic
def decline(*, council: str, request: int, word: str, by: User) -> None:
    """Decline, with a word that the person gets. Raises `Refused` without one, or if not open."""
    asked = open_request(request, council)
    if not word.strip():
        raise Refused(_("Say in a word why not: the person gets it in the answer."))
    close(asked, DECLINED, word, key_of(by), [])
    tell_person(asked, Role(asked.role))


def open_request(request: int, council: str = "") -> Request:
    """An open request, held; raises `Refused` for one that is not, or is another council's."""
    held = Request.objects.select_for_update(of=("self",)).select_related("user")
    found = held.filter(pk=request, decided__isnull=True).first()
    if found is None or (council and found.council != council):
        raise Refused(_("This request is not open any more."))
    return found


def close(
    asked: Request,
    decision: Request.Decision,
    word: str,
    by: str,
    changes: list[Change],
    at: datetime | None = None,
) -> None:
    """Write down what was decided, and the history of it."""
    asked.decided, asked.decision, asked.word, asked.by = (
        at or timezone.now(),
        decision.value,
        word.strip(),
        by,
    )
    asked.save(update_fields=["decided", "decision", "word", "by"])
    decided: Change = (decision.value, f"request:{asked.pk}", {"role": asked.role})
    record_all(chain_of=chain_of(asked.council), by=by, changes=[decided, *changes], at=at)


def tell_person(asked: Request, role: Role) -> None:
    """Send the answer to whoever asked, in their language."""
    language = asked.user.language or "en"
    context = {
        "council": name_of_council(asked.council, language),
        "word": asked.word,
        "let_in": asked.decision == LET_IN,
        "address": whole("front:desk", language=language),
    }
    send(asked.user.email, "accounts/answer", context, language)


def _tell_deciders(asked: Request) -> None:
    leads = User.objects.filter(
        memberships__council=asked.council,
        memberships__role=Role.LEAD.value,
        memberships__ended__isnull=True,
        left__isnull=True,
    )
    stewards = User.objects.filter(steward=True, left__isnull=True)
    led = list(leads)
    for person in led or list(stewards):
        language = person.language or "en"
        where = ("answer", asked.council, asked.pk) if led else ("first_lead", asked.pk)
        context = {
            "council": name_of_council(asked.council, language),
            "who": str(asked.user),
            "address": whole(f"accounts:{where[0]}", *where[1:], language=language),
        }
        send(person.email, "accounts/asked", context, language)
