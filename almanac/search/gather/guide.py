"""Chapters, tools and articles of the guide as documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from almanac.assessment.instrument import editions, questions
from almanac.catalogue.text import Text, texts_in
from almanac.framework import queries as framework
from almanac.guide import queries as guide
from almanac.guide.schema import Article, Chapter, Tool
from almanac.guide.shipped import shipped
from almanac.search.documents import Document
from almanac.signposts.speaking import outcome_titles


def documents() -> Iterator[Document]:
    """All of them, as readers see them."""
    whole = guide.guide()
    yield from of([*whole.chapters.values(), *whole.tools.values(), *whole.articles.values()])


def shipped_parts() -> list[Chapter | Tool | Article]:
    """The parts that ship, whatever editors published."""
    return [*shipped().chapters.values(), *shipped().tools.values()]


def of(parts: Iterable[Chapter | Tool | Article]) -> Iterator[Document]:
    """Parts of the guide as documents."""
    for part in parts:
        if isinstance(part, Chapter):
            yield _chapter(part)
        elif isinstance(part, Tool):
            yield _tool(part)
        else:
            yield _article(part)


def _chapter(chapter: Chapter) -> Document:
    """A chapter with what the assessment asks about its outcome, which its page shows too."""
    outcome = chapter.outcome
    asked = [found for found in questions(editions()[-1]) if found.outcome == outcome]
    areas = framework.facets(outcome)
    texts = [*texts_in(chapter), *(text for each in asked for text in texts_in(each))]
    return Document(
        key=f"chapter:{outcome}",
        title_en=outcome_titles("en")[outcome],
        title_cy=outcome_titles("cy")[outcome],
        says_en=chapter.summary.en,
        says_cy=chapter.summary.cy,
        route="front:outcome",
        args=(outcome,),
        names=" ".join(f"{area.title.en} {area.title.cy}" for area in areas),
        body_en=_english(texts),
        body_cy=_welsh(texts),
        outcomes=(outcome,),
        areas=tuple(area.id for area in areas),
    )


def _tool(tool: Tool) -> Document:
    return Document(
        key=f"tool:{tool.id}",
        title_en=tool.title.en,
        title_cy=tool.title.cy,
        says_en=tool.purpose.en,
        says_cy=tool.purpose.cy,
        route="guide:tool",
        args=(tool.id,),
        body_en=_english(texts_in(tool)),
        body_cy=_welsh(texts_in(tool)),
        outcomes=tool.outcomes,
        areas=tool.facets,
    )


def _article(article: Article) -> Document:
    return Document(
        key=f"article:{article.id}",
        title_en=article.title.en,
        title_cy=article.title.cy,
        says_en=article.summary.en,
        says_cy=article.summary.cy,
        route="guide:article",
        args=(article.id,),
        body_en=_english(texts_in(article)),
        body_cy=_welsh(texts_in(article)),
        outcomes=article.outcomes,
    )


def _english(texts: Iterable[Text]) -> str:
    return " ".join(text.en for text in texts)


def _welsh(texts: Iterable[Text]) -> str:
    return " ".join(text.cy for text in texts)
