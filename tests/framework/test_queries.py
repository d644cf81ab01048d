"""Wrong files are refused with file, line and reason; a link reads the same from both its ends."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from almanac.catalogue.errors import ContentError
from almanac.framework.queries import Library, load
from almanac.framework.schemas import LinkType
from tests.framework.small import written

FRAMEWORK = """\
id: {id}
edition: '{edition}'
title: A framework
summary: Some parts.
publisher: A publisher
publisher_licence: Facts
published: '2020'
nations: [england]
relation: None stated.
author: Open Almanac
references: [{{title: A page}}]
elements:
"""
CROSSWALK = """\
from: {start}
to: {end}
author: Open Almanac
note: Ours.
links:
"""


def put_framework(
    root: Path, id_: str, parts: str, *, edition: str = "1", name: str | None = None
) -> Path:
    lines = "".join(f"- {{id: {p}, kind: point, title: {p}, meaning: M}}\n" for p in parts.split())
    text = FRAMEWORK.format(id=id_, edition=edition) + lines
    return written(root, name or f"frameworks/{id_}/{edition}.yaml", text)


def put_links(root: Path, found: list[tuple[str, str, str]], start: str, end: str) -> Path:
    lines = "".join(f"- from: {a}\n  to: {b}\n  type: {t}\n  reason: R\n" for a, t, b in found)
    name = f"{start}--{end}.yaml".replace(":", "-")
    return written(root, f"crosswalks/{name}", CROSSWALK.format(start=start, end=end) + lines)


def put_areas(root: Path, elements: str) -> Path:
    text = (
        "id: almanac\nedition: '1'\ntitle: Areas\nnote: Ours.\nauthor: Open Almanac\nfacets:\n"
        f"- id: one\n  outcome: data\n  title: One\n  meaning: M\n  elements:\n{elements}"
    )
    return written(root, "instruments/almanac/1.yaml", text)


def refusals(*roots: Path) -> list[tuple[str, int, str]]:
    with pytest.raises(ContentError) as caught:
        load(roots)
    return [(Path(p.file).name, p.line, p.reason) for p in caught.value.problems]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Two small frameworks."""
    put_framework(tmp_path, "tree", "root leaf")
    put_framework(tmp_path, "hill", "top foot")
    return tmp_path


def test_links_are_seen_from_both_ends(root: Path) -> None:
    put_links(root, [("root", "broader", "top"), ("leaf", "same", "foot")], "tree:1", "hill:1")
    linked = load((root,)).linked
    (down,), (up,) = linked["tree:1:root"], linked["hill:1:top"]
    assert (down.other, down.type) == ("hill:1:top", LinkType.BROADER)
    assert (up.other, up.type) == ("tree:1:root", LinkType.NARROWER)
    assert up.link is down.link
    assert linked["hill:1:foot"][0].type is LinkType.SAME


def test_a_link_to_nowhere_names_the_line_of_its_wrong_end(root: Path) -> None:
    put_links(root, [("root", "same", "top"), ("root", "same", "sky")], "tree:1", "hill:1")
    assert refusals(root) == [("tree-1--hill-1.yaml", 11, "There is no part hill:1:sky.")]


def test_a_link_from_nowhere_names_the_line_of_its_wrong_end(root: Path) -> None:
    put_links(root, [("root", "same", "top"), ("twig", "same", "top")], "tree:1", "hill:1")
    assert refusals(root) == [("tree-1--hill-1.yaml", 10, "There is no part tree:1:twig.")]


def test_links_to_an_unknown_edition_say_so_once(root: Path) -> None:
    put_links(root, [("root", "same", "top"), ("leaf", "same", "foot")], "tree:1", "hill:9")
    assert refusals(root) == [("tree-1--hill-9.yaml", 1, "There is no framework hill:9.")]


def test_a_file_of_links_must_bear_their_name(root: Path) -> None:
    put_links(root, [("root", "same", "top")], "tree:1", "hill:1").rename(
        root / "crosswalks" / "mine.yaml"
    )
    assert refusals(root) == [("mine.yaml", 1, "The file's name must be tree-1--hill-1.yaml.")]


def test_two_editions_are_linked_by_one_file_whichever_way_round(root: Path) -> None:
    put_links(root, [("root", "same", "top")], "tree:1", "hill:1")
    put_links(root, [("top", "same", "root")], "hill:1", "tree:1")
    ((file, line, reason),) = refusals(root)
    assert (file, line) == ("tree-1--hill-1.yaml", 1)
    assert "hill-1--tree-1.yaml links the same two editions" in reason


def test_the_same_link_twice_is_refused(root: Path) -> None:
    put_links(root, [("root", "same", "top"), ("root", "broader", "top")], "tree:1", "hill:1")
    ((_, _, reason),) = refusals(root)
    assert "root to top is linked twice" in reason


def test_an_area_of_work_over_an_unknown_part_names_its_line(root: Path) -> None:
    put_areas(root, "  - tree:1:root\n  - tree:1:rot\n")
    assert refusals(root) == [("1.yaml", 13, "There is no part tree:1:rot.")]


