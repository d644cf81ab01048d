"""A text as a page says it, which knows when it had to stay in English."""

from __future__ import annotations

from almanac.catalogue.text import Text


class Said(str):
    """The words; `lang` is "en" where a Welsh page has only the English, and else empty."""

    lang: str

    def __new__(cls, words: str, lang: str = "") -> Said:
        """Words in the language of the page, unless another is named."""
        made = super().__new__(cls, words)
        made.lang = lang
        return made


def said(text: Text, language: str) -> Said:
    """A text in this language, or in English where there is no Welsh to show."""
    words = text.in_language(language)
    return Said(words, "en" if language == "cy" and words != text.cy else "")
