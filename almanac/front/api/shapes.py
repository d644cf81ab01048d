"""What several answers take."""

from __future__ import annotations

from ninja import Schema

from almanac.indicators.api_shapes import Language


class LanguageFilter(Schema):
    """In which language."""

    language: Language = "en"
