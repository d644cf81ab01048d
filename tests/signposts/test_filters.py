from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from almanac.signposts import filters
from almanac.ui.choices import Filter

CHOSEN = (Filter("outcome", "Outcome", "data", ()), Filter("kind", "Kind", "", ()))


@given(st.integers(0, 400), st.text(max_size=8), st.integers(1, 60))
def test_any_page_number_gives_a_page_and_all_pages_give_all(
    total: int, asked: str, size: int
) -> None:
    items = tuple(range(total))
    part = filters.part_of(items, {"page": asked}, CHOSEN, size)
    assert 1 <= part.number <= part.of
    assert part.total == total
    every = [
        item
        for number in range(1, part.of + 1)
        for item in filters.part_of(items, {"page": str(number)}, CHOSEN, size).items
    ]
    assert every == list(items)


def test_pages_keep_what_was_chosen() -> None:
    part = filters.part_of(range(30), {"page": "2"}, CHOSEN, 10)
    assert (part.before, part.after) == ("?outcome=data&page=1", "?outcome=data&page=3")
    assert filters.address_of(CHOSEN) == "?outcome=data"
    assert filters.address_of(CHOSEN[1:]) == ""


def test_areas_of_work_stand_under_their_outcomes() -> None:
    found = filters.areas("data-rights", "en")
    titles = {group.label: {option.value for option in group.options} for group in found.groups}
    assert "data-rights" in titles["Data"]
