"""Where the shipped guide changed after editors had changed a page: both texts, field by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from almanac.accounts.models import User
from almanac.accounts.permissions import NotAllowed
from almanac.accounts.refused import Refused
from almanac.guide.editing.lists import english_pages
from almanac.guide.editing.loading import page_of
from almanac.guide.editing.models import GuidePage, Loaded
from almanac.guide.editing.models.page import ENGLISH, WELSH
from almanac.guide.kinds import Kind

PARTS = "parts"
BETWEEN = "/"  # in the name of a part of a tool: parts/<its id>

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of one language: what editors have, and what ships now."""

    language: str
    name: str
    label: str
    ours: str
    shipped: str
    revision: int  # the draft that `ours` was read from

    @property
    def id(self) -> str:
        """For addresses within the page."""
        return f"{self.language}-{self.name.replace(BETWEEN, '-')}"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A part with differences that nobody has looked at yet."""

    kind: str
    key: str
    title: str
    count: int
    since: Any


def waiting() -> list[Waiting]:
    """Every part that waits, longest first."""
    rows = list(Loaded.objects.filter(offered__isnull=False).order_by("since", "kind", "key"))
    pages = {(page.kind, page.key): page for page in english_pages()} if rows else {}
    found = []
    for row in rows:
        page = pages.get((Kind(row.kind), row.key))
        if page is not None:
            count = len(tuple(_of(row, page)))
            found.append(Waiting(row.kind, row.key, page.draft_title, count, row.since))
    return found


def differences(kind: Kind, key: str) -> list[Difference] | None:
    """What differs in one part; None where nothing waits."""
    row = Loaded.objects.filter(kind=kind, key=key, offered__isnull=False).first()
    page = page_of(kind, key)
    return list(_of(row, page)) if row and page else None


@transaction.atomic
def take(*, kind: Kind, key: str, language: str, name: str, revision: int, by: User) -> None:
    """Take the shipped text of one field into the draft of its page.

    Raises `Refused` where the field differs no more, or the page changed since `revision` or is
    locked, and `NotAllowed` for somebody who may not edit it.
    """
    row = _waiting_row(kind, key)
    page = _page(kind, key, language)
    _check_may(page, by)
    if page.latest_revision_id != revision:
        raise Refused(_("Somebody changed the page in the meantime. Look at the texts again."))
    draft = page.draft()
    values = _shipped(row, page)
    if name not in values:
        raise Refused(_("This field does not differ any more."))
    _put(draft, name, values, row)
    draft.save_revision(user=by, log_action=True, clean=False)
    english = page_of(kind, key)
    if english is not None and not tuple(_of(row, english)):
        _close(row)


@transaction.atomic
def keep(*, kind: Kind, key: str, by: User) -> None:
    """Keep all of ours: the difference is seen, and waits no more. Raises like `take`."""
    row = _waiting_row(kind, key)
    _check_may(_page(kind, key, ENGLISH), by)
    _close(row)


def _of(row: Loaded, english: GuidePage) -> Iterator[Difference]:
    for page in (english, english.twin()):
        if page is None:
            continue
        draft = page.newest()
        ours = _flat(_values(draft))
        before = _flat(_split(page, row.content)) if row.content else {}
        for name, shipped in _flat(_shipped(row, page)).items():
            if shipped not in (ours.get(name, ""), before.get(name)):
                label = label_of(draft, name)
                yield Difference(
                    page.language, name, label, ours.get(name, ""), shipped, page.latest_revision_id
                )


def label_of(page: GuidePage, name: str) -> str:
    """What the editor's form calls a field."""
    field, part = _parted(name)
    if part:
        places = [each["id"] for each in page.fields().get(PARTS, [])]
        number = places.index(part) + 1 if part in places else len(places) + 1
        return str(_("Part %(number)s")) % {"number": number}
    return str(page._meta.get_field(field).verbose_name).capitalize()


def _values(page: GuidePage) -> Values:
    shared = {} if page.is_welsh else {name: getattr(page, name) for name in page.shared}
    return {**page.fields(), **shared}


def _split(page: GuidePage, content: Mapping[str, Any]) -> Values:
    whole = dict(content)
    shared = {} if page.is_welsh else {name: whole[_in_content(name)] for name in page.shared}
    return {**page.split(whole, page.language), **shared}


def _shipped(row: Loaded, page: GuidePage) -> Values:
    values = _split(page, row.offered or {})
    if PARTS in values:
        values |= {f"{PARTS}{BETWEEN}{part['id']}": part for part in values[PARTS]}
    return values


def _in_content(name: str) -> str:
    return "kind" if name == "tool_kind" else name


def _flat(values: Values) -> dict[str, str]:
    """Every field as a text to read; each part of a tool by itself."""
    found: dict[str, str] = {}
    for name, value in values.items():
        if name == PARTS:
            found |= {f"{PARTS}{BETWEEN}{part['id']}": part_as_text(part) for part in value}
        elif BETWEEN not in name:
            found[name] = ", ".join(value) if isinstance(value, list) else str(value)
    return found


def part_as_text(part: Mapping[str, Any]) -> str:
    """A part of a tool to read."""
    value = part["value"]
    names = ("heading", "how", "text", "checks", "table")
    return "\n\n".join(value[name] for name in names if value.get(name))


def _put(draft: GuidePage, name: str, values: Values, row: Loaded) -> None:
    field, part = _parted(name)
    fields = draft.fields()
    if part:
        fields[PARTS] = _with_part(fields[PARTS], values[name], values[PARTS])
        draft.fill(fields)
    elif field in draft.shared:
        setattr(draft, field, values[field])
    else:
        draft.fill({**fields, field: values[field]})


def _parted(name: str) -> tuple[str, str]:
    field, _between, part = name.partition(BETWEEN)
    return field, part


def _with_part(ours: list[Values], part: Values, shipped: list[Values]) -> list[Values]:
    """Our parts with this one in place of its elder, or where it stands in what ships."""
    if any(each["id"] == part["id"] for each in ours):
        return [part if each["id"] == part["id"] else each for each in ours]
    place = [each["id"] for each in shipped].index(part["id"])
    return [*ours[:place], part, *ours[place:]]


def _waiting_row(kind: Kind, key: str) -> Loaded:
    row = Loaded.objects.select_for_update().filter(kind=kind, key=key, offered__isnull=False)
    found = row.first()
    if found is None:
        raise Refused(_("Nothing differs here any more."))
    return found


def _page(kind: Kind, key: str, language: str) -> GuidePage:
    page = page_of(kind, key)
    if page is not None and language == WELSH:
        page = page.twin()
    if page is None:
        raise Refused(_("Nothing differs here any more."))
    return page


def _check_may(page: GuidePage, by: User) -> None:
    if not page.permissions_for_user(by).can_edit():
        raise NotAllowed(_("Your role in the guide does not allow changing this page."))
    lock = page.get_lock()
    if lock is not None and lock.for_user(by):
        raise Refused(_("The page is locked or on its way to readers. Try again afterwards."))


def _close(row: Loaded) -> None:
    row.content, row.offered, row.since = row.offered, None, None
    row.save()
