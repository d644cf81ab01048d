"""Add evidence to a council's library, put it beside areas of work, renew it, take it away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import URLValidator
from django.db import transaction
from django.utils.translation import gettext as _

from almanac.accounts.models import User
from almanac.accounts.permissions import check_role
from almanac.accounts.queries import key_of
from almanac.accounts.roles import Role
from almanac.assessment import policies
from almanac.assessment.instrument import AreaAsked
from almanac.assessment.models import Assessment, Evidence, EvidenceUse
from almanac.assessment.queries.instruments import instrument_of
from almanac.audit.actions import record
from almanac.disclosure import NEVER_POOLED
from almanac.files.actions import receive

MAY_ADD = (Role.CONTRIBUTOR, Role.LEAD)
SCHEMES = ("http", "https")


@dataclass(frozen=True, slots=True)
class Given:
    """A piece of evidence as it was sent: an address, a file, or who holds it."""

    kind: str
    title: str
    address: str = ""
    upload: UploadedFile | None = None
    holder: str = ""
    quote: str = ""
    strength: str = Evidence.Strength.DOCUMENT
    speaks_of: date | None = None
    expires: date | None = None


def add(
    *,
    assessment: Assessment,
    area: str,
    given: Given,
    by: User,
    replaces: int | None = None,
    at: datetime | None = None,
) -> Evidence:
    """Add a piece and put it beside an area of work; with `replaces`, as a new version of another.

    Raises `NotAllowed`, `NotNow`, and `FileRefused` with what is wrong with a file.
    """
    found = _area(assessment, area, by, at)
    _check(found, given)
    # Outside the transaction: a large file takes a while, and a scanner may be asked.
    file = receive(upload=given.upload, by=key_of(by)).digest if given.upload else ""
    now = at or datetime.now(UTC)
    with transaction.atomic():
        earlier = _replaced(assessment.council, replaces)
        made = Evidence.objects.create(
            council=assessment.council,
            kind=given.kind,
            title=given.title.strip(),
            address=given.address.strip() if given.kind == Evidence.Kind.LINK else "",
            file=file,
            file_name=(given.upload.name or "")[:200] if given.upload else "",
            holder=given.holder.strip() if given.kind == Evidence.Kind.REFERENCE else "",
            quote=given.quote.strip(),
            strength=given.strength,
            speaks_of=given.speaks_of,
            expires=given.expires,
            replaces=earlier,
            by=key_of(by),
            at=now,
        )
        if earlier:
            _move_uses(earlier, made)
        _put(assessment, made, area, by, now)
    return made


def use(
    *, assessment: Assessment, area: str, evidence: int, by: User, at: datetime | None = None
) -> None:
    """Put a piece of the library beside another area of work. Raises `NotAllowed`, `NotNow`."""
    found = _area(assessment, area, by, at)
    piece = _piece(assessment.council, evidence)
    if _is_secret(found) and piece.kind != Evidence.Kind.REFERENCE:
        raise policies.NotNow(_only_reference())
    with transaction.atomic():
        _put(assessment, piece, area, by, at or datetime.now(UTC))


def take_off(
    *, assessment: Assessment, area: str, evidence: int, by: User, at: datetime | None = None
) -> None:
    """Take a piece from beside an area of work; it stays in the library. Raises `NotAllowed`."""
    _area(assessment, area, by, at)
    with transaction.atomic():
        uses = EvidenceUse.objects.filter(assessment=assessment, area=area, evidence=evidence)
        if uses.delete()[0]:
            record(
                chain_of=assessment.chain,
                by=key_of(by),
                verb="take-off-evidence",
                subject=f"area:{area}",
                content={"evidence": evidence},
                at=at,
            )


def _area(assessment: Assessment, area: str, by: User, at: datetime | None = None) -> AreaAsked:
    check_role(by, assessment.council, *MAY_ADD)
    policies.check_editable(assessment, (at or datetime.now(UTC)).date())
    found = instrument_of(assessment).areas.get(area)
    if found is None:
        raise policies.NotNow(_("There is no such area of work. Load the page again."))
    return found


def _is_secret(area: AreaAsked) -> bool:
    return area.outcome in NEVER_POOLED


def _only_reference() -> str:
    """Why nothing but a reference is taken about security."""
    return _(
        "About security give a reference only: title, date and who holds it. Links and files "
        "could help an attacker."
    )


def _check(area: AreaAsked, given: Given) -> None:
    if given.kind not in Evidence.Kind.values or given.strength not in Evidence.Strength.values:
        raise policies.NotNow(_("Choose what kind of evidence it is."))
    if _is_secret(area) and given.kind != Evidence.Kind.REFERENCE:
        raise policies.NotNow(_only_reference())
    if not given.title.strip() or len(given.title) > 300:
        raise policies.NotNow(_("Give it a title of at most 300 characters."))
    if given.kind == Evidence.Kind.LINK:
        _check_address(given.address.strip())
    if given.kind == Evidence.Kind.FILE and given.upload is None:
        raise policies.NotNow(_("Choose a file to upload."))
    if given.kind == Evidence.Kind.REFERENCE and not given.holder.strip():
        raise policies.NotNow(_("Say who holds it."))
    if given.expires and given.speaks_of and given.expires < given.speaks_of:
        raise policies.NotNow(_("It expires before the date it speaks about. Look at both dates."))


def _check_address(address: str) -> None:
    try:
        URLValidator(schemes=SCHEMES)(address)
    except ValidationError as error:
        raise policies.NotNow(
            _("This is no address of a page. It begins with https://, for example.")
        ) from error


def _piece(council: str, key: int) -> Evidence:
    found = Evidence.objects.filter(pk=key, council=council, removed__isnull=True).first()
    if found is None:
        raise policies.NotNow(_("There is no such evidence. Load the page again."))
    return found


def _replaced(council: str, key: int | None) -> Evidence | None:
    if key is None:
        return None
    found = _piece(council, key)
    if hasattr(found, "replaced_by"):
        raise policies.NotNow(_("A newer version is there already. Load the page again."))
    return found


def _move_uses(earlier: Evidence, newer: Evidence) -> None:
    """A new version stands wherever the earlier one stood in assessments that can still change."""
    open_uses = EvidenceUse.objects.filter(
        evidence=earlier, assessment__state__in=["draft", "changes-requested"]
    )
    open_uses.update(evidence=newer)


def _put(assessment: Assessment, piece: Evidence, area: str, by: User, now: datetime) -> None:
    _row, made = EvidenceUse.objects.get_or_create(
        assessment=assessment,
        evidence=piece,
        area=area,
        defaults={"by": key_of(by), "at": now},
    )
    if made:
        record(
            chain_of=assessment.chain,
            by=key_of(by),
            verb="add-evidence",
            subject=f"area:{area}",
            content={"evidence": piece.pk, "title": piece.title},
            at=now,
        )
