"""One measured number beside its target."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Result:
    """What was measured, in which unit, what it should be, and whether it is."""

    name: str
    value: float
    unit: str
    target: str
    good: bool
