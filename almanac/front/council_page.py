"""The page of one council, put together from the rooms below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from almanac.figures import Figure
from almanac.front import council_figures
from almanac.front.council_figures import CouncilFigures
from almanac.front.group_choice import GroupChoice, choose
from almanac.front.identity import Identity, identity
from almanac.front.outcomes import CURRENT, outcomes
from almanac.front.strips import StripRow, strip_row
from almanac.indicators import queries
from almanac.indicators.card import Card
from almanac.indicators.groups import GroupKind
from almanac.indicators.method import similarity_method
from almanac.indicators.one_minute_words import words
from almanac.indicators.period_words import period_words
from almanac.indicators.similarity import Neighbour, closeness
from almanac.indicators.similarity_words import CLOSENESS, NO_NEIGHBOURS, reasons
from almanac.indicators.wanted import wanted
from almanac.register import maps
from almanac.register.councils import Council
from almanac.register.register import Register
from almanac.ui.charts.hexmap import HexMap

PEOPLE = "population"  # the figure that the head of the page shows


@dataclass(frozen=True, slots=True)
class OutcomeSection:
    """An outcome: its rows, or where else figures speak to it, or what would."""

    id: str
    title: str
    rows: tuple[StripRow, ...]
    wanted: str
    area: tuple[StripRow, ...] = ()  # figures of the area that speak to it


@dataclass(frozen=True, slots=True)
class ContextRow:
    """A measure of what kind of place it is."""

    id: str
    title: str
    url: str
    figure: Figure
    middle: str
    period: str


@dataclass(frozen=True, slots=True)
class SimilarRow:
    """A similar council and why it is here."""

    id: str
    name: str
    url: str
    reason: str


@dataclass(frozen=True, slots=True)
class CouncilPage:
    """Everything that the page of a living council shows beside who it is."""

    people: ContextRow | None
    group: GroupChoice
    own_list: str  # names of the reader's own list, one a line
    minute: tuple[str, ...]
    outcomes: tuple[OutcomeSection, ...]
    silent: tuple[OutcomeSection, ...]
    area: tuple[StripRow, ...]
    context: tuple[ContextRow, ...]
    similar_lead: str
    furthest: str  # how close the furthest of them still is
    similar: tuple[SimilarRow, ...]
    map: HexMap | None
    map_caption: str


def who(register: Register, council: Council, as_at: date, language: str) -> Identity:
    """Who the council is: all that the page of one that is gone can show."""
    return identity(register, council, as_at, language)


def council_page(
    register: Register, council: Council, wanted_group: str, as_at: date, language: str
) -> CouncilPage:
    """Put the page of a living council together; the number of reads is always the same."""
    known = queries.cards()
    cards = council_figures.open_cards(known.values(), as_at)
    choice = choose(register, council, wanted_group, as_at, language)
    figures = council_figures.council_figures(register, council, choice.group, cards)
    names = _Names(register, as_at, language)
    area = _area(cards, figures, names, language)
    sections = _outcomes(cards, figures, names, area, language)
    near = queries.neighbours_of(council.id)
    context = tuple(_context(cards, figures, language))
    return CouncilPage(
        people=next((row for row in context if row.id == PEOPLE), None),
        group=choice,
        own_list="\n".join(names(i) for i in choice.group.others) if choice.own_list else "",
        minute=_minute(register, council, figures, cards, known),
        outcomes=tuple(section for section in sections if section.rows),
        silent=tuple(section for section in sections if not section.rows),
        area=area,
        context=context,
        similar_lead=_similar_lead(len(near)),
        furthest=furthest(near),
        similar=tuple(_similar(near, names, language)),
        map=maps.around(register, council, [n.council for n in near], as_at, language),
        map_caption=_("Dark: this council. Grey: similar councils."),
    )


class _Names:
    """Short names by id, each looked up once."""

    def __init__(self, register: Register, as_at: date, language: str) -> None:
        self._register, self._as_at, self._language = register, as_at, language
        self._known: dict[str, str] = {}

    def __call__(self, id_: str) -> str:
        """The short name of a council."""
        if id_ not in self._known:
            council = self._register.get(id_)
            self._known[id_] = council.short_name(self._as_at, self._language)
        return self._known[id_]


def _rows(cards: list[Card], figures: CouncilFigures, names: _Names) -> tuple[StripRow, ...]:
    return tuple(
        strip_row(card, comparison, names, fresh=figures.fresh[card.id])
        for card, comparison in figures.of(cards)
    )


def _area(
    cards: list[Card], figures: CouncilFigures, names: _Names, language: str
) -> tuple[StripRow, ...]:
    """Figures about the place and its market, each with the outcomes that it speaks to."""
    titles = {f"{CURRENT}:{outcome.id}": outcome for outcome in outcomes(language)}
    return tuple(
        strip_row(
            card,
            comparison,
            names,
            fresh=figures.fresh[card.id],
            speaks_to=tuple(titles[e] for e in card.elements if e in titles),
        )
        for card, comparison in figures.of(council_figures.about_the_area(cards))
    )


def _outcomes(
    cards: list[Card],
    figures: CouncilFigures,
    names: _Names,
    area: tuple[StripRow, ...],
    language: str,
) -> list[OutcomeSection]:
    speaking = council_figures.by_outcome(cards, CURRENT)
    would = wanted()
    return [
        OutcomeSection(
            id=outcome.id,
            title=outcome.title,
            rows=_rows(speaking.get(outcome.id, []), figures, names),
            wanted=would[outcome.id].in_language(language) if outcome.id in would else "",
            area=tuple(row for row in area if outcome in row.speaks_to),
        )
        for outcome in outcomes(language)
    ]


def _minute(
    register: Register,
    council: Council,
    figures: CouncilFigures,
    cards: list[Card],
    known: Mapping[str, Card],
) -> tuple[str, ...]:
    """The minute speaks of similar councils, whatever group the strips show."""
    if figures.group.kind is not GroupKind.SIMILAR:
        group = council_figures.usual_group(council.id)
        figures = council_figures.council_figures(register, council, group, cards)

    def title_of(id_: str) -> str:
        return known[id_].title.in_language(get_language() or "en")

    def period_of(id_: str, period: str) -> str:
        return period_words(known[id_], period)

    sentences = council_figures.minute(figures, known)
    return tuple(words(sentence, title_of, period_of) for sentence in sentences)


def _context(cards: list[Card], figures: CouncilFigures, language: str) -> list[ContextRow]:
    """Context measures that this council can have."""
    return [
        ContextRow(
            id=card.id,
            title=card.title.in_language(language),
            url=reverse("front:figure", args=[figures.council, card.id]),
            figure=comparison.own,
            middle=comparison.median.display(language),
            period=period_words(card, comparison.own.period, language),
        )
        for card, comparison in figures.of(council_figures.context_measures(cards))
        if comparison.own.absence != "not-applicable"
    ]


def _similar_lead(count: int) -> str:
    if not count:
        return str(NO_NEIGHBOURS)
    return ngettext(
        "The council of the same kind and nation whose place is most like this one in people, "
        "density, age, deprivation, rurality and income.",
        "The {count} councils of the same kind and nation whose places are most like this one in "
        "people, density, age, deprivation, rurality and income. The nearest comes first.",
        count,
    ).format(count=count)


def furthest(near: Sequence[Neighbour]) -> str:
    """How close the furthest of similar councils still is, as a sentence."""
    if not near:
        return ""
    return str(CLOSENESS[closeness(near[-1].distance, similarity_method().as_rules())])


def _similar(near: tuple[Neighbour, ...], names: _Names, language: str) -> list[SimilarRow]:
    titles = {m.id: m.title.in_language(language) for m in similarity_method().measures}
    return [
        SimilarRow(
            id=neighbour.council,
            name=names(neighbour.council),
            url=reverse("front:council", args=[neighbour.council]),
            reason=reasons(neighbour, titles),
        )
        for neighbour in near
    ]
