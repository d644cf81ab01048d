"""The method's tables load, agree with the cards, and say everything in both languages."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from fractions import Fraction

import pytest

from almanac.assessment.method_shown import TABLES as LEVELS
from almanac.figures import exact
from almanac.indicators import method
from almanac.indicators.card import Combine
from almanac.indicators.cards import cards
from almanac.indicators.carrying import Combining, Lineage, Origin, carry
from almanac.indicators.method import Case, CombiningRow
from almanac.indicators.method_shown import TABLES as TABLES_SHOWN
from almanac.indicators.method_shown import shown

TABLES = {
    "position.csv": method.position_cases,
    "trend.csv": method.trend_cases,
    "disclosure.csv": method.disclosure_cases,
    "rounding.csv": method.rounding_cases,
    "quartiles.csv": method.quartiles_cases,
}


@pytest.mark.parametrize("name", TABLES)
def test_every_example_has_its_own_name_and_both_languages(name: str) -> None:
    rows: tuple[Case, ...] = TABLES[name]()  # type: ignore[operator]
    assert rows
    assert len({row.case for row in rows}) == len(rows)
    assert all(row.text.cy for row in rows)


def test_the_measures_read_context_figures_only() -> None:
    for measure in method.similarity_method().measures:
        for scope, indicator in measure.indicator.items():
            card = cards()[indicator]
            assert card.context, f"{indicator} says how a council does, not what its place is like"
            if scope == method.ACROSS:
                assert card.comparable_across_nations
            else:
                assert scope in card.applies_to.nations


def test_the_default_weights_are_within_what_a_reader_may_choose() -> None:
    chosen = method.similarity_method()
    assert all(measure.weight <= chosen.largest_weight for measure in chosen.measures)
    assert all(measure.title.cy and measure.why.cy for measure in chosen.measures)


def test_classes_of_places_begin_at_zero_and_rise() -> None:
    classes = method.rural_urban()
    bounds = [item.least for item in classes.classes]
    assert bounds[0] == 0
    assert bounds == sorted(set(bounds))
    assert cards()[classes.indicator].unit.suffix == "%"


def combining() -> dict[str, list[CombiningRow]]:
    cases: dict[str, list[CombiningRow]] = defaultdict(list)
    for row in method.combining_rows():
        cases[row.case].append(row)
    return cases


@pytest.mark.parametrize("case", combining())
def test_the_examples_of_combining_are_right(case: str) -> None:
    """Worked out here by plain fractions."""
    rows = combining()[case]
    assert len({(r.title, r.title_cy, r.combine, r.made_of, r.result, r.rule) for r in rows}) == 1
    expected = naive_combination(rows)
    assert rows[0].result == (None if expected is None else exact(expected))
    assert (rows[0].rule is None) == (expected is None)


@pytest.mark.parametrize("case", combining())
def test_the_software_combines_as_the_examples_say(case: str) -> None:
    rows = combining()[case]
    values = {row.council: row.value for row in rows if row.value is not None}
    weights = {row.council: row.weight for row in rows if row.weight is not None}
    from_districts = rows[0].made_of == "districts"
    origins = [Origin(row.council, whole=row.whole == "yes", county=False) for row in rows]
    lineage = Lineage(
        origins={} if from_districts else {"it": origins},
        districts={"it": [row.council for row in rows]} if from_districts else {},
    )
    got = carry("it", values, weights, lineage, Combining(Combine(rows[0].combine)))
    assert (got.value if got else None) == rows[0].result
    assert (got.rule if got else None) == rows[0].rule
    if got:
        assert [part.council for part in got.parts] == [row.council for row in rows]


def naive_combination(rows: list[CombiningRow]) -> Decimal | None:
    how = rows[0].combine
    if how == "not-at-all" or any(r.whole == "no" or r.value is None for r in rows):
        return None
    values = [Fraction(r.value) for r in rows if r.value is not None]
    if how == "sum":
        return as_decimal(sum(values, Fraction(0)))
    if any(r.weight is None for r in rows) or not any(r.weight for r in rows):
        return None
    weights = [Fraction(r.weight) for r in rows if r.weight is not None]
    total = sum((v * w for v, w in zip(values, weights, strict=True)), Fraction(0))
    return as_decimal(total / sum(weights))


def as_decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)


def test_every_page_is_whole_in_both_languages() -> None:
    found = method.pages()
    assert {"similar-councils", "combining", "position", "figures", "disclosure"} <= set(found)
    assert {"missing", "freshness"} <= set(found)
    for page in found.values():
        texts = [page.title, page.lead]
        for part in page.parts:
            assert part.paragraphs or part.table, f"{page.id}: {part.heading} is empty"
            texts += [part.heading, *part.paragraphs, *([part.formula] if part.formula else [])]
        assert all(text.cy and text.cy != text.en for text in texts)


def test_pages_use_plain_words_and_show_tables_that_exist() -> None:
    refused = ("crosswalk", "instrument", "facet", "polarity", "suppress", "observation", "deriv")
    for page in method.pages().values():
        for part in page.parts:
            for text in (part.heading, *part.paragraphs):
                assert not [word for word in refused if word in text.en.lower()]
            if part.table:
                shown(part.table, "en", LEVELS)


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("name", [*TABLES_SHOWN, *LEVELS])
def test_every_table_of_a_page_has_a_heading_for_each_column(name: str, language: str) -> None:
    table = shown(name, language, LEVELS)
    assert table.rows
    assert {len(row) for row in table.rows} == {len(table.columns)}
    assert all(table.columns)