def test_a_framework_in_the_wrong_place_is_refused(root: Path) -> None:
    put_framework(root, "lake", "shore", name="frameworks/pond/1.yaml")
    ((file, line, reason),) = refusals(root)
    assert (file, line) == ("1.yaml", 1)
    assert reason == "The file says it is lake/1; move or mend it."


def test_an_edition_given_by_two_roots_is_refused(root: Path, tmp_path: Path) -> None:
    other = tmp_path / "own"
    put_framework(other, "tree", "root")
    ((file, line, reason),) = refusals(root, other)
    assert (file, line) == ("1.yaml", 1)
    assert reason.startswith(f"{root / 'frameworks/tree/1.yaml'} is the same edition")


def test_an_id_given_twice_in_an_edition_is_refused(root: Path) -> None:
    put_framework(root, "lake", "shore shore")
    ((file, _, reason),) = refusals(root)
    assert file == "1.yaml"
    assert "the id shore is given twice" in reason


def test_an_unknown_type_of_link_names_its_line(root: Path) -> None:
    put_links(root, [("root", "same", "top"), ("leaf", "like", "top")], "tree:1", "hill:1")
    ((file, line, reason),) = refusals(root)
    assert (file, line) == ("tree-1--hill-1.yaml", 12)
    assert reason.startswith("“links”, number 2, “type” is “like”")


def test_an_unknown_field_names_its_line(root: Path) -> None:
    path = put_framework(root, "lake", "shore")
    path.write_text(path.read_text().replace("author:", "colour: red\nauthor:"))
    ((file, line, reason),) = refusals(root)
    assert (file, line) == ("1.yaml", 10)
    assert reason.startswith("There is no field “colour” here")


def test_bad_yaml_names_its_line(root: Path) -> None:
    written(root, "frameworks/lake/1.yaml", "id: lake\ntitle: 'not closed\n")
    ((file, line, reason),) = refusals(root)
    assert (file, line) == ("1.yaml", 3)
    assert reason.startswith("This is not valid YAML")


def test_every_wrong_file_is_named_at_once(root: Path) -> None:
    put_framework(root, "lake", "shore", name="frameworks/pond/1.yaml")
    put_links(root, [("root", "same", "sky")], "tree:1", "hill:1")
    put_areas(root, "  - tree:1:rot\n")
    assert len(refusals(root)) == 3


@pytest.mark.parametrize("type_", LinkType)
def test_a_type_turned_twice_is_the_same(type_: LinkType) -> None:
    assert type_.turned().turned() is type_
    assert (type_.turned() is type_) == (type_ in {LinkType.SAME, LinkType.OVERLAPS})


FOUND = st.lists(
    st.tuples(
        st.sampled_from(["root", "leaf"]),
        st.sampled_from([t.value for t in LinkType]),
        st.sampled_from(["top", "foot"]),
    ),
    min_size=1,
    unique_by=lambda link: (link[0], link[2]),
)


def backwards(library: Library, reference: str) -> set[tuple[str, LinkType, str]]:
    """The links of a part as its neighbours see them, turned back: what it should see itself."""
    return {
        (reference, seen.type.turned(), other)
        for other, all_seen in library.linked.items()
        for seen in all_seen
        if seen.other == reference
    }


@given(found=FOUND)
def test_a_link_seen_from_the_other_end_and_turned_back_is_the_same(
    found: list[tuple[str, str, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = tmp_path_factory.mktemp("content")
    put_framework(root, "tree", "root leaf")
    put_framework(root, "hill", "top foot")
    put_links(root, found, "tree:1", "hill:1")
    library = load((root,))
    for reference, linked in library.linked.items():
        assert {(reference, s.type, s.other) for s in linked} == backwards(library, reference)
    assert sum(map(len, library.linked.values())) == 2 * len(found)


def test_what_ships_says_where_it_was_found_and_speaks_both_languages() -> None:
    library = load(settings.CONTENT_ROOTS[:1])
    counts = {key: len(found.elements) for key, found in library.frameworks.items()}
    assert counts["service-standard:2019"] == 14
    assert counts["technology-code-of-practice:2021"] == 13
    assert counts["government-design-principles:2025"] == 11
    assert counts["digital-service-standards-wales:2020"] == 12
    for found in library.frameworks.values():
        assert found.references, found.key
        for element in found.walk():
            assert all((element.title.cy, element.meaning.cy)), (found.key, element.id)
    for crosswalk in library.crosswalks.values():
        assert crosswalk.note.cy
        assert all(link.reason.cy for link in crosswalk.links)


def test_published_numbers_follow_the_order() -> None:
    library = load(settings.CONTENT_ROOTS[:1])
    for found in library.frameworks.values():
        numbers = [element.number for element in found.elements if element.number]
        assert numbers in ([], [str(n + 1) for n in range(len(found.elements))]), found.key
