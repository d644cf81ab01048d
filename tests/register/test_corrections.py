from __future__ import annotations

from dataclasses import dataclass

import pytest

from almanac.register.corrections import IdleCorrectionError, corrected
from almanac.register.facts import Correction


@dataclass(frozen=True)
class Row:
    code: str
    county: str


def correction(subject: str, wrong: str, right: str) -> Correction:
    return Correction(
        subject=subject, attribute="county", wrong=wrong, right=right, reason="r", source="s"
    )


ROWS = {"FOR": Row("FOR", "SRY"), "ELM": Row("ELM", "SRY")}


def test_only_the_named_row_of_the_named_source_changes() -> None:
    wanted = [correction("one:FOR", "SRY", "SFK"), correction("other:ELM", "SRY", "KEN")]
    assert corrected(ROWS, "one", wanted) == {"FOR": Row("FOR", "SFK"), "ELM": ROWS["ELM"]}


def test_a_correction_whose_wrong_value_is_gone_is_refused() -> None:
    with pytest.raises(IdleCorrectionError, match="county is “SRY”, not “XXX”"):
        corrected(ROWS, "one", [correction("one:FOR", "XXX", "SFK")])


def test_a_correction_of_a_row_that_is_gone_is_refused() -> None:
    with pytest.raises(IdleCorrectionError, match="no such row"):
        corrected(ROWS, "one", [correction("one:QQQ", "SRY", "SFK")])
