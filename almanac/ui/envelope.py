"""What every answer of the API carries beside its data."""

from __future__ import annotations

from typing import Annotated

from ninja import Field, Schema

from almanac.ui.independence import INDEPENDENT


class Envelope(Schema):
    """The outermost part of an answer."""

    independent: Annotated[
        str, Field(description="Whose this is not; the same in every answer.")
    ] = INDEPENDENT


class Page(Envelope):
    """One page of a list: how many there are in all, and which of them these are."""

    count: int
    limit: int
    offset: int
