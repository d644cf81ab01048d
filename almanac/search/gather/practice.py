"""Examples from councils, public questions and leads as documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db.models import QuerySet

from almanac.practice import leads
from almanac.practice.lead_schema import Lead
from almanac.practice.models import Published, Question
from almanac.practice.models.questions import Asking, Visibility
from almanac.search.documents import Document
from almanac.search.gather.elsewhere import kinds_of, names_of, nations_of, today
from almanac.signposts.speaking import area_titles

AT_ONCE = 500  # rows read from the database in one go
FOUND_BY = ("problem", "done", "changed", "again", "reuse", "people", "measures")


def documents() -> Iterator[Document]:
    """All of them."""
    yield from practices(Published.objects.all())
    yield from questions(Question.objects.all())
    yield from leads_found()


def leads_found() -> Iterator[Document]:
    """Leads from open records."""
    for lead in leads.library().leads.values():
        yield _lead(lead)


def practices(found: QuerySet[Published]) -> Iterator[Document]:
    """Public examples."""
    rows = found.prefetch_related("areas", "councils").order_by("pk")
    for row in rows.iterator(chunk_size=AT_ONCE):
        yield _practice(row)


def questions(found: QuerySet[Question]) -> Iterator[Document]:
    """Questions that anybody may see, with what was answered."""
    rows = found.filter(visibility=Visibility.PUBLIC).exclude(state=Asking.HIDDEN)
    for row in rows.prefetch_related("answers").order_by("pk").iterator(chunk_size=AT_ONCE):
        yield _question(row)


def _practice(row: Published) -> Document:
    texts = {name: text for name, text in row.texts.items() if isinstance(text, str)}
    councils = tuple(each.council for each in row.councils.all())
    areas = row.areas.all()
    title, says = row.title, texts.get("problem", "")[:300]
    body = " ".join(texts.get(name, "") for name in FOUND_BY)
    welsh = row.language == "cy"
    return Document(
        key=f"practice:{row.pk}",
        title_en=title,
        title_cy=title if welsh else "",
        says_en=says,
        says_cy=says if welsh else "",
        route="examples:example",
        args=(str(row.pk),),
        names=names_of(councils),
        body_en="" if welsh else body,
        body_cy=body if welsh else "",
        outcomes=tuple(sorted({each.outcome for each in areas})),
        areas=tuple(sorted(each.area for each in areas)),
        nations=nations_of(councils),
        council_kinds=kinds_of(councils),
        councils=today(councils),
        stage=row.stage,
        cost=row.band,
        tools=_split(texts.get("tools", "")),
        suppliers=_split(texts.get("suppliers", "")),
    )


def _question(row: Question) -> Document:
    answers = [answer.text for answer in row.answers.all() if answer.hidden is None]
    body, welsh = " ".join([row.detail, *answers]), row.language == "cy"
    return Document(
        key=f"question:{row.pk}",
        title_en=row.title,
        title_cy=row.title if welsh else "",
        says_en=row.detail[:300],
        says_cy=row.detail[:300] if welsh else "",
        route="questions:question",
        args=(str(row.pk),),
        names=names_of([row.council]),
        body_en="" if welsh else body,
        body_cy=body if welsh else "",
        areas=(row.area,) if row.area in area_titles("en") else (),
        nations=nations_of([row.council]),
        council_kinds=kinds_of([row.council]),
        councils=today([row.council]),
        tools=_split(row.product),
    )


def _lead(found: Lead) -> Document:
    decision = leads.decision_of(found)
    councils = tuple(found.councils)
    return Document(
        key=f"lead:{found.id}",
        title_en=found.name,
        title_cy="",
        says_en="",
        says_cy="",
        route="practice:lead",
        args=(found.id,),
        names=names_of(councils),
        outcomes=tuple(decision.outcomes),
        areas=tuple(decision.facets),
        nations=nations_of(councils),
        council_kinds=kinds_of(councils),
        councils=today(councils),
    )


def _split(text: str) -> tuple[str, ...]:
    """Names that stand in one line, divided by commas."""
    parts: Iterable[str] = (part.strip() for part in text.split(","))
    return tuple(dict.fromkeys(part for part in parts if part))
