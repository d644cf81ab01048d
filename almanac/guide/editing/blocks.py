"""The blocks that tools and pages are made of: words, and ids of what is drawn live."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from almanac.guide.editing import choices
from almanac.guide.editing.shapes.lines import cells, cut
from almanac.practice.cleaning import line, text


class CleanText(blocks.TextBlock):
    """Several lines of plain text, whatever was pasted."""

    def clean(self, value: Any) -> str:
        """Without markup and hidden signs."""
        return str(super().clean(text(value or "")))


class CleanLine(blocks.CharBlock):
    """One line of plain text."""

    def clean(self, value: Any) -> str:
        """Without markup and hidden signs, on one line."""
        return str(super().clean(line(value or "")))


class TableText(CleanText):
    """A small table as people type one: a row a line, its cells divided by upright strokes."""

    def clean(self, value: Any) -> str:
        """Every row as wide as the first. Raises `ValidationError` with what to do."""
        found = super().clean(value)
        rows = [cells(each) for each in cut(found, "\n")]
        widths = {len(each) for each in rows}
        if rows and (len(widths) > 1 or not 2 <= len(rows[0]) <= 5):
            raise ValidationError(
                _(
                    "Write each row on a line of its own, with two to five cells divided by |, and "
                    "the same number of cells in every row."
                )
            )
        return found


class PartBlock(blocks.StructBlock):
    """One part of a tool."""

    heading = CleanLine(label=gettext_lazy("Heading"), max_length=200)
    how = CleanText(label=gettext_lazy("How to fill it in"), rows=2)
    text = CleanText(
        label=gettext_lazy("Words ready to use"),
        required=False,
        rows=4,
        help_text=gettext_lazy(
            "An empty line between paragraphs; [square brackets] mark what to fill in."
        ),
    )
    checks = CleanText(
        label=gettext_lazy("A list to tick"),
        required=False,
        rows=3,
        help_text=gettext_lazy("One a line."),
    )
    table = TableText(
        label=gettext_lazy("A table to fill in"),
        required=False,
        rows=3,
        help_text=gettext_lazy(
            "A row a line, cells divided by |. The first row names the columns."
        ),
    )

    class Meta:
        """What editors call it."""

        label = gettext_lazy("Part")
        icon = "form"
        form_layout: ClassVar = ["heading", "how", "text", "checks", "table"]


class PictureBlock(blocks.StructBlock):
    """A picture with the words for whoever does not see it."""

    picture = ImageChooserBlock(label=gettext_lazy("Picture"))
    alt = CleanLine(
        label=gettext_lazy("What it shows, in words"),
        max_length=300,
        help_text=gettext_lazy("Read aloud to people who do not see it; needed in each language."),
    )

    class Meta:
        """What editors call it."""

        label = gettext_lazy("Picture")
        icon = "image"


def _live(label: Any, found: Any, icon: str) -> blocks.ChoiceBlock:
    return blocks.ChoiceBlock(choices=found, label=label, icon=icon)


class BodyBlock(blocks.StreamBlock):
    """What the body of a page may hold."""

    heading = CleanLine(label=gettext_lazy("Heading"), max_length=200, icon="title")
    paragraph = CleanText(label=gettext_lazy("Paragraph"), icon="pilcrow")
    list = CleanText(
        label=gettext_lazy("List"), help_text=gettext_lazy("One item a line."), icon="list-ul"
    )
    picture = PictureBlock()
    challenge = _live(gettext_lazy("A common challenge"), choices.challenges, "warning")
    signpost = _live(gettext_lazy("A signpost"), choices.signposts, "link")
    indicator = _live(gettext_lazy("An open figure"), choices.indicators, "order")
    tool = _live(gettext_lazy("A tool to take away"), choices.tools, "doc-full")
