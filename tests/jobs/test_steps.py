"""Steps are shown with what they did and the time they took."""

from __future__ import annotations

import re

import pytest

from almanac.jobs.steps import Progress, Step, take


def test_every_step_is_shown_in_order_with_its_time() -> None:
    def slow(progress: Progress) -> str:
        progress("half-way")
        return "built"

    lines: list[str] = []
    take([Step("Figures", slow), Step("Styles", lambda progress: None)], lines.append)
    assert lines[0] == "    half-way"
    assert re.fullmatch(r"  Figures     built  \(\d+\.\d s\)", lines[1])
    assert re.fullmatch(r"  Styles      ready  \(\d+\.\d s\)", lines[2])


def test_a_failing_step_stops_the_rest() -> None:
    def failing(progress: Progress) -> str:
        raise ValueError("broken")

    done: list[str] = []
    with pytest.raises(ValueError, match="broken"):
        take([Step("A", failing), Step("B", lambda progress: done.append("B"))], done.append)
    assert done == []
