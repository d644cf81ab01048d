"""A council's figures beside a group, in words, and how one of them was made, as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from django.http import HttpRequest
from django.utils import translation
from django.utils.translation import gettext as _
from ninja import Field, Query, Router, Schema
from ninja.errors import HttpError

from almanac.figures import Absence, Figure, Input, plain
from almanac.front import council_figures, council_words, figure_page
from almanac.front.api.shapes import LanguageFilter
from almanac.front.group_choice import LIST, GroupChoice, choose
from almanac.indicators import queries, warehouse
from almanac.indicators.api import figure_cells, known_card, living_council
from almanac.indicators.api_shapes import FigureOut, Language
from almanac.indicators.card import Card
from almanac.indicators.comparison import Comparison
from almanac.indicators.position_words import position_of, silence_words
from almanac.register.councils import Council
from almanac.register.queries import register
from almanac.ui.envelope import Envelope

router = Router(tags=["comparison"])


class GroupOut(Schema):
    """The councils that a council is compared with."""

    id: str = Field(description="similar, region, county, rural-urban or kind")
    label: str
    councils: list[str] = Field(description="Ids, the council itself not among them.")
    others_on_offer: list[str] = Field(description="What `group` may say for this council.")


class ComparedOut(FigureOut):
    """A council's figure beside a group: own value first, then the group's middle."""

    indicator: str
    title: str
    about: str
    context: bool
    fresh: bool
    trend: str = Field(description="How it moved, as a sentence.")
    compared: int = Field(description="How many other councils' values are compared.")
    lower_quartile: FigureOut
    median: FigureOut
    upper_quartile: FigureOut
    position: str = Field(description="Where it stands, in words; there are no ranks.")
    not_said: list[str] = Field(description="What is not said and why.")


class WordsRow(Schema):
    """A sentence of a council's page."""

    part: str = Field(description="who, minute, would-speak, similar or history")
    what: str
    text: str
    id: str = Field(description="The council, outcome or figure that it is about; often empty.")


class WordsOut(Envelope):
    """What a council's page says in words."""

    as_at: date
    council: str
    items: list[WordsRow]


class FiguresOut(Envelope):
    """Every figure of a council."""

    as_at: date
    council: str
    name: str
    group: GroupOut
    items: list[ComparedOut]


class InputOut(Schema):
    """One value that a number was made of."""

    council: str
    indicator: str
    period: str
    value: str | None = None
    weight: str | None = None
    source: str


class DerivedOut(Envelope):
    """One figure of one council with all that went into it."""

    as_at: date
    council: str
    indicator: str
    title: str
    meaning: str
    figure: FigureOut
    how: str = Field(description="How it came about, or why there is none, as a sentence.")
    weight: str = Field(description="Id of the figure by whose values the inputs were weighed.")
    inputs: list[InputOut]
    periods: list[FigureOut] = Field(description="Every period, the oldest first.")
    method: str
    caveats: list[str]


class FiguresFilters(Schema):
    """Beside whom, and in which language."""

    group: str = Field(
        "",
        max_length=2000,
        description=(
            "similar (the usual one), region, county, rural-urban, kind, or list: and ids, names "
            "or codes with semicolons between them"
        ),
    )
    language: Language = "en"


@router.get(
    "/councils/{council_id}/figures", response=FiguresOut, summary="A council's figures",
    url_name="council-figures",
)  # fmt: skip
def figures(request: HttpRequest, council_id: str, filters: Query[FiguresFilters]) -> FiguresOut:
    """Every figure of a council with its own movement, beside a group of other councils."""
    council, as_at = living_council(council_id), warehouse.as_at()
    cards = council_figures.open_cards(queries.cards().values(), as_at)
    with translation.override(filters.language):
        choice = _group(council, filters.group, filters.language)
        found = council_figures.council_figures(register(), council, choice.group, cards)
        return FiguresOut(
            as_at=as_at,
            council=council.id,
            name=council.name(as_at, filters.language),
            group=GroupOut(
                id=choice.chosen,
                label=choice.label,
                councils=list(choice.group.others),
                others_on_offer=[option.value for option in choice.options],
            ),
            items=[
                _compared(card, comparison, fresh=found.fresh[card.id], language=filters.language)
                for card, comparison in found.of(cards)
            ],
        )


