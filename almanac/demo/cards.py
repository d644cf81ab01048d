"""The shipped cards, told as what they are here: their figures are invented, not a publisher's."""

from __future__ import annotations

import io
from pathlib import Path

from django.conf import settings
from ruamel.yaml import YAML

from almanac.demo.content import INVENTED, script
from almanac.indicators.card import Card, Next
from almanac.indicators.cards import PATTERN, load_cards

LICENCE = "CC BY 4.0"


def write_cards(content: Path) -> int:
    """Write every shipped card into an installation's content, with nobody real as publisher."""
    shipped = load_cards([Path(settings.CONTENT_ROOTS[0])])
    folder = (content / PATTERN).parent
    folder.mkdir(parents=True, exist_ok=True)
    for card in shipped.values():
        (folder / f"{card.id}.yaml").write_text(_yaml(invented(card)), encoding="utf-8")
    return len(shipped)


def invented(card: Card) -> Card:
    """The card for invented figures: the same meaning and unit, our own word on where from."""
    note = script().figures.note
    update = Next(note=script().figures.next)
    changes = {
        "source": INVENTED,
        "publisher": script().figures.publisher,
        "licence": LICENCE,
        "method_note": note,
        "caveats": (),
        "next_update": update,
        "breaks": (),
        "stale_after_months": max(card.stale_after_months, 24),
    }
    return card.model_copy(update=changes)


def _yaml(card: Card) -> str:
    out = io.StringIO()
    YAML(typ="safe", pure=True).dump(card.model_dump(mode="json", exclude_defaults=True), out)
    return out.getvalue()
