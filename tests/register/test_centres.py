from __future__ import annotations

import pytest

from almanac.register.centres import Part, middle


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([("50", "-4", "100")], ("50.0000", "-4.0000")),
        ([("50", "-4", "100"), ("52", "0", "100")], ("51.0000", "-2.0000")),
        ([("50", "-4", "300"), ("52", "0", "100")], ("50.5000", "-3.0000")),  # larger parts pull
        ([("50", "-4", "300"), ("", "", "100")], ("", "")),  # half a county has another middle
        ([("50", "-4", "")], ("", "")),
        ([], ("", "")),
    ],
)
def test_the_middle_of_a_whole(
    parts: list[tuple[str, str, str]], expected: tuple[str, str]
) -> None:
    assert middle(Part(*part) for part in parts) == expected
