"""Search from end to end over what ships: chosen, paged, explained, kept up, and never broken."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from almanac.guide.actions import publish
from almanac.guide.kinds import Kind
from almanac.guide.shipped import shipped
from almanac.search import asking, holding, index, queries
from almanac.search.asking import Chosen
from almanac.search.documents import Document
from almanac.search.reading import How, Thing, Way, as_typed
from almanac.search.ways import why
from almanac.search.words import words_of
from almanac.shown import stamps

ODD = ['"', "'", "*", "a AND", "NEAR(", "title:", "--", "';DROP", "\x00", "%", "(((", "a" * 5_000]


@pytest.mark.parametrize("text", ODD)
def test_odd_texts_are_words_like_any_other(held: Path, client: Client, text: str) -> None:
    assert client.get("/search/", {"q": text}).status_code == 200


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=120))
def test_any_text_can_be_searched(held: Path, text: str) -> None:
    found = queries.search(text, "en")
    assert len(found.found) <= queries.PER_PAGE
    assert found.total >= len(found.found)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    query=st.dictionaries(
        st.sampled_from(["q", "kind", "outcome", "area", "nation", "like", "page", "tool"]),
        st.text(max_size=30),
    )
)
def test_any_address_of_a_search_is_a_page(
    held: Path, client: Client, query: dict[str, str]
) -> None:
    assert client.get("/search/", query).status_code == 200


def test_what_is_chosen_is_all_that_is_found(held: Path) -> None:
    chosen = Chosen(kind="signpost", nation="wales", outcome="security")
    found = queries.search("cyber", "en", chosen).found
    assert found
    for each in found:
        assert each.kind == "signpost"
        assert "|wales|" in each.row["nations"]
        assert "|security|" in each.row["outcomes"]


def test_the_numbers_of_the_kinds_add_up(held: Path) -> None:
    every = queries.search("data", "en")
    assert sum(every.kinds.values()) == every.total
    for kind, count in every.kinds.items():
        assert queries.search("data", "en", Chosen(kind=kind)).total == count


def test_pages_follow_each_other_without_gap_or_repetition(held: Path) -> None:
    first = queries.search("council", "en")
    keys = [r.key for n in range(1, 4) for r in queries.search("council", "en", number=n).found]
    assert len(keys) == len(set(keys)) == 60
    assert keys[:20] == [each.key for each in first.found]


def test_councils_like_mine_are_those_and_mine(held: Path) -> None:
    alike = queries.like("powys")
    assert alike[0] == "powys"
    found = queries.search("council", "en", Chosen(kind="council", councils=alike))
    assert {each.key for each in found.found} <= {f"council:{id_}" for id_ in alike}


def test_every_result_says_why(held: Path) -> None:
    for text in ("Leeds", "missed bin", "ransomwear", "copïau wrth gefn"):
        found = queries.search(text, "en").found
        assert found, text
        for each in found:
            assert why(each), (text, each.key)


def test_reasons_are_in_the_reader_s_words(held: Path) -> None:
    (first, *_) = queries.search("ransomwear", "en").found
    assert "“ransomware”, read for “ransomwear”" in why(first)


def test_results_are_in_the_language_of_the_page(held: Path, client: Client) -> None:
    page = client.get("/cy/search/", {"q": "seiberddiogelwch"}).content.decode()
    assert "/cy/outcomes/security/" in page
    assert "Diogelwch" in page


def test_welsh_that_nobody_checked_is_withheld_where_the_setting_says_so(
    held: Path, settings: Any
) -> None:
    settings.ALMANAC = replace(settings.ALMANAC, unchecked_welsh="withhold")
    (chapter, *_) = queries.search("security", "cy", Chosen(kind="chapter")).found
    assert chapter.title == "Security and resilience"
    (council, *_) = queries.search("Caerdydd", "cy", Chosen(kind="council")).found
    assert council.title == "Cyngor Caerdydd"


def test_a_search_reads_the_index_and_not_the_database(
    held: Path, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client.get("/search/", {"q": "data"})
    with django_assert_max_num_queries(1):
        client.get("/search/", {"q": "cyber security for councillors"})


def test_the_page_of_results_is_nobody_s_and_not_kept(held: Path, client: Client) -> None:
    answer = client.get("/search/", {"q": "data"})
    assert answer["Cache-Control"] == "no-cache"
    assert not answer.cookies


def test_what_editors_publish_is_found_at_once(held: Path) -> None:
    content = shipped().tools["accessibility-statement"].model_dump(mode="json")
    content["title"]["en"] = "Zebra statement"
    assert not queries.search("zebra", "en").total
    publish(kind=Kind.TOOL, key="accessibility-statement", content=content, by="user:1")
    stamps.look_again()
    holding.look_again()
    found = queries.search("zebra", "en").found
    assert [each.key for each in found] == ["tool:accessibility-statement"]


def test_an_index_of_other_content_is_built_anew(
    held: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with index.reading(held) as file:
        before = index.about(file)
    index.change(held, [], ["council:leeds"], before | {holding.CONTENT: "older"})
    holding.look_again()
    assert queries.search("Leeds", "en").found[0].key == "council:leeds"


def test_the_index_is_whole_or_as_it_was(held: Path) -> None:
    before = held.read_bytes()

    def broken() -> object:
        yield from holding.documents()
        raise RuntimeError

    with pytest.raises(RuntimeError):
        index.build(held, broken(), {}, lambda line: None)  # type: ignore[arg-type]
    assert held.read_bytes() == before
    assert [path.name for path in held.parent.iterdir() if "building" in path.name] == []


def test_a_tool_and_a_supplier_are_chosen_apart_by_whole_words_of_their_names(held: Path) -> None:
    made = Document(
        key="practice:1",
        title_en="Forms for everybody",
        title_cy="",
        says_en="",
        says_cy="",
        route="examples:example",
        args=("1",),
        tools=("Liberty Create",),
        suppliers=("Netcall", "Ffurflenni Cyf"),
    )
    index.change(held, [made], [], {})

    def found(**chosen: str) -> list[str]:
        return [each.key for each in queries.search("", "en", Chosen(**chosen)).found]

    assert found(tool="liberty") == found(tool="Liberty  CREATE") == ["practice:1"]
    assert found(supplier="netcall") == found(supplier="Cyf") == ["practice:1"]
    assert found(tool="Netcall", kind="practice") == []
    assert found(tool="Libert") == found(supplier="Netcall Ffurflenni") == []


def test_the_json_has_the_filters_of_the_page(held: Path, client: Client) -> None:
    chosen = {"q": "cyber", "nation": "wales", "kind": "signpost", "outcome": "security"}
    items = client.get("/api/v1/search", chosen).json()["items"]
    page = queries.search("cyber", "en", Chosen("signpost", "security", nation="wales")).found
    assert [each["key"] for each in items] == [each.key for each in page] != []
    alike = client.get("/api/v1/search", {"q": "cyber", "like": "leeds"}).json()
    assert alike["total"] < client.get("/api/v1/search", {"q": "cyber"}).json()["total"]
    assert client.get("/api/v1/search", {"q": "x", "nation": "france"}).status_code == 422


def test_a_word_is_named_as_it_was_typed_where_the_text_has_it(held: Path) -> None:
    found = queries.search("data", "en").found
    assert found
    assert {reason for each in found for reason in why(each).split("; ")} <= {
        "“data” in its title",
        "“data” in its text",
    }


def test_nothing_found_leads_to_those_who_may_know(held: Path, client: Client) -> None:
    page = client.get("/search/", {"q": "xyzzyqq & qqzzyx"}).content.decode()
    assert 'href="/questions/ask/?title=xyzzyqq+%26+qqzzyx"' in page
    assert "<ol" not in page.partition("Nothing found")[2]


def text(number: int, title: str, body: str) -> Document:
    """A signpost that says one thing."""
    return Document(
        key=f"signpost:s{number}",
        title_en=title,
        title_cy="",
        says_en="",
        says_cy="",
        route="signposts:signpost",
        args=(f"s{number}",),
        body_cy=body,
    )


def test_a_mutated_word_is_not_worth_more_for_being_rarer(held: Path) -> None:
    rare, common = text(20, "A", "garddwest"), [text(n, "B", "arddwest") for n in range(21, 27)]
    index.change(held, [rare, *common], [], {})
    found = queries.search("arddwest", "en").found
    assert {each.key for each in found} == {f"signpost:s{n}" for n in range(20, 27)}
    assert found[-1].key == "signpost:s20"


def test_what_is_gone_from_the_index_is_called_nothing(held: Path) -> None:
    made = replace(text(1, "Marmalade", ""), key="tool:marmalade")
    index.change(held, [made], [], {})
    with index.reading(held) as file:
        assert asking.called(file, " MARMALADE! ", Chosen()) == ["tool:marmalade"]
        assert asking.called(file, "marmalade", Chosen(kind="signpost")) == []
    index.change(held, [], ["tool:marmalade"], {})
    with index.reading(held) as file:
        assert asking.called(file, "marmalade", Chosen()) == []


def test_an_unknown_council_gets_a_sentence_and_stays_in_its_field(
    held: Path, client: Client
) -> None:
    page = client.get("/search/", {"q": "data", "like": "Atlantis"}).content.decode()
    assert "There is no council called that" in page
    assert 'value="Atlantis"' in page
    assert "oa-results" not in page
    known = client.get("/search/", {"q": "data", "like": "Ngheredigion"}).content.decode()
    assert 'value="Ceredigion"' in known


def test_a_word_that_no_text_has_is_not_said_to_be_in_one(held: Path) -> None:
    found = queries.search("accessability", "en").found
    assert found
    for each in found:
        assert why(each) == "a word like “accessability”"
    assert "in its title" in why(queries.search("accessibility", "en").found[0])


@pytest.mark.parametrize("typed", ["parking", "path"])
def test_an_english_word_is_no_mutation_of_another(held: Path, typed: str) -> None:
    (thing,) = queries.understood(typed)
    assert How.MUTATED not in {way.how for way in thing.ways}


@pytest.mark.parametrize(
    ("typed", "form"), [("gaerdydd", "caerdydd"), ("bowys", "powys"), ("gynghorau", "cynghorau")]
)
def test_a_welsh_word_is_found_in_every_form(held: Path, typed: str, form: str) -> None:
    (thing,) = queries.understood(typed)
    assert form in {word for way in thing.ways if way.how is How.MUTATED for word in way.words}


@pytest.mark.parametrize(
    ("typed", "small"), [("one", "on"), ("maes", "mae"), ("use", "us"), ("nas", "na")]
)
def test_a_word_is_not_found_where_only_a_small_word_of_its_stem_is(
    held: Path, typed: str, small: str
) -> None:
    index.change(held, [text(30, f"Nothing {small} it", small)], [], {})
    assert "signpost:s30" not in {each.key for each in queries.search(typed, "en").found}


def test_a_phrase_with_a_small_word_in_it_is_found_as_a_phrase(held: Path) -> None:
    index.change(held, [text(31, "Zebra on a plain", "")], [], {})
    thing = Thing(("zebra",), (Way(("zebra", "on", "a", "plain"), How.TYPED),))
    file = sqlite3.connect(held)
    (row,) = file.execute("SELECT id FROM documents WHERE key = 'signpost:s31'").fetchone()
    assert asking.ways_in(file, thing, How.TYPED, [row]) == {row: thing.ways[0]}


def test_the_example_of_a_question_finds_something(held: Path) -> None:
    assert queries.search("Who has replaced their CRM?", "en").total > 0


def test_what_was_taken_out_is_nowhere_in_the_file(held: Path) -> None:
    index.change(held, [text(40, "Quixotry", "xylophones in Leeds")], [], {})
    assert "xylophones" in queries.search("xylophones", "en").things[0].typed
    index.change(held, [text(40, "Quixotry", "in Leeds")], [], {})
    assert b"xylophon" not in held.read_bytes()
    index.change(held, [], ["signpost:s40"], {})
    assert b"quixotr" not in held.read_bytes().lower()
    assert "leeds" in index.spelled(sqlite3.connect(held))  # others have it still


def test_a_reason_has_words_as_they_are_written(held: Path) -> None:
    (first, *_) = queries.search("“DPIA”?", "en").found
    assert "“DPIA”" in why(first)
    reasons = {why(each) for each in queries.search("DPIA", "en").found}
    assert "“data protection impact assessment” goes with “DPIA”" in reasons
    (first, *_) = queries.search("ffôn", "cy").found
    assert "“ffôn”" in why(first)


@given(text=st.text(max_size=120))
def test_what_was_typed_is_told_by_what_it_is_read_as(text: str) -> None:
    for words, said in as_typed(text).items():
        assert words_of(said) == words
