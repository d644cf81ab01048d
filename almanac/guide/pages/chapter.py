"""A chapter as its page shows it: ours in words, the levels live from the questions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from almanac.assessment.instrument import editions, questions
from almanac.assessment.instrument_schema import Questions
from almanac.assessment.words import LEVEL
from almanac.catalogue.text import Text
from almanac.guide.pages.said import Said, said
from almanac.guide.pages.tool import nations_shown
from almanac.guide.schema import Chapter, Readers
from almanac.guide.words import READERS


@dataclass(frozen=True, slots=True)
class Rung:
    """A level: how a council looks that is there, and what it does first to go on."""

    level: int
    name: str
    looks: str
    first: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class AreaRungs:
    """An area of work at each level, as the full form describes it."""

    id: str
    question: str
    looks: tuple[tuple[int, str, str], ...]  # level, its name, how it looks


@dataclass(frozen=True, slots=True)
class ChapterShown:
    """A chapter in one language."""

    summary: Said
    means: tuple[Said, ...]
    matters: tuple[Said, ...]
    rungs: tuple[Rung, ...]
    areas: tuple[AreaRungs, ...]
    readers: tuple[tuple[str, str, Said], ...]  # key, who, what
    questions: tuple[Said, ...]
    nations: tuple[tuple[str, Said], ...]


def chapter_shown(chapter: Chapter, language: str) -> ChapterShown:
    """A chapter in one language, with the levels of the newest edition of the questions."""
    asked = asked_of(chapter.outcome)
    return ChapterShown(
        summary=said(chapter.summary, language),
        means=_texts(chapter.means, language),
        matters=_texts(chapter.matters, language),
        rungs=_rungs(chapter, asked, language),
        areas=_areas(asked, language),
        readers=_readers(chapter.readers, language),
        questions=_texts(chapter.questions, language),
        nations=nations_shown(chapter.nations, language),
    )


def asked_of(outcome: str) -> Questions:
    """What the newest edition asks about an outcome. Raises `KeyError` for none of the twelve."""
    for found in questions(editions()[-1]):
        if found.outcome == outcome:
            return found
    raise KeyError(outcome)


def _rungs(chapter: Chapter, asked: Questions, language: str) -> tuple[Rung, ...]:
    return tuple(
        Rung(
            level=step.level,
            name=str(LEVEL[step.level]),
            looks=looks.in_language(language),
            first=_texts(step.do, language),
        )
        for step, looks in zip(chapter.steps, asked.short_form.choices, strict=True)
    )


def _areas(asked: Questions, language: str) -> tuple[AreaRungs, ...]:
    return tuple(
        AreaRungs(
            id=area.id,
            question=area.question.in_language(language),
            looks=tuple(
                (level.level, str(LEVEL[level.level]), level.description.in_language(language))
                for level in area.levels
            ),
        )
        for area in asked.areas
    )


def _readers(readers: Readers, language: str) -> tuple[tuple[str, str, Said], ...]:
    return tuple(
        (key, str(who), said(getattr(readers, key), language)) for key, who in READERS.items()
    )


def _texts(texts: Sequence[Text], language: str) -> tuple[Said, ...]:
    return tuple(said(text, language) for text in texts)
