"""Begin an example and save its parts: one as it is left, or all at once; nothing is lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from almanac.accounts.models import User
from almanac.accounts.permissions import check_role
from almanac.accounts.queries import key_of
from almanac.accounts.refused import Refused
from almanac.audit.actions import record, record_all
from almanac.practice.models import Practice, PracticeText
from almanac.practice.parts import PARTS
from almanac.practice.permissions import WRITERS, is_editable
from almanac.practice.said import said
from almanac.register.queries import register

History = list[tuple[str, str, Mapping[str, object]]]


@dataclass(frozen=True, slots=True)
class Change:
    """One part as it was sent, and which version of it the sender saw."""

    part: str
    text: str
    version: int = 0


@dataclass(frozen=True, slots=True)
class NotSaved:
    """A part that was not saved: why, and, where somebody else changed it, their text."""

    change: Change
    sentence: str
    theirs: PracticeText | None = None


@dataclass(slots=True)
class Outcome:
    """What became of a saving."""

    saved: dict[str, PracticeText] = field(default_factory=dict)
    refused: list[NotSaved] = field(default_factory=list)


@transaction.atomic
def begin(
    *,
    council: str,
    language: str,
    by: User,
    texts: Mapping[str, str] | None = None,
    source: str = "",
    source_says: Mapping[str, str] | None = None,
    at: datetime | None = None,
) -> Practice:
    """Begin an example of a council, with what is known filled in. Raises `NotAllowed`, `Refused`.

    `texts` are parts that are known already; what cannot stand as it is, is left out. `source`
    names where it came from, and `source_says` keeps what that said on the day.
    """
    check_role(by, council, *WRITERS)
    if council not in register().councils:
        raise Refused(_("There is no such council. Find it by its name."))
    now = at or datetime.now(UTC)
    made = Practice.objects.create(
        council=council,
        begun=now,
        begun_by=key_of(by),
        moved=now,
        written=now,
        source=source,
        source_says=dict(source_says or {}),
    )
    known = {"language": language, **(texts or {})}
    rows = [
        PracticeText(practice=made, part=name, text=found.text, by=key_of(by), at=now)
        for name, typed in known.items()
        if (found := said(PARTS[name], typed)).text
    ]
    PracticeText.objects.bulk_create(rows)
    content = {"source": source, "parts": {row.part: row.text for row in rows}}
    subject = f"council:{council}"
    record(chain_of=made.key, by=key_of(by), verb="begin", subject=subject, content=content, at=now)
    return made


def save_parts(
    *, practice: int, changes: Iterable[Change], by: User, at: datetime | None = None
) -> Outcome:
    """Save what can be saved and refuse the rest, each with a sentence.

    Raises `Practice.DoesNotExist`, `NotAllowed`, and `Refused` where its texts stand still.
    """
    now = at or datetime.now(UTC)
    with transaction.atomic():
        held = Practice.objects.select_for_update().get(pk=practice)
        check_role(by, held.council, *WRITERS)
        if not is_editable(held):
            raise Refused(
                _("Somebody reads this now, so its texts stand still. Take it back to change it.")
            )
        rows = {row.part: row for row in held.texts.all()}
        saving = _Saving(held, rows, key_of(by), now)
        for change in changes:
            saving.take(change)
        saving.write()
        return saving.outcome


class _Saving:
    """One saving of one person, inside its transaction."""

    def __init__(
        self, held: Practice, rows: dict[str, PracticeText], by: str, now: datetime
    ) -> None:
        self.held, self.rows, self.by, self.now = held, rows, by, now
        self.outcome = Outcome()
        self.history: History = []

    def take(self, change: Change) -> None:
        """Save one part, or say why not."""
        if change.part not in PARTS:
            sentence = _("There is no such question in this form. Load the page again.")
            self.outcome.refused.append(NotSaved(change, sentence))
            return
        found = said(PARTS[change.part], change.text)
        if found.fault:
            self.outcome.refused.append(NotSaved(change, found.fault))
            return
        row = self.rows.get(change.part)
        if row and row.text == found.text:  # the same sent twice is saved once
            self.outcome.saved[change.part] = row
        elif change.version != (row.version if row else 0):
            sentence = _("This was changed meanwhile; both texts are shown.")
            self.outcome.refused.append(NotSaved(change, sentence, row))
        elif row or found.text:
            self._put(change, found.text, row)

    def _put(self, change: Change, text: str, row: PracticeText | None) -> None:
        row = row or PracticeText(practice=self.held, part=change.part, version=0)
        row.text, row.by, row.at = text, self.by, self.now
        row.version += 1
        self.rows[change.part] = row
        self.outcome.saved[change.part] = row
        content = {"text": text, "version": row.version}
        self.history.append(("write", f"part:{change.part}", content))

    def write(self) -> None:
        """Keep what changed, with its history; nothing where nothing did."""
        if not self.history:
            return
        changed = [
            self.rows[subject.partition(":")[2]] for _verb, subject, _content in self.history
        ]
        new = [row for row in changed if row.pk is None]
        old = [row for row in changed if row.pk is not None]
        PracticeText.objects.bulk_create(new)
        for row in old:
            row.save(update_fields=["text", "by", "at", "version"])
        Practice.objects.filter(pk=self.held.pk).update(written=self.now)
        record_all(chain_of=self.held.key, by=self.by, changes=self.history, at=self.now)
