"""Mends publishers' rows with our corrections; one no longer needed is refused."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Protocol, TypeVar

from almanac.register.facts import Correction


class _Coded(Protocol):
    @property
    def code(self) -> str: ...


Row = TypeVar("Row", bound=_Coded)


class IdleCorrectionError(ValueError):
    """A correction's wrong value is not in the source (any more): remove or renew it."""


def corrected(
    rows: Mapping[str, Row], source: str, corrections: Iterable[Correction]
) -> dict[str, Row]:
    """The rows of one source with its corrections made; those of other sources are left alone.

    Raises `IdleCorrectionError` naming a correction that finds nothing to correct.
    """
    mended = dict(rows)
    for correction in corrections:
        subject_source, _, code = correction.subject.partition(":")
        if subject_source != source:
            continue
        row = mended.get(code)
        if row is None:
            raise IdleCorrectionError(f"{correction.subject}: the source has no such row.")
        value = getattr(row, correction.attribute)
        if value != correction.wrong:
            raise IdleCorrectionError(
                f"{correction.subject}: {correction.attribute} is “{value}”, "
                f"not “{correction.wrong}”."
            )
        mended[code] = replace(row, **{correction.attribute: correction.right})  # type: ignore[type-var]
    return mended
