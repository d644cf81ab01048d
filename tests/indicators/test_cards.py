"""Every card that ships holds together, and a broken one is refused with its reason."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings

from almanac.catalogue.errors import ContentError
from almanac.framework.queries import facets, library
from almanac.indicators.card import About, Card, Combine, Direction
from almanac.indicators.cards import cards, load_cards
from almanac.indicators.facts import read_figures, shipped_folder
from almanac.indicators.sources.known import SOURCES
from almanac.indicators.wanted import wanted

CARDS = cards()
OUTCOMES = {
    "connectivity", "data", "democracy", "ethics", "inclusion", "leadership", "productivity",
    "capability", "partnership", "security", "services", "value",
}  # fmt: skip
ELEMENT = re.compile(r"[a-z-]+:[0-9a-z.-]+:[a-z0-9.-]+")
# What no page may say, in a card's words either.
FORBIDDEN = re.compile(
    r"crosswalk|instrument|facet|polarity|suppress|observation|derivation|league|best council",
    re.IGNORECASE,
)


def test_there_are_figures_about_the_council_the_market_and_the_place() -> None:
    judged = {card.about for card in CARDS.values() if not card.context}
    assert judged == {About.COUNCIL, About.MARKET, About.PLACE}


@pytest.mark.parametrize("card", CARDS.values(), ids=lambda card: card.id)
class TestEachCard:
    def test_has_all_its_words_in_both_languages(self, card: Card) -> None:
        texts = [card.title, card.meaning, card.method_note, card.next_update.note, *card.caveats]
        texts += [card.noise.reason] if card.noise else []
        texts += [item.reason for item in card.breaks]
        texts += [card.unit.words] if card.unit.words else []
        assert all(text.cy for text in texts)
        assert not [text.en for text in texts if FORBIDDEN.search(text.en)]

    def test_comes_from_a_known_source_that_brings_it(self, card: Card) -> None:
        brought = card.numerator if card.formula else card.id
        assert brought in SOURCES[card.source].indicators

    def test_says_what_values_may_be(self, card: Card) -> None:
        assert card.minimum is not None
        assert card.maximum is not None
        assert card.minimum < card.maximum

    def test_weighs_with_something_that_adds_up(self, card: Card) -> None:
        if card.weight:
            weight = CARDS[card.weight]
            assert weight.combine is Combine.SUM
            assert set(card.applies_to.nations) <= set(weight.applies_to.nations)
            assert weight.id != card.id

    def test_derives_nothing_for_a_county_where_nothing_combines(self, card: Card) -> None:
        if card.combine is Combine.NOT_AT_ALL:
            assert not card.county_from_districts

    def test_speaks_to_elements_unless_it_is_context(self, card: Card) -> None:
        assert all(ELEMENT.fullmatch(element) for element in card.elements)
        assert card.context != bool(card.elements)
        assert card.context != bool(card.facets)
        assert set(card.elements) <= set(library().elements)
        outcomes = {facet.outcome for facet in facets() if facet.id in card.facets}
        assert set(card.facets) <= {facet.id for facet in facets()}
        assert outcomes <= {element.split(":")[2] for element in card.elements}

    def test_judges_only_with_a_direction(self, card: Card) -> None:
        assert (card.direction is Direction.NEITHER) == card.context


def test_every_source_brings_only_what_has_a_card() -> None:
    brought = {indicator for source in SOURCES.values() for indicator in source.indicators}
    assert brought == {card.id for card in CARDS.values() if not card.formula}


def test_every_outcome_has_a_figure_or_is_told_what_would_speak() -> None:
    spoken_to = {e.split(":")[2] for card in CARDS.values() for e in card.elements}
    assert spoken_to <= OUTCOMES
    assert set(wanted()) == OUTCOMES
    assert all(text.cy for text in wanted().values())


def test_nothing_is_judged_across_nations_that_is_scaled_within_them() -> None:
    assert not CARDS["digital-exclusion-risk"].comparable_across_nations
    assert not CARDS["deprivation-england"].comparable_across_nations


def test_money_of_a_county_is_never_the_sum_of_its_districts() -> None:
    card = CARDS["core-spending-power"]
    assert card.each_tier_its_own
    assert not card.county_from_districts


def test_shipped_values_keep_within_their_cards() -> None:
    for row in read_figures(shipped_folder()).observations:
        card = CARDS[row.indicator]
        assert row.unit == card.unit.key
        assert not card.formula


def _with(folder: Path, **changes: str) -> Path:
    """The shipped cards with changed ones: file name to (old, new) text."""
    (folder / "indicators").mkdir(parents=True)
    for path in (Path(settings.CONTENT_ROOTS[0]) / "indicators").glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        old, _, new = changes.get(path.stem.replace("-", "_"), "").partition(" => ")
        assert old in text
        target = folder / "indicators" / path.name
        target.write_text(text.replace(old, new) if old else text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("name", "change", "reason"),
    [
        ("area", "id: area => id: acreage", "The id is acreage, not the file's name"),
        ("area", "id: area => id: population", "has the same id"),
        (
            "older_people",
            "weight: population => weight: folk",
            "weight: there is no indicator folk",
        ),
        ("population_density", "numerator: population => numerator: folk", "no indicator folk"),
        ("older_people", "weight: population => weight: ''", "name in `weight`"),
        ("area", "direction: neither => direction: higher", "has the direction `neither`"),
        ("population_density", "formula: ratio => formula: ''", "a ratio names"),
        ("area", "combine: sum => combine: guess", "“combine” is"),
        ("area", "decimals: 0 => decimals: 9", "“decimals” is"),
        (
            "core_spending_power",
            "county_from_districts: false => county_from_districts: true",
            "says nothing about the county's",
        ),
    ],
)
def test_a_broken_card_is_refused_with_file_and_reason(
    tmp_path: Path, name: str, change: str, reason: str
) -> None:
    with pytest.raises(ContentError) as refusal:
        load_cards([_with(tmp_path, **{name: change})])
    assert reason in str(refusal.value)
    assert f"{name.replace('_', '-')}.yaml, line " in str(refusal.value)


def test_a_jump_in_the_method_names_a_period_of_its_card(tmp_path: Path) -> None:
    change = "combine: sum => combine: sum\nbreaks: [{on: 2025-09, reason: It changed.}]"
    with pytest.raises(ContentError, match="“2025-09” is no year"):
        load_cards([_with(tmp_path, area=change)])


def test_a_range_has_a_lower_end_below_its_upper(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="`minimum` lies below `maximum`"):
        load_cards([_with(tmp_path, area="maximum: 20000 => maximum: 1")])
