"""What the page of results shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from almanac.practice.words import BAND, STAGE
from almanac.register.queries import facts_as_at, register
from almanac.register.words import KINDS as COUNCIL_KINDS
from almanac.register.words import NATIONS
from almanac.search import queries
from almanac.search.asking import Chosen
from almanac.search.queries import Results
from almanac.search.ways import why
from almanac.signposts import filters
from almanac.signposts.speaking import area_titles, outcome_titles
from almanac.ui.choices import Filter, Words, known, plain
from almanac.ui.numbers import number_of

KINDS: Mapping[str, Promise] = {
    "council": _("Councils"),
    "chapter": _("Outcomes"),
    "tool": _("Tools to take away"),
    "challenge": _("Challenges"),
    "article": _("Articles"),
    "practice": _("Examples from councils"),
    "question": _("Questions"),
    "pointer": _("Case studies elsewhere"),
    "lead": _("Leads"),
    "signpost": _("Signposts"),
    "indicator": _("Figures"),
    "element": _("Parts of frameworks"),
    "method": _("Methods"),
}
# What one result is called.
KIND: Mapping[str, Promise] = {
    "council": _("Council"),
    "chapter": _("Outcome"),
    "tool": _("Tool to take away"),
    "challenge": _("Challenge"),
    "article": _("Article"),
    "practice": _("Example from a council"),
    "question": _("Question"),
    "pointer": _("Case study elsewhere"),
    "lead": _("Lead from open records"),
    "signpost": _("Signpost"),
    "indicator": _("Figure"),
    "element": _("Part of a framework"),
    "method": _("Method"),
}
LONGEST = 400  # characters of a query, as it stands in the field
LONGEST_NAME = 100  # characters
LISTS = ("outcome", "area", "nation", "council_kind", "stage", "cost")
PLAIN = (
    ("council_kind", _("Kind of council")),
    ("stage", _("How far it has got")),
    ("cost", _("What it cost")),
)
FILTERS = (*LISTS, "tool", "supplier")


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks: the text, what is chosen, whose councils alike, which page."""

    text: str
    chosen: Chosen
    like: str
    number: int
    unknown: str = ""  # typed as a council, and none is called so

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked yet."""
        return not self.text.strip() and self.chosen.is_open and not self.unknown


@dataclass(frozen=True, slots=True)
class Shown:
    """A result as the page draws it."""

    kind: str
    title: str
    says: str
    url: str
    why: str


@dataclass(frozen=True, slots=True)
class Tab:
    """A kind of result, how many there are, and the address of those alone."""

    words: str
    count: int
    url: str
    chosen: bool


def asked(query: Mapping[str, str]) -> Asked:
    """What an address asks; what is none of the choices is left out."""
    lists = _choices("en")
    picked = {name: known(query, name, lists[name]) for name in LISTS}
    named = query.get("like", "").replace("\x00", "")[:LONGEST_NAME].strip()
    like = _council(named)
    chosen = Chosen(
        kind=known(query, "kind", KINDS),
        tool=query.get("tool", "")[:LONGEST_NAME],
        supplier=query.get("supplier", "")[:LONGEST_NAME],
        councils=queries.like(like) if like else (),
        **picked,
    )
    number = number_of(query.get("page", "")) or 1
    text = query.get("q", "")[:LONGEST].replace("\x00", "")
    return Asked(text, chosen, like, number, unknown="" if like else named)


def lists(asked: Asked, language: str) -> tuple[Filter, ...]:
    """The lists to choose from."""
    chosen, words = asked.chosen, _choices(language)
    return (
        filters.outcomes(chosen.outcome, language),
        filters.areas(chosen.area, language),
        filters.nations(chosen.nation),
        *(plain(name, str(label), getattr(chosen, name), words[name]) for name, label in PLAIN),
    )


def like_name(asked: Asked, language: str) -> str:
    """The council whose like are asked for, by its name; what was typed where none is called so."""
    known = register().councils.get(asked.like)
    return known.short_name(facts_as_at(), language) if known else asked.unknown


def _council(text: str) -> str:
    """The id of the council that a text names, or that is typed itself; empty for none."""
    if not text or text in register().councils:
        return text
    found = register().find(text, limit=1)
    return found[0].council.id if found else ""


def shown(results: Results) -> tuple[Shown, ...]:
    """The results of a page."""
    return tuple(
        Shown(str(KIND[each.kind]), each.title, each.says, each.url, why(each))
        for each in results.found
    )


def tabs(asked: Asked, results: Results, address: str) -> tuple[Tab, ...]:
    """The kinds that there are among the results, each with its number."""
    every = Tab(str(_("Everything")), sum(results.kinds.values()), "", not asked.chosen.kind)
    kinds = [
        Tab(str(words), results.kinds[kind], kind, kind == asked.chosen.kind)
        for kind, words in KINDS.items()
        if results.kinds.get(kind)
    ]
    return tuple(
        Tab(tab.words, tab.count, f"{address}?{parameters(asked, kind=tab.url)}", tab.chosen)
        for tab in (every, *kinds)
    )


def parameters(asked: Asked, *, kind: str | None = None, page: int = 1) -> str:
    """The same question as an address, for another kind or another page."""
    chosen = asked.chosen
    given = {
        "q": asked.text,
        "kind": chosen.kind if kind is None else kind,
        **{name: getattr(chosen, name) for name in LISTS},
        "tool": chosen.tool,
        "supplier": chosen.supplier,
        "like": asked.like,
        "page": str(page) if page > 1 else "",
    }
    return urlencode({name: value for name, value in given.items() if value})


def ask_address(asked: Asked) -> str:
    """Where to ask other councils what the search did not answer."""
    return f"{reverse('questions:ask')}?{urlencode({'title': asked.text[:150]})}"


def _choices(language: str) -> dict[str, Words]:
    return {
        "outcome": outcome_titles(language),
        "area": area_titles(language),
        "nation": {nation.value: words for nation, words in NATIONS.items()},
        "council_kind": {kind.value: words for kind, words in COUNCIL_KINDS.items()},
        "stage": {str(stage): words for stage, words in STAGE.items()},
        "cost": {str(band): words for band, words in BAND.items()},
    }
