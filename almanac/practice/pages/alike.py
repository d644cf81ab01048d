"""“Councils like mine that worked on …”: similar councils with all that is public of their work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

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
class Heir:
    """A council that took over, and this page about it."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class AlikePage:
    """The page; without a council only what there is to choose."""

    typed: str
    council: naming.Council | None
    outcomes: tuple[Option, ...]
    outcome: str
    outcome_title: str
    problem: str
    heirs: tuple[Heir, ...] = ()  # of a council that is no more
    near: tuple[Near, ...] = ()
    examples: tuple[Line, ...] = ()
    uses: tuple[Other, ...] = ()
    questions: tuple[questions.Line, ...] = ()
    pointers: tuple[Other, ...] = ()
    leads: tuple[Other, ...] = ()


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
    bare = AlikePage(typed, council, options, outcome, title, "")
    if not register().get(id_).span.holds(as_at):
        return _of_one_gone(id_, bare, as_at, language)
    found = worked(id_, outcome, as_at)
    if not found.neighbours:
        return replace(bare, problem=_none_like(id_, as_at))
    return _filled(found, bare, as_at, language)


def _found(typed: str) -> str:
    """The id of the council that is meant; empty for none."""
    if typed in register().councils:
        return typed
    named = register().by_any_name(typed) if typed.strip() else None
    return named.id if named else ""


def _of_one_gone(id_: str, bare: AlikePage, as_at: date, language: str) -> AlikePage:
    """Of a council that is no more the way to those that took over from it."""
    heirs = [naming.council(heir, as_at, language) for heir in register().became(id_, as_at)]
    return replace(
        bare,
        problem=_("It is not a council today, so none is like it."),
        heirs=tuple(Heir(heir.name, _url(heir.id, bare.outcome)) for heir in heirs),
    )


def _url(council: str, outcome: str) -> str:
    wanted = {"council": council} | ({"outcome": outcome} if outcome else {})
    return f"{reverse('alike:alike')}?{urlencode(wanted)}"


def _none_like(id_: str, as_at: date) -> str:
    """Why a council of today has none like it: it is one of a kind, or little is known of it."""
    council = register().get(id_)
    of_its_kind = register().as_at(as_at, nation=council.nation, kind=council.kind)
    if len(of_its_kind) > 1:
        return _(
            "None can be called like it: too few open figures are published about it. "
            "Choose another council."
        )
    return _(
        "None is like it: councils are compared with those of their own kind and nation, and it is "
        "the only one. Choose another council."
    )


def _filled(found: Worked, bare: AlikePage, as_at: date, language: str) -> AlikePage:
    titles = {each.id: each.title.in_language(language) for each in similarity_method().measures}
    name_of = _namer(as_at, language)
    return replace(
        bare,
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
