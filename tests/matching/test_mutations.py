from __future__ import annotations

import pytest

from almanac.matching.mutations import unmutated


@pytest.mark.parametrize(
    ("changed", "original"),
    [
        # soft
        ("gaerdydd", "caerdydd"),
        ("bowys", "powys"),
        ("dorfaen", "torfaen"),
        ("wynedd", "gwynedd"),
        ("fangor", "bangor"),
        ("ferthyr", "merthyr"),
        ("ddinbych", "dinbych"),
        ("landudno", "llandudno"),
        ("rondda", "rhondda"),
        # nasal
        ("nghaerdydd", "caerdydd"),
        ("mhowys", "powys"),
        ("nhorfaen", "torfaen"),
        ("ngwynedd", "gwynedd"),
        ("mangor", "bangor"),
        ("ninbych", "dinbych"),
        # aspirate
        ("chaerdydd", "caerdydd"),
        ("phowys", "powys"),
        ("thorfaen", "torfaen"),
    ],
)
def test_each_mutation_is_undone(changed: str, original: str) -> None:
    assert original in unmutated(changed)


@pytest.mark.parametrize("word", ["", "sir", "henffordd", "99"])
def test_what_cannot_be_a_mutation_has_no_origin(word: str) -> None:
    assert unmutated(word) == ()


def test_the_word_itself_is_never_its_own_origin() -> None:
    assert all(word not in unmutated(word) for word in ("bowys", "mon", "gaerdydd", "ogwr"))
