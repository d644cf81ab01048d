"""Where readers find what an editor has before them."""

from __future__ import annotations

from django.urls import NoReverseMatch, reverse
from django.utils import translation

from almanac.guide.kinds import Kind

ROUTES = {Kind.CHAPTER: "front:outcome", Kind.TOOL: "guide:tool", Kind.ARTICLE: "guide:article"}


def path_of(kind: Kind, key: str, language: str) -> str | None:
    """The path of the readers' page; None where there is none."""
    try:
        with translation.override(language):
            return reverse(ROUTES[Kind(kind)], args=[key])
    except NoReverseMatch:
        return None


def address_of(kind: Kind, key: str, language: str) -> tuple[int, str, str] | None:
    """The same as Wagtail asks for it: a site, where it is, and the path there."""
    path = path_of(kind, key, language)
    return (1, "", path) if path else None
