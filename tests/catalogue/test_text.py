"""A text is shown in the language asked for, unless its Welsh is withheld."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from almanac.catalogue.text import Text


@pytest.mark.parametrize(
    ("text", "language", "shown"),
    [
        (Text(en="Council", cy="Cyngor"), "cy", "Cyngor"),
        (Text(en="Council", cy="Cyngor"), "en", "Council"),
        (Text(en="Council"), "cy", "Council"),
    ],
)
def test_in_language(text: Text, language: str, shown: str) -> None:
    assert text.in_language(language) == shown


@pytest.mark.django_db  # what translators checked stands there
def test_welsh_that_nobody_checked_is_withheld_where_the_setting_says_so(settings: Any) -> None:
    settings.ALMANAC = replace(settings.ALMANAC, unchecked_welsh="withhold")
    assert Text(en="A text of a test", cy="Testun prawf").in_language("cy") == "A text of a test"
