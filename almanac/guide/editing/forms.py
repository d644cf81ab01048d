"""The form of a page: cleans what is pasted, keeps addresses, and asks for the whole shape in time.

A draft may be as unfinished as it likes. What is handed in or published must have the shape of its
kind (`guide.actions.checked`), and its sentences say what to do.
"""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm

from almanac.guide.actions import Refused, checked
from almanac.guide.editing import choices
from almanac.guide.editing.refusals import refusals
from almanac.guide.kinds import Kind
from almanac.practice.cleaning import line, text, too_long

ADDRESS = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")  # as the schema has it
TAKEN = ("people", "differences", "welsh", "through", "pictures")  # pages of ours below /guide/
STREAMS = ("parts", "body")  # marked by Wagtail's scripts: their findings stand on top
LONGEST = 8_000  # characters of one field: some four pages
CHOSEN = {
    "outcomes": choices.outcomes,
    "facets": choices.facets,
    "rests_on": choices.signposts,
}
DAYS = {
    "review_by": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    **{
        name: forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        for name in ("go_live_at", "expire_at")
    },
}


class GuidePageForm(WagtailAdminPageForm):
    """One page in one language."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._choose()
        self._date_without_scripts()
        self._drop_what_is_pinned()
        if self.instance.is_welsh:
            self._show_the_english()

    def clean(self) -> dict[str, Any]:
        """Plain text everywhere; and the whole shape, unless only a draft is saved."""
        found: dict[str, Any] = super().clean()
        for name, value in found.items():
            if isinstance(value, str) and name in self.fields and name not in ("slug", "tool_kind"):
                self._clean_text(name, value, found)
        if not self.is_deferred_validation and not self.errors:
            self._check_whole()
        return found

    def _clean_text(self, name: str, value: str, found: dict[str, Any]) -> None:
        if too_long(value, LONGEST):
            sentence = _("Write at most %(number)s characters here, or divide it.")
            self.add_error(name, sentence % {"number": f"{LONGEST:,}"})
            return
        several = isinstance(self.fields[name].widget, forms.Textarea)
        found[name] = text(value) if several else line(value)

    def _check_whole(self) -> None:
        """Refuse what readers could not be shown."""
        from almanac.guide.editing.merging import whole

        page, own = self.instance, self._own()
        before = {name: getattr(page, name) for name in own}
        try:
            for name in own:
                setattr(page, name, self.cleaned_data[name])
            if page.is_welsh:
                self._check_same_numbers()
            else:
                checked(Kind(page.kind), page.key, whole(page))
        except Refused as refused:
            self._say(refused)
        finally:
            for name, value in before.items():
                setattr(page, name, value)

    def _say(self, refused: Refused) -> None:
        """Each finding at its field, by the name that the form gives it."""
        found = refusals(self.instance.kind, refused, self._label)
        for name, sentence in found:
            self.add_error(name if name in self.fields and name not in STREAMS else None, sentence)

    def _label(self, name: str) -> str:
        field = self.fields.get(name)
        return str(field.label) if field is not None and field.label else ""

    def _own(self) -> list[str]:
        names = (*self.instance.words, *self.instance.shared, "slug")
        return [name for name in names if name in self.cleaned_data]

    def _check_same_numbers(self) -> None:
        """A Welsh list says as much as its English, or nothing yet."""
        from almanac.guide.editing.merging import uneven

        for name, english, welsh in uneven(self.instance):
            sentence = _(
                "The English has %(english)s here and the Welsh %(welsh)s: write as many, with "
                "“[dim Cymraeg eto]” for what has no Welsh yet."
            )
            self.add_error(name, sentence % {"english": english, "welsh": welsh})

    def _choose(self) -> None:
        """Ids are chosen, not typed."""
        for name, found in CHOSEN.items():
            if name in self.fields:
                before = self.fields[name]
                self.fields[name] = forms.MultipleChoiceField(
                    choices=found,
                    required=False,
                    label=before.label,
                    initial=getattr(self.instance, name),
                    widget=forms.CheckboxSelectMultiple,
                )
        if "tool_kind" in self.fields:
            self.fields["tool_kind"] = forms.ChoiceField(
                choices=choices.tool_kinds, label=self.fields["tool_kind"].label
            )

    def _date_without_scripts(self) -> None:
        """The browser's own fields for days: Wagtail's begin by a script within the page."""
        for name, widget in DAYS.items():
            if name in self.fields:
                self.fields[name].widget = widget

    def _drop_what_is_pinned(self) -> None:
        """An address stays once readers had it; the Welsh follows the English."""
        page = self.instance
        pinned = page.is_welsh or page.first_published_at or page.kind == Kind.CHAPTER
        drop = ["slug"] if pinned else []
        if page.is_welsh:
            drop += [*page.shared, "author"]
        if page.kind == Kind.CHAPTER:
            drop.append("title")
        for name in drop:
            self.fields.pop(name, None)

    def _show_the_english(self) -> None:
        """Under each field the English that it translates."""
        english = self.instance.twin()
        if english is None:
            return
        for name, words in english.draft().fields().items():
            if name in self.fields and isinstance(words, str) and words:
                self.fields[name].help_text = format_html(
                    '<span lang="en" class="oa-english">{}</span>', words
                )

    def clean_slug(self) -> str:
        """Free in both languages."""
        slug = str(self.cleaned_data["slug"])
        if len(slug) > 60 or not ADDRESS.match(slug):
            raise ValidationError(
                _("Use small letters, digits and hyphens, at most 60: it becomes the address.")
            )
        if slug in TAKEN:
            raise ValidationError(_("Another page has this address. Choose another."))
        same = type(self.instance).objects.filter(slug=slug)
        if same.exclude(translation_key=self.instance.translation_key).exists():
            raise ValidationError(_("Another page has this address. Choose another."))
        return slug
