"""Publish a part of the guide in place of what ships, and take it back."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime

from django.db import transaction
from pydantic import ValidationError

from almanac.audit.actions import record
from almanac.audit.chain import canonical
from almanac.catalogue.wrong import sentence
from almanac.guide.kinds import SHAPES, Kind, list_of, stamp_of
from almanac.guide.models import Published
from almanac.shown.actions import touch

ALL = "guide"  # has a new number whenever any part has


class Refused(Exception):  # noqa: N818 - it is read as a sentence
    """The content has not the shape of its kind; the text says what to mend."""


def publish(*, kind: Kind, key: str, content: Mapping[str, object], by: str) -> Published:
    """Show this content, in both languages, in place of what was shown before.

    `content` has the shape of its kind (see `schema`), `by` is the key of a person. Raises
    `Refused`.
    """
    made = checked(kind, key, content)
    with transaction.atomic():
        published, _ = Published.objects.update_or_create(
            kind=kind,
            key=key,
            defaults={
                "content": made,
                "digest": digest_of(made),
                "at": datetime.now(UTC),
                "by": by,
            },
        )
        record(
            chain_of=stamp_of(kind, key),
            by=by,
            verb="published",
            subject=f"{kind}:{key}",
            content=made,
        )
        touch(stamp_of(kind, key), list_of(kind), ALL)
    return published


def take_back(*, kind: Kind, key: str, by: str) -> bool:
    """Show again what ships; True if there was something to take back."""
    with transaction.atomic():
        gone, _ = Published.objects.filter(kind=kind, key=key).delete()
        if not gone:
            return False
        record(
            chain_of=stamp_of(kind, key),
            by=by,
            verb="taken back",
            subject=f"{kind}:{key}",
            content={},
        )
        touch(stamp_of(kind, key), list_of(kind), ALL)
    return True


def checked(kind: Kind, key: str, content: Mapping[str, object]) -> dict[str, object]:
    """The content as plain JSON, if it has the shape of its kind. Raises `Refused`."""
    shape = SHAPES[kind]
    try:
        made = shape.model_validate(content)
    except ValidationError as error:
        raise Refused(" ".join(sentence(item, shape) for item in error.errors())) from error
    plain: dict[str, object] = made.model_dump(mode="json")
    name = plain["outcome"] if kind is Kind.CHAPTER else plain["id"]
    if name != key:
        raise Refused(f"The content says it is {name}, but it is to be published as {key}.")
    return plain


def digest_of(content: Mapping[str, object]) -> str:
    """SHA-256 (hex) of a content as canonical JSON."""
    return hashlib.sha256(canonical(content).encode()).hexdigest()
