"""A tool to take away as a Word file, to be filled in."""

from __future__ import annotations

from datetime import UTC, datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from almanac.documents.word import Document
from almanac.guide.pages.tool import PartShown, ToolShown

BOX = "☐ "
# A tool has no moment of its own: any fixed one will do, so that the same tool gives the same file.
MADE = datetime(2026, 1, 1, tzinfo=UTC)


def word_of(tool: ToolShown) -> bytes:
    """The file; the same tool in the same language gives the same bytes."""
    with override(tool.language):
        paper = Document(tool.language, tool.title, notice=_notice())
        paper.paragraph(tool.purpose)
        paper.pairs(
            [
                (_("Who"), tool.who),
                (_("Time to fill it in"), minutes_in_words(tool.minutes)),
                *tool.nations,
            ]
        )
        for part in tool.parts:
            _write_part(paper, part)
        paper.note(_("Take out these notes before the paper goes to anybody."))
        return paper.save(MADE)


def minutes_in_words(minutes: int) -> str:
    """Our estimate in words, in whole hours from two on."""
    if minutes < 120 or minutes % 60:
        return ngettext("about %(n)d minute", "about %(n)d minutes", minutes) % {"n": minutes}
    return ngettext("about %(n)d hour", "about %(n)d hours", minutes // 60) % {"n": minutes // 60}


def _write_part(paper: Document, part: PartShown) -> None:
    paper.heading(part.heading, 2)
    paper.note(part.how, begins=True)
    for text in part.text:
        paper.paragraph(text)
    for check in part.checks:
        paper.paragraph(f"{BOX}{check}")
    if part.columns:
        paper.table(part.columns, part.rows)


def _notice() -> str:
    return _(
        "From the Open Almanac, in our own words: not published or endorsed by the LGA, Socitm or "
        "Solace. Not legal advice. Licence: CC BY 4.0."
    )
