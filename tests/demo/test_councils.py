"""Nothing invented wears a real name."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from almanac.catalogue.roots import roots_of
from almanac.demo.content import script
from almanac.indicators.ingest import _COUNCIL_CODE
from almanac.matching.folding import core, folded
from almanac.register.maps import layouts
from almanac.register.queries import load, register
from almanac.register.register import Register
from tests.demo.conftest import TODAY

SHIPPED = Path(__file__).parents[2] / "almanac" / "content"
MUTATED = re.compile(r"^(?:Ng|Nh|Mh|Ngh|Dd|Ph|Th|F(?!f)|[hH][aeiouwy])")  # no name begins so


@pytest.fixture(scope="module")
def real() -> Register:
    return load([SHIPPED])


@pytest.fixture(scope="module")
def made() -> Register:
    return load([SHIPPED / "demo"])


def names(known: Register) -> set[str]:
    """Every name of a council or another body, as they are compared."""
    councils = {name.text for council in known.councils.values() for name in council.names}
    bodies = {text for o in known.organisations.values() for text in (o.name, o.name_cy) if text}
    return {form for text in councils | bodies for form in (folded(text), core(text))}


def test_no_invented_name_is_real(real: Register, made: Register) -> None:
    assert names(made) & names(real) == set()
    assert set(made.councils) & set(real.councils) == set()
    assert set(made.organisations) & set(real.organisations) == set()


def test_no_invented_code_is_in_the_range_of_real_ones(real: Register, made: Register) -> None:
    codes = [code.text for council in made.councils.values() for code in council.codes]
    assert len(set(codes)) == len(made.councils)
    taken = {code.text for council in real.councils.values() for code in council.codes}
    for code in codes:
        assert re.fullmatch(r"X99\d{6}", code)
        assert not _COUNCIL_CODE.fullmatch(code)
        assert code not in taken


def test_there_are_two_nations_with_every_kind(made: Register) -> None:
    kinds = {(c.nation.value, c.kind.value) for c in made.as_at(TODAY)}
    assert kinds == {
        ("england", "county"), ("england", "district"), ("england", "single-tier"),
        ("wales", "single-tier"),
    }  # fmt: skip
    assert len(made.as_at(TODAY, nation="england")) == 44
    assert len(made.as_at(TODAY, nation="wales")) == 16
    for county in made.as_at(TODAY, kind="county"):
        assert len(made.districts_of(county.id, TODAY)) >= 6


def test_welsh_councils_have_whole_unmutated_welsh_names(made: Register) -> None:
    for council in made.as_at(TODAY, nation="wales"):
        welsh = {name.use: name.text for name in council.names}
        assert welsh["welsh"].endswith(welsh["welsh-short"])
        assert not MUTATED.match(welsh["welsh-short"])


def test_none_has_an_address_and_all_have_a_place(made: Register) -> None:
    placed = {h.council for each in (SHIPPED / "demo",) for h in _hexagons(each)}
    assert placed == set(made.councils)
    for council in made.councils.values():
        assert council.website == ""
        assert council.latitude is not None
        assert 50 < council.latitude < 55.5


def _hexagons(root: Path) -> list[Any]:
    from almanac.catalogue.tables import read_table
    from almanac.register.maps import Hexagon

    return read_table(root / "facts" / "hexagons.csv", Hexagon)


def test_only_invented_councils_are_seen(invented: Path) -> None:
    assert "leeds" not in register().councils
    assert len(register().as_at(TODAY)) == 60
    assert {h.council for each in layouts().values() for h in each} == set(register().councils)


def test_everywhere_else_only_real_ones_are(prepared: Path) -> None:
    assert roots_of("facts")[0] == SHIPPED
    assert "leeds" in register().councils
    assert "aldenmere" not in register().councils


def test_mail_goes_nowhere() -> None:
    found = script()
    assert found.steward.email.endswith(".example")
    assert found.domains.format(council="x").endswith(".example")
