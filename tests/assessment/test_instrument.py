"""The questions: whole, in both languages, within what anybody can answer in an afternoon."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pydantic import ValidationError

from almanac.assessment import path, questions
from almanac.assessment.instrument import editions, instrument
from almanac.assessment.instrument import questions as files
from almanac.assessment.instrument_schema import Area, Level, Statement
from almanac.catalogue.text import Text

KINDS = [("england", kind) for kind in ("county", "district", "single-tier")]
KINDS.append(("wales", "single-tier"))
# Words of ours, jargon, and words that two officers would understand differently.
REFUSED = re.compile(
    r"\b(appropriate|robust|regularly|strategic|effective|key|leverage|holistic|stakeholder|"
    r"facet|instrument|crosswalk|synerg\w+|best-in-class|world-class)\b",
    re.I,
)


def texts(node: object) -> list[Text]:
    """Every text in two languages below a part of a file."""
    if isinstance(node, Text):
        return [node]
    if isinstance(node, tuple):
        return [text for part in node for text in texts(part)]
    if hasattr(node, "model_fields_set"):
        return [text for name in type(node).model_fields for text in texts(getattr(node, name))]
    return []


ALL = [file for edition in editions() for file in files(edition)]


@pytest.mark.parametrize("file", ALL, ids=lambda file: f"{file.instrument}-{file.outcome}")
class TestEachOutcome:
    def test_everything_is_there_in_welsh(self, file: object) -> None:
        assert [text.en for text in texts(file) if not text.cy or text.cy == text.en] == []

    def test_words_are_plain(self, file: object) -> None:
        assert [text.en for text in texts(file) if REFUSED.search(text.en)] == []

    def test_nothing_is_presented_as_somebody_else_s(self, file: object) -> None:
        for text in texts(file):
            assert not re.search(r"\b(LGA|Socitm|Solace)\b", text.en)


@pytest.mark.parametrize(("nation", "kind"), KINDS)
def test_every_council_is_asked_two_or_three_statements_of_each_level(
    nation: str, kind: str
) -> None:
    asked = instrument(editions()[-1], nation, kind)
    for area in asked.areas.values():
        assert [level for level, _ in area.levels] == [1, 2, 3, 4]
        for level, statements in area.levels:
            assert 2 <= len(statements) <= 3, (area.id, level)


@pytest.mark.parametrize(("nation", "kind"), KINDS)
def test_a_typical_path_is_no_more_than_150_answers(nation: str, kind: str) -> None:
    """A level chosen in each area answers its own statements; those of the next are answered."""
    asked = instrument(editions()[-1], nation, kind)
    choices, _most = path.most_questions(area.levels for area in asked.areas.values())
    of_next_level = sum(
        sum(len(ids) for level, ids in area.levels if level == 2) for area in asked.areas.values()
    )
    capacity = 3 * len(asked.outcomes)
    assert choices == len(asked.areas)
    assert of_next_level + capacity <= 150


@pytest.mark.parametrize(("nation", "kind"), KINDS)
def test_each_question_has_a_key_of_its_own(nation: str, kind: str) -> None:
    asked = instrument(editions()[-1], nation, kind)
    full, short = questions.catalogue(asked, "full"), questions.catalogue(asked, "short")
    assert not full.keys() & short.keys()
    assert all(len(key) <= 120 for key in full)
    assert set(questions.by_subject(asked, "full")) == {
        *(f"area:{area}" for area in asked.areas),
        *(f"capacity:{outcome}" for outcome in asked.outcomes),
    }


def test_law_that_differs_is_worded_for_each_nation() -> None:
    england = instrument(editions()[-1], "england", "single-tier")
    wales = instrument(editions()[-1], "wales", "single-tier")
    differing = [
        id_
        for id_, statement in england.statements.items()
        if id_ not in wales.statements or wales.statements[id_].text != statement.text
    ]
    assert any(id_.startswith("democracy-attendance") for id_ in differing)


def made(level: int, statements: int) -> Level:
    return Level(
        level=level,
        description="d",
        statements=tuple(Statement(id=f"x-{level}{'abc'[n]}", text="t") for n in range(statements)),
        evidence="e" if level else None,
        next_step="n",
    )


def test_a_level_without_enough_statements_is_refused() -> None:
    with pytest.raises(ValidationError, match="two or three statements"):
        made(1, 1)


def test_an_area_without_all_levels_is_refused() -> None:
    with pytest.raises(ValidationError, match="the levels are"):
        Area(id="x", question="q", levels=(made(0, 0), made(1, 2)))


def test_ids_of_another_area_are_refused() -> None:
    levels = (made(0, 0), *(made(n, 2) for n in (1, 2, 3, 4)))
    Area(id="x", question="q", levels=levels)
    with pytest.raises(ValidationError, match="must begin with y-"):
        Area(id="y", question="q", levels=levels)


def test_a_file_in_the_wrong_place_is_refused(tmp_path: Path) -> None:
    from django.conf import settings

    from almanac.assessment.instrument import load
    from almanac.catalogue.errors import ContentError

    source = Path(settings.CONTENT_ROOTS[0]) / "instruments/almanac/1/value.yaml"
    folder = tmp_path / "instruments/almanac/1"
    folder.mkdir(parents=True)
    wrong = source.read_text("utf-8").replace("- id: value-targeting", "- id: value-nowhere", 1)
    (folder / "worth.yaml").write_text(wrong, encoding="utf-8")
    with pytest.raises(ContentError) as refused:
        load((tmp_path,))
    said = str(refused.value)
    assert "worth.yaml" in said
    assert "move or mend it" in said or "must begin with" in said