@router.get(
    "/councils/{council_id}/words", response=WordsOut, summary="A council in words",
    url_name="council-words",
)  # fmt: skip
def words(request: HttpRequest, council_id: str, filters: Query[LanguageFilter]) -> WordsOut:
    """Who it is, in one minute, what would speak where nothing does, and who is like it."""
    found, as_at = register().councils.get(council_id), warehouse.as_at()
    if found is None:
        raise HttpError(404, _("There is no council with the id “%s”.") % council_id[:60])
    with translation.override(filters.language):
        rows = council_words.rows(register(), found, as_at, filters.language)
    return WordsOut(as_at=as_at, council=found.id, items=[WordsRow(**row) for row in rows])


@router.get(
    "/councils/{council_id}/figures/{indicator_id}", response=DerivedOut,
    summary="How a number was made", url_name="council-figure",
)  # fmt: skip
def figure(
    request: HttpRequest, council_id: str, indicator_id: str, filters: Query[LanguageFilter]
) -> DerivedOut:
    """One figure of a council: what it was made of, its source, and every period."""
    council, card = living_council(council_id), known_card(indicator_id)
    made = queries.made_of(council.id, card.id)
    series = queries.series_of(council.id)
    language = filters.language
    own = _own(card, made, series)
    with translation.override(language):
        return DerivedOut(
            as_at=warehouse.as_at(),
            council=council.id,
            indicator=card.id,
            title=card.title.in_language(language),
            meaning=card.meaning.in_language(language),
            figure=FigureOut(**figure_cells(card, own, language)),
            how=_how(own),
            weight=card.weight if any(i.weight is not None for i in own.inputs) else "",
            inputs=[_input(item, of) for item, of in _made_of(made)],
            periods=[
                FigureOut(**figure_cells(card, queries.figure_of(card, observed), language))
                for observed in series.observed.get(card.id, [])
            ],
            method=card.method_note.in_language(language),
            caveats=[caveat.in_language(language) for caveat in card.caveats],
        )


def _group(council: Council, wanted: str, language: str) -> GroupChoice:
    choice = choose(register(), council, wanted, warehouse.as_at(), language)
    if choice.problems and wanted.startswith(LIST):
        raise HttpError(422, " ".join(choice.problems))
    if choice.problems:
        raise HttpError(
            422,
            _("There is no group “%(wanted)s” for this council; choose one of: %(known)s.")
            % {"wanted": wanted, "known": ", ".join(option.value for option in choice.options)},
        )
    return choice


def _compared(card: Card, comparison: Comparison, *, fresh: bool, language: str) -> ComparedOut:
    def told(figure: Figure) -> FigureOut:
        return FigureOut(**figure_cells(card, figure, language))

    return ComparedOut(
        **figure_cells(card, comparison.own, language),
        indicator=card.id,
        title=card.title.in_language(language),
        about=card.about,
        context=card.context,
        fresh=fresh,
        trend=council_figures.moved(card, comparison),
        compared=comparison.compared,
        lower_quartile=told(comparison.lower_quartile),
        median=told(comparison.median),
        upper_quartile=told(comparison.upper_quartile),
        position=position_of(comparison, card.direction),
        not_said=silence_words(comparison.silences),
    )


def _own(card: Card, made: queries.Made | None, series: queries.Series) -> Figure:
    if made is not None:
        return queries.figure_of(card, made.observed)
    why = series.absent.get(card.id, Absence.MISSING)
    return Figure(unit=card.unit.as_unit(), decimals=card.decimals, absence=why)


def _how(figure: Figure) -> str:
    if figure.absence is not None:
        return str(figure_page.WHY_NOT[figure.absence])
    return str(figure_page.RULES[figure.rule])


def _made_of(made: queries.Made | None) -> Iterator[tuple[Input, str]]:
    """Each input with the figure that it is a value of."""
    if made is not None:
        yield from zip(made.inputs, made.from_indicators, strict=True)


def _input(item: Input, indicator: str) -> InputOut:
    return InputOut(
        council=item.council,
        indicator=indicator,
        period=item.period,
        value=_plain(item.value),
        weight=_plain(item.weight),
        source=item.source or "",
    )


def _plain(value: Decimal | None) -> str | None:
    return plain(value) if value is not None else None
