"""Begin an example from what is known already: a lead, a pointer, an answer. The source is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import gettext as _

from almanac.accounts.addresses import whole
from almanac.accounts.models import User
from almanac.accounts.refused import Refused
from almanac.practice import leads, parts, pointers
from almanac.practice.actions.writing import begin
from almanac.practice.models import Answer, Asking, Practice, Visibility
from almanac.practice.parts import PARTS
from almanac.register.queries import register


@dataclass(frozen=True, slots=True)
class Origin:
    """What a source says: whose it is, what of it fills parts of an example, how it is cited."""

    key: str
    councils: frozenset[str]
    texts: Mapping[str, str]
    says: Mapping[str, str] = field(default_factory=dict)


def take_over(
    *, council: str, key: str, language: str, by: User, at: datetime | None = None
) -> Practice:
    """A council turns a source (`lead:…`, `pointer:…`, `answer:…`) into a draft of its own.

    Asked for again, the draft that is there is the answer. Raises `NotAllowed`, and `Refused` for
    a source that there is none of, or that is another council's.
    """
    origin = find(key, language)
    if origin is None:
        raise Refused(_("There is no such entry any more. Look for it in the list."))
    if not _is_own(council, origin.councils):
        raise Refused(_("This is about another council. Only that council can tell of it here."))
    if there := _there(council, key):
        return there
    try:
        return begin(
            council=council,
            language=language,
            by=by,
            texts=origin.texts,
            source=key,
            source_says=origin.says,
            at=at,
        )
    except IntegrityError:  # somebody else began it in this moment
        if there := _there(council, key):
            return there
        raise


def find(key: str, language: str) -> Origin | None:
    """A source by its key; None where there is none."""
    kind, _colon, id_ = key.partition(":")
    return _FINDERS[kind](id_, language) if kind in _FINDERS else None


def _is_own(council: str, councils: frozenset[str]) -> bool:
    """Whether it is about this council, or about one that it took over from."""
    today, known = timezone.localdate(), register()
    return any(
        council == each or (each in known.councils and council in known.became(each, today))
        for each in councils
    )


def _there(council: str, key: str) -> Practice | None:
    rows = Practice.objects.filter(council=council, source=key).exclude(state="withdrawn")
    return rows.first()


def _lead(id_: str, language: str) -> Origin | None:
    found = leads.lead(id_)
    if found is None:
        return None
    publisher = leads.library().sources[found.source].publisher
    areas = leads.decision_of(found).facets[: parts.MOST_AREAS]
    return Origin(
        f"lead:{id_}",
        frozenset(found.councils),
        {"title": _cut(found.name), "areas": " ".join(areas)},
        _says(found.name, publisher, str(found.address)),
    )


def _pointer(id_: str, language: str) -> Origin | None:
    found = pointers.pointer(id_)
    if found is None:
        return None
    texts = {
        "title": _cut(found.title),
        "areas": " ".join(found.facets[: parts.MOST_AREAS]),
        "tools": ", ".join(found.products)[: PARTS["tools"].longest],
        "links": str(found.address),
    }
    return Origin(
        f"pointer:{id_}",
        frozenset(found.councils),
        texts,
        _says(found.title, found.publisher, str(found.address)),
    )


def _answer(id_: str, language: str) -> Origin | None:
    if not (id_.isascii() and id_.isdecimal() and len(id_) < 19):
        return None
    rows = Answer.objects.select_related("question").filter(pk=int(id_), hidden__isnull=True)
    found = rows.exclude(question__state=Asking.HIDDEN).first()
    if found is None:
        return None
    question = found.question
    public = question.visibility == Visibility.PUBLIC
    texts = {
        # What councils were asked among themselves is no title for everybody to read.
        "title": _cut(question.title) if public else "",
        "done": found.text,
        "areas": question.area,
        "tools": question.product if public else "",
        "language": found.language,
    }
    address = whole("questions:question", question.pk, language=language) if public else ""
    says = _says(question.title if public else _("A question of another council"), "", address)
    return Origin(f"answer:{id_}", frozenset([found.council]), texts, says)


def _says(title: str, publisher: str, address: str) -> dict[str, str]:
    return {"title": title, "publisher": publisher, "address": address}


def _cut(title: str) -> str:
    return title[: PARTS[parts.TITLE].longest]


_FINDERS = {"lead": _lead, "pointer": _pointer, "answer": _answer}
