"""“Councils like mine that worked on …”: similar councils with all that is public of their work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from almanac.indicators.method import similarity_method
from almanac.indicators.similarity_words import reasons
from almanac.practice.lead_words import lead_words
from almanac.practice.models import Adoption
from almanac.practice.pages import naming, questions
from almanac.practice.pages.example import Line, line
from almanac.practice.queries.alike import Worked, worked
from almanac.register.queries import register
from almanac.ui.choices import Option
from almanac.ui.dates import day


@dataclass(frozen=True, slots=True)
class Near:
    """A similar council and why."""

    council: naming.Council
    reason: str


@dataclass(frozen=True, slots=True)
class Other:
    """A line that leads on: what, of whom, when."""

    title: str
    url: str
    aside: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class AlikePage:
    """The page; without a council only what there is to choose."""

    typed: str
    council: naming.Council | None
    outcomes: tuple[Option, ...]
    outcome: str
    outcome_title: str
    problem: str
    near: tuple[Near, ...] = ()
    examples: tuple[Line, ...] = ()
    uses: tuple[Other, ...] = ()
    questions: tuple[questions.Line, ...] = ()
    pointers: tuple[Other, ...] = ()
    leads: tuple[Other, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nobody like it has told anything."""
        return not (self.examples or self.uses or self.questions or self.pointers or self.leads)


def alike_page(typed: str, outcome: str, as_at: date, language: str) -> AlikePage:
    """The page for a council as it was typed, by name or id."""
    options = naming.outcome_options(language)
    title = next((each.label for each in options if each.value == outcome), "")
    outcome = outcome if title else ""
    id_ = _found(typed)
    if not id_:
        problem = _("There is no council called that. Enter its name as in the list of councils.")
        return AlikePage(typed, None, options, outcome, title, problem if typed else "")
    council = naming.council(id_, as_at, language)
    found = worked(id_, outcome, as_at)
    problem = "" if found.neighbours else _no_neighbours()
    return _filled(
        found, AlikePage(typed, council, options, outcome, title, problem), as_at, language
    )


def _found(typed: str) -> str:
    """The id of the council that is meant; empty for none."""
    if typed in register().councils:
        return typed
    named = register().by_any_name(typed) if typed.strip() else None
    return named.id if named else ""


def _no_neighbours() -> str:
    return _("No list of similar councils can be made for it: it is no more, or is one of a kind.")


def _filled(found: Worked, bare: AlikePage, as_at: date, language: str) -> AlikePage:
    titles = {each.id: each.title.in_language(language) for each in similarity_method().measures}
    name_of = _namer(as_at, language)
    return AlikePage(
        bare.typed,
        bare.council,
        bare.outcomes,
        bare.outcome,
        bare.outcome_title,
        bare.problem,
        near=tuple(
            Near(naming.council(each.council, as_at, language), reasons(each, titles))
            for each in found.neighbours
        ),
        examples=tuple(line(each, as_at, language) for each in found.examples),
        uses=tuple(_use(each, name_of) for each in found.uses),
        questions=tuple(questions.lines(found.questions, as_at, language)),
        pointers=tuple(
            Other(
                each.title,
                reverse("practice:pointer", args=[each.id]),
                f"{each.publisher}. {each.councils_as_published}",
                "cy" if each.language == "cy" else "en",
            )
            for each in found.pointers
        ),
        leads=tuple(
            Other(lead_words(each, name_of), reverse("practice:lead", args=[each.id]), "")
            for each in found.leads
        ),
    )


def _namer(as_at: date, language: str) -> Callable[[str], str]:
    return lambda id_: naming.council(id_, as_at, language).name


def _use(use: Adoption, name_of: Callable[[str], str]) -> Other:
    public = use.practice.published
    aside = _("%(name)s has used this since %(day)s") % {
        "name": name_of(use.council),
        "day": day(use.since),
    }
    url = reverse("examples:example", args=[use.practice_id])
    return Other(public.title, url, aside, public.language)
