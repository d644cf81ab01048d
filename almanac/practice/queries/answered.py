"""What may answer a question already: public examples, questions that officers may see, case
studies elsewhere and challenges, all of the question's outcome."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from almanac.catalogue.text import Text
from almanac.framework import queries as framework
from almanac.practice import challenges, pointers
from almanac.practice.answered import Asked, Entry, nearest
from almanac.practice.duplicates import READ
from almanac.practice.models import Asking, Published, PublishedArea, Question, Visibility
from almanac.practice.queries import examples, questions
from almanac.practice.schema import Challenge, Pointer

TOLD, NAMED = ("problem", "done"), ("tools", "suppliers")  # of an example


@dataclass(frozen=True, slots=True)
class Answered:
    """The nearest of each kind."""

    examples: tuple[Published, ...]
    questions: tuple[Question, ...]  # each with `replies`, the number of answers
    pointers: tuple[Pointer, ...]
    challenges: tuple[Challenge, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is near."""
        return not (self.examples or self.questions or self.pointers or self.challenges)


def answered_by(asked: Asked) -> Answered:
    """What is near the question. Four statements, however much there is."""
    outcome = next((each.outcome for each in framework.facets() if each.id == asked.area), "")
    published = {f"{row.pk}": row for row in _examples(outcome)}
    others = {f"{row.pk}": row for row in _questions(outcome)}
    elsewhere = {each.id: each for each in pointers.of_outcome(outcome)}
    common = {each.id: each for each in challenges.of_outcome(outcome)}
    return Answered(
        tuple(published[key] for key in nearest(asked, map(_example, published.values()))),
        tuple(others[key] for key in nearest(asked, map(_question, others.values()))),
        tuple(elsewhere[key] for key in nearest(asked, map(_pointer, elsewhere.values()))),
        tuple(common[key] for key in nearest(asked, map(_challenge, common.values()))),
    )


def _examples(outcome: str) -> Iterable[Published]:
    of_outcome = PublishedArea.objects.filter(outcome=outcome).values("published")
    return examples.whole(Published.objects.filter(pk__in=of_outcome))


def _questions(outcome: str) -> Iterable[Question]:
    """Those that everybody in a council may see, closed ones too: they may be answered."""
    areas = [facet.id for facet in framework.facets(outcome)]
    rows = Question.objects.filter(area__in=areas).exclude(visibility=Visibility.SENT)
    return questions.counted(rows.exclude(state=Asking.HIDDEN))


def _example(row: Published) -> Entry:
    told, named = (
        " ".join(row.texts.get(name, "")[:READ] for name in names) for names in (TOLD, NAMED)
    )
    areas = frozenset(each.area for each in row.areas.all())
    return Entry(f"{row.pk}", row.title, told, areas, named)


def _question(row: Question) -> Entry:
    return Entry(f"{row.pk}", row.title, row.detail, frozenset([row.area]), row.product)


def _pointer(each: Pointer) -> Entry:
    told, named = " ".join(_both(each.about)), " ".join(each.products)
    return Entry(each.id, each.title, told, frozenset(each.facets), named)


def _challenge(each: Challenge) -> Entry:
    told = _both(each.happens, *each.helps)
    return Entry(each.id, " ".join(_both(each.title)), " ".join(told), frozenset(each.facets))


def _both(*texts: Text) -> Iterator[str]:
    """In both languages: the question may be in either."""
    for text in texts:
        yield text.en
        yield text.cy
