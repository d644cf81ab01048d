"""The shelf of kept pages: what goes first, and that its bytes are counted right."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from almanac.front.page_cache import OVERHEAD, Kept, Shelf


def kept(size: int, version: str = "one") -> Kept:
    return Kept(version, b"x" * size, False, ())


def key(name: str) -> tuple[str, str, str, str]:
    return ("http", "127.0.0.1", name, "")


def test_the_least_recently_used_page_goes_first() -> None:
    shelf = Shelf(10 * (OVERHEAD + 100))
    for number in range(10):
        shelf.put(key(str(number)), kept(100))
    shelf.get(key("0"), "one")
    shelf.put(key("10"), kept(100))
    assert shelf.get(key("0"), "one") is not None
    assert shelf.get(key("1"), "one") is None


def test_a_giant_page_does_not_clear_the_shelf() -> None:
    shelf = Shelf(100_000)
    shelf.put(key("small"), kept(100))
    shelf.put(key("giant"), kept(90_000))
    assert shelf.get(key("small"), "one") is not None
    assert shelf.get(key("giant"), "one") is None


@given(
    st.lists(
        st.tuples(st.integers(0, 9), st.integers(0, 9_000), st.sampled_from("ab"), st.booleans())
    )
)
def test_bytes_are_counted_right_and_within_the_limit(
    steps: list[tuple[int, int, str, bool]],
) -> None:
    shelf = Shelf(40_000)
    for name, size, version, put in steps:
        if put:
            shelf.put(key(str(name)), kept(size, version))
        else:
            shelf.get(key(str(name)), version)
        held = [page.size for page in shelf._pages.values()]
        assert shelf.bytes == sum(held) <= shelf.limit
