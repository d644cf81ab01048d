"""The bilingual glossary: our word, the page's word, and what it means."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from almanac.catalogue.loader import load_file
from almanac.catalogue.text import Strict, Text


class Term(Strict):
    """One entry."""

    id: str
    ours: str
    page: Text
    meaning: Text


class Glossary(Strict):
    """All entries, in the order in which they are best learnt."""

    terms: tuple[Term, ...]


@lru_cache(maxsize=1)
def glossary() -> tuple[Term, ...]:
    """Every term of the packaged glossary."""
    root: Path = settings.CONTENT_ROOTS[0]
    return load_file(root / "glossary.yaml", Glossary).terms


def as_markdown() -> str:
    """`docs/GLOSSARY.md`, written from the same file as the page."""
    lines = [
        "# Glossary",
        "",
        "The arbiter of names. Written from `almanac/content/glossary.yaml`; do not edit here.",
        "Code, files and the API say the first word; pages say the second, or in Welsh the third.",
        "",
        "| ours | on pages | yn Gymraeg | meaning |",
        "|---|---|---|---|",
    ]
    lines += [f"| {t.ours} | {t.page.en} | {t.page.cy} | {t.meaning.en} |" for t in glossary()]
    return "\n".join(lines) + "\n"
