"""What somebody typed, read as things looked for and the ways each may be written."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from almanac.search.reading import How, Written, read, slips
from almanac.search.related import related
from almanac.search.schema import Group

TABLE = related(
    [
        Group(words=("missed bin", "rubbish collection"), language="en"),
        Group(words=("hacked", "cyber attack"), language="en"),
        Group(words=("freedom of information", "foi"), language="en"),
        Group(words=("cyngor", "council"), language="both"),
    ]
)
SPELLED = """
    website webcam council rubbish collection attack cyngor gyngor information backed ransomware
    freedom of
"""
WRITTEN = Written(frozenset(f"{SPELLED}".split()), lambda word: word in ("councils", "websites"))


def ways(text: str) -> list[tuple[str, dict[str, str]]]:
    return [
        (" ".join(thing.typed), {" ".join(way.words): way.how.value for way in thing.ways})
        for thing in read(text, TABLE, WRITTEN)
    ]


def test_each_telling_word_is_a_thing() -> None:
    assert [typed for typed, _ in ways("how does the council mend a website")] == [
        "council",
        "mend",
        "website",
    ]


def test_a_known_phrase_is_one_thing_and_counts_less_in_parts() -> None:
    assert ways("my missed bin") == [
        (
            "missed bin",
            {
                "missed bin": How.TYPED,
                "rubbish collection": How.RELATED,
                "missed": How.PART,
                "bin": How.PART,
            },
        )
    ]


def test_a_slip_is_read_for_the_nearest_word_and_what_goes_with_it() -> None:
    assert ways("webstie") == [("webstie", {"webstie": How.TYPED, "website": How.SLIP})]
    assert ways("freedom of infomation")[0][1]["freedom of information"] == How.SLIP
    assert ways("freedom of infomation")[0][1]["foi"] == How.RELATED


def test_a_word_that_the_table_knows_is_no_slip() -> None:
    assert ways("hacked") == [("hacked", {"hacked": How.TYPED, "cyber attack": How.RELATED})]


def test_a_plural_finds_what_goes_with_the_singular() -> None:
    assert ways("councils")[0][1]["cyngor"] == How.RELATED


def test_a_mutated_word_finds_itself_and_what_goes_with_it() -> None:
    assert ways("nghyngor")[0][1] == {
        "nghyngor": How.TYPED,
        "cyngor": How.MUTATED,
        "gyngor": How.MUTATED,
        "council": How.RELATED,
    }


def test_short_words_and_numbers_are_taken_as_they_are() -> None:
    assert slips("cat", ["car", "cut"]) == ()
    assert slips("2024", ["2025"]) == ()
    assert slips("ransomwear", ["ransomware", "website"]) == ("ransomware",)


@given(st.text(max_size=600))
def test_any_text_can_be_read(text: str) -> None:
    things = read(text, TABLE, WRITTEN)
    assert len(things) <= 24
    for thing in things:
        assert thing.ways[0].words
        for way in thing.ways:
            assert all(word.isascii() and word.isalnum() for word in way.words)


@given(st.text(max_size=60))
def test_a_thing_is_looked_for_once(text: str) -> None:
    things = read(f"{text} {text}", TABLE, WRITTEN)
    assert len(set(things)) == len(things)
