"""The guide that ships: whole, in both languages, leading only where something is."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings

from almanac.catalogue.errors import ContentError
from almanac.catalogue.text import texts_in
from almanac.framework import queries as framework
from almanac.guide.schema import Readers
from almanac.guide.shipped import load, shipped

OUTCOMES = [element.id for element in framework.edition("outcomes", "2023").elements]
FEWEST, MOST = 600, 1_000  # English words of a chapter
FEWEST_TOOLS = 20


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_every_outcome_has_a_chapter_of_a_readable_length(outcome: str) -> None:
    chapter = shipped().chapters[outcome]
    words = sum(len(text.en.split()) for text in texts_in(chapter))
    assert FEWEST <= words <= MOST


def test_everything_is_in_both_languages() -> None:
    every = [*shipped().chapters.values(), *shipped().tools.values()]
    assert [text.en for each in every for text in texts_in(each) if not text.cy] == []


def test_every_outcome_has_a_tool() -> None:
    tools = shipped().tools.values()
    assert len(tools) >= FEWEST_TOOLS
    assert set(OUTCOMES) <= {outcome for tool in tools for outcome in tool.outcomes}


@pytest.mark.parametrize(
    "word", ["crosswalk", "facet", "polarity", "leverage", "holistic", "robust", "landscape"]
)
def test_no_word_stands_there_that_nobody_says(word: str) -> None:
    every = [*shipped().chapters.values(), *shipped().tools.values()]
    assert [t.en for each in every for t in texts_in(each) if word in t.en.lower().split()] == []


def copied(tmp_path: Path, folder: str, name: str) -> Path:
    source = Path(settings.CONTENT_ROOTS[0]) / "guide" / folder / f"{name}.yaml"
    target = tmp_path / "guide" / folder / f"{name}.yaml"
    target.parent.mkdir(parents=True)
    target.write_text(source.read_text(encoding="utf-8"), encoding="utf-8")
    return target


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("outcomes: [partnership", "outcomes: [friendship", "There is no outcome friendship."),
        ("facets: [partnership-suppliers", "facets: [suppliers", "There is no area of work suppl"),
        ("id: contract-exit-checklist", "id: exit", "The file says it is exit; name it exit.yaml."),
        ("minutes: 150", "minutes: soon", "“minutes” is “soon”; it must be a whole number"),
    ],
)
def test_a_tool_that_leads_nowhere_is_refused(
    tmp_path: Path, old: str, new: str, says: str
) -> None:
    path = copied(tmp_path, "tools", "contract-exit-checklist")
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(ContentError, match=says):
        load((tmp_path,))


def test_a_chapter_says_something_at_every_level(tmp_path: Path) -> None:
    path = copied(tmp_path, "outcomes", "data")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("- level: 1\n", "- level: 2\n"), encoding="utf-8")
    with pytest.raises(ContentError, match="must be those of levels 0, 1, 2, 3 and 4"):
        load((tmp_path,))


PATHS = """author: somebody
paths:
  data:
    leader: {take: contract-exit-checklist, ask: 1}
    councillor: {ask: 1}
"""


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("contract-exit-checklist", "nothing", 4, "There is no tool nothing."),
        ("{ask: 1}", "{ask: 7}", 5, "The chapter asks 6 questions; there is no 7."),
        ("{ask: 1}", "{read: {england: x, wales: x}}", 5, "There is no signpost x."),
        (
            "{ask: 1}",
            "{read: {england: audit-wales-use-of-data, wales: audit-wales-use-of-data}}",
            5,
            "The signpost audit-wales-use-of-data does not hold in england.",
        ),
        ("  data:", "  nothing:", 3, "There is no chapter on nothing."),
    ],
)
def test_a_path_that_ends_nowhere_is_refused(
    tmp_path: Path, old: str, new: str, line: int, says: str
) -> None:
    path = tmp_path / "guide" / "paths.yaml"
    path.parent.mkdir()
    path.write_text(PATHS.replace(old, new), encoding="utf-8")
    with pytest.raises(ContentError) as refused:
        load((Path(settings.CONTENT_ROOTS[0]), tmp_path))
    problem = refused.value.problems[0]
    assert (problem.line, problem.reason) == (line, says)


def test_an_installation_chooses_otherwise(tmp_path: Path) -> None:
    (tmp_path / "guide").mkdir()
    (tmp_path / "guide" / "paths.yaml").write_text(PATHS, encoding="utf-8")
    paths = load((Path(settings.CONTENT_ROOTS[0]), tmp_path)).paths
    assert paths["data", "leader"].take == "contract-exit-checklist"


def test_every_reader_s_path_was_chosen_for_every_outcome() -> None:
    ours = shipped()
    assert set(ours.paths) == {(o, r) for o in ours.chapters for r in Readers.model_fields}
