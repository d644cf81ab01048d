"""The order of results: what has more of what was looked for, the rarer the more."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from almanac.search.ranking import BY_KIND, Hit, ranked, rarity
from almanac.search.reading import How, Thing, Way

BACKUP, FIRST = (Thing((word,), (Way((word,), How.TYPED),)) for word in ("backup", "first"))


def hit(key: str, score: float, thing: Thing) -> Hit:
    return Hit(key, score, How.TYPED)


def order(hits: dict[Thing, list[Hit]], texts: int = 100) -> list[str]:
    return [each.key for each in ranked(hits, texts)]


def test_a_text_with_both_comes_before_one_with_either() -> None:
    hits = {
        BACKUP: [hit("tool:both", 3, BACKUP), hit("tool:one", 4, BACKUP)],
        FIRST: [hit("tool:both", 3, FIRST), hit("tool:other", 4, FIRST)],
    }
    assert order(hits)[0] == "tool:both"


def test_who_lacks_a_common_word_lacks_little() -> None:
    hits = {
        BACKUP: [hit("tool:rare", 3, BACKUP)],
        FIRST: [hit(f"tool:{n}", 3.2, FIRST) for n in range(60)],
    }
    assert order(hits)[0] == "tool:rare"


def test_a_way_further_off_does_not_hide_a_better_one() -> None:
    hits = {BACKUP: [hit("tool:a", 1, BACKUP), hit("tool:a", 5, BACKUP), hit("tool:b", 4, BACKUP)]}
    assert order(hits) == ["tool:a", "tool:b"]


def test_equal_texts_come_in_order_of_their_keys() -> None:
    hits = {BACKUP: [hit("tool:b", 1, BACKUP), hit("tool:a", 1, BACKUP)]}
    assert order(hits) == ["tool:a", "tool:b"]


def test_nothing_looked_for_finds_nothing() -> None:
    assert ranked({}, 10) == ()
    assert ranked({BACKUP: []}, 10) == ()


@pytest.mark.parametrize("texts", [1, 10, 10_000])
def test_what_all_have_tells_least_and_what_none_has_tells_nothing(texts: int) -> None:
    assert rarity(0, texts) == 0
    weights = [rarity(n, texts) for n in range(1, texts + 1)]
    assert weights == sorted(weights, reverse=True)
    assert weights[-1] > 0


@given(st.lists(st.tuples(st.integers(0, 9), st.floats(0.01, 50)), max_size=30))
def test_a_better_hit_never_lowers_a_text(found: list[tuple[int, float]]) -> None:
    hits = {BACKUP: [hit(f"tool:{n}", score, BACKUP) for n, score in found]}
    more = {BACKUP: [*hits[BACKUP], hit("tool:0", 99, BACKUP)]}
    assert order(more)[0] == "tool:0"
    assert len(order(hits)) == len({n for n, _ in found})


def test_every_kind_that_is_shown_has_its_weight() -> None:
    from almanac.search.results_page import KINDS

    assert set(KINDS) == set(BY_KIND)
