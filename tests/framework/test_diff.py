"""What changed between two editions: each kind of change alone, and what must hold for any two."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from almanac.framework import queries
from almanac.framework.diff import Change, diff
from almanac.framework.schemas import Element, Framework
from tests.framework.small import edition, part


def changes(one: Framework, other: Framework) -> list[tuple[str, str]]:
    return [(found.id, found.change.value) for found in diff(one, other)]


def flat(ids: str, **said: str) -> Framework:
    return edition(*(part(i, **said) for i in ids.split()))


def test_an_edition_does_not_differ_from_itself() -> None:
    assert diff(flat("a b c"), flat("a b c")) == ()


def test_added_and_removed_parts_move_nobody_else() -> None:
    assert changes(flat("a b c"), flat("x a c")) == [("x", "added"), ("b", "removed")]


def test_added_and_removed_parts_carry_the_side_they_are_on() -> None:
    added, removed = diff(flat("a b"), flat("a c"))
    assert (added.before, removed.after) == (None, None)
    assert added.after == part("c")
    assert removed.before == part("b")


def test_a_new_title_is_not_a_new_meaning() -> None:
    (found,) = diff(edition(part("a", title="Old")), edition(part("a", title="New")))
    assert found.change is Change.RETITLED
    assert found.before == part("a", title="Old")
    assert found.after == part("a", title="New")


def test_a_new_meaning_is_not_a_new_title() -> None:
    assert changes(edition(part("a")), edition(part("a", meaning="Other"))) == [("a", "reworded")]


def test_a_part_may_change_in_several_ways() -> None:
    one, other = (
        edition(part("a"), part("b")),
        edition(part("b"), part("a", title="N", meaning="M")),
    )
    assert Counter(changes(one, other)) >= Counter([("a", "retitled"), ("a", "reworded")])
    assert [c for _, c in changes(one, other)].count("moved") == 1


def test_welsh_put_right_is_no_change_of_the_publishers() -> None:
    one = edition(part("a", title={"en": "T", "cy": "Hen"}))
    other = edition(part("a", title={"en": "T", "cy": "Newydd"}))
    assert diff(one, other) == ()


def test_of_parts_in_another_order_only_the_fewest_moved() -> None:
    (found,) = diff(flat("a b c d"), flat("d a b c"))
    assert (found.id, found.change) == ("d", Change.MOVED)
    assert (found.place_before, found.place_after) == ("c", "")


def test_a_part_under_another_part_has_moved() -> None:
    one = edition(part("a", part("leaf")), part("b"))
    other = edition(part("a"), part("b", part("leaf")))
    (found,) = diff(one, other)
    assert (found.id, found.change) == ("leaf", Change.MOVED)
    assert (found.place_before, found.place_after) == ("a", "b")


def test_the_outcomes_changed_three_titles() -> None:
    found = diff(queries.edition("outcomes", "2022"), queries.edition("outcomes", "2023"))
    assert sum(1 for each in found if each.change is Change.RETITLED) == 3
    assert not [each for each in found if each.change in {Change.ADDED, Change.REMOVED}]


IDS = st.lists(st.sampled_from("abcdefg"), unique=True, min_size=1)


def tree(ids: list[str], below: dict[str, str], words: dict[str, str]) -> Framework:
    """Parts in this order; some below another one that stands at the top."""
    tops = [i for i in ids if below.get(i) not in ids or below.get(i) in below or i == below[i]]

    def made(id_: str) -> Element:
        children = [i for i in ids if i not in tops and below[i] == id_]
        return part(
            id_, *(part(c, title=words.get(c, c)) for c in children), title=words.get(id_, id_)
        )

    return edition(*(made(i) for i in tops))


TREES = st.builds(
    tree,
    IDS,
    st.dictionaries(st.sampled_from("abcdefg"), st.sampled_from("abcdefg")),
    st.dictionaries(st.sampled_from("abcdefg"), st.sampled_from(["One", "Two"])),
)


@given(TREES, TREES)
def test_forth_and_back_tell_the_same_story(one: Framework, other: Framework) -> None:
    forth, back = diff(one, other), diff(other, one)
    mirror = {Change.ADDED: Change.REMOVED, Change.REMOVED: Change.ADDED}
    still = {Change.ADDED, Change.REMOVED, Change.RETITLED, Change.REWORDED}
    assert {(f.id, f.change) for f in forth if f.change in still} == {
        (b.id, mirror.get(b.change, b.change)) for b in back if b.change in still
    }
    # which of two swapped parts moved is a choice, how many is not
    assert sum(f.change is Change.MOVED for f in forth) == sum(
        b.change is Change.MOVED for b in back
    )


@given(TREES, TREES)
def test_no_part_is_missed_and_none_told_twice(one: Framework, other: Framework) -> None:
    found = diff(one, other)
    assert len({(f.id, f.change) for f in found}) == len(found)
    before, after = ({e.id: e for e in f.walk()} for f in (one, other))
    assert {f.id for f in found if f.change is Change.ADDED} == after.keys() - before.keys()
    assert {f.id for f in found if f.change is Change.REMOVED} == before.keys() - after.keys()
    assert {f.id for f in found if f.change is Change.RETITLED} == {
        i for i in before.keys() & after.keys() if before[i].title.en != after[i].title.en
    }


@given(TREES, TREES)
def test_what_neither_moved_nor_came_or_went_stands_in_the_same_order(
    one: Framework, other: Framework
) -> None:
    restless = {f.id for f in diff(one, other) if f.change is not Change.RETITLED}

    def settled(framework: Framework) -> list[tuple[str, list[str]]]:
        families = {"": framework.elements, **{e.id: e.elements for e in framework.walk()}}
        kept = {k: [e.id for e in v if e.id not in restless] for k, v in families.items()}
        return sorted((k, v) for k, v in kept.items() if v)

    assert settled(one) == settled(other)
