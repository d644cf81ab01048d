"""Hidden fields of a form: what it showed, so that only what was changed is saved."""

from __future__ import annotations

from typing import Any

from django import template

from almanac.assessment import sent

register = template.Library()


@register.simple_tag
def mark_of(note: str) -> str:
    """A short mark of a text as it was shown."""
    return sent.mark(note)


@register.simple_tag
def shown_value(asking: Any) -> str:
    """The value that the form shows as chosen: an answer's own, or what a chosen level says."""
    return " ".join(choice.value for choice in asking.choices if choice.chosen)
