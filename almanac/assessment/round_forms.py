"""Forms of the stewards' pages: they validate, and say what to enter instead."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from almanac.accounts.forms import LANGUAGES
from almanac.assessment.instrument import editions
from almanac.assessment.models import Round

PARTS = ("day", "month", "year")
RESERVED = frozenset({"new", "contacts"})  # addresses beside those of rounds


class DayWidget(forms.Widget):
    """Three fields, as people write a day: the templates draw them."""

    def value_from_datadict(
        self, data: Mapping[str, Any], files: object, name: str
    ) -> tuple[str, ...]:
        """What stands in the three fields."""
        return tuple(str(data.get(f"{name}_{part}", "")).strip() for part in PARTS)


class DayField(forms.Field):
    """A day of the calendar from its day, month and year."""

    widget = DayWidget

    def clean(self, value: tuple[str, ...]) -> date:
        """The day. Raises `ValidationError` with what is missing or wrong."""
        if not any(value):
            raise forms.ValidationError(self.error_messages["required"])
        if not all(value):
            raise forms.ValidationError(_("Enter a day, a month and a year."))
        if not all(part.isascii() and part.isdecimal() and len(part) <= 4 for part in value):
            raise forms.ValidationError(_("Write the day in numbers, such as 27 3 2027."))
        if len(value[2]) != 4:
            raise forms.ValidationError(_("Write the year with four digits."))
        try:
            return date(int(value[2]), int(value[1]), int(value[0]))
        except ValueError:
            raise forms.ValidationError(_("There is no such day in the calendar.")) from None


def day_values(name: str, value: date) -> dict[str, str]:
    """The three fields of a day that is known."""
    return {f"{name}_{part}": str(getattr(value, part)) for part in PARTS}


def slug_of(title: str) -> str:
    """The part of the address that a round's title makes."""
    return slugify(title)[:60].strip("-")


def _needed(sentence: Any) -> dict[str, Any]:
    return {"required": sentence, "invalid_choice": sentence}


class DatesForm(forms.Form):
    """The last days of a round."""

    closes = DayField(error_messages=_needed(gettext_lazy("Enter the last day for answers.")))
    cut_off = DayField(error_messages=_needed(gettext_lazy("Enter the last day for sharing.")))

    def clean(self) -> dict[str, Any]:
        """Answers end before sharing does."""
        found = super().clean() or {}
        closes, cut_off = found.get("closes"), found.get("cut_off")
        if closes and cut_off and cut_off < closes:
            self.add_error("cut_off", _("Sharing ends on the last day for answers or later."))
        return found


class RoundForm(DatesForm):
    """A new round."""

    title_en = forms.CharField(
        max_length=200,
        error_messages={
            "required": gettext_lazy("Enter a title in English."),
            "max_length": gettext_lazy("Enter a title of at most 200 characters."),
        },
    )
    title_cy = forms.CharField(
        max_length=200,
        required=False,
        error_messages={"max_length": gettext_lazy("Enter a title of at most 200 characters.")},
    )
    instrument = forms.CharField(
        error_messages=_needed(gettext_lazy("Choose one of the editions shown."))
    )
    nations = forms.MultipleChoiceField(
        choices=[("england", ""), ("wales", "")],
        error_messages=_needed(gettext_lazy("Choose at least one nation.")),
    )
    opens = DayField(error_messages=_needed(gettext_lazy("Enter the first day.")))

    field_order = ("title_en", "title_cy", "instrument", "nations", "opens", "closes", "cut_off")

    def clean_title_en(self) -> str:
        """A title that makes an address of its own."""
        title: str = self.cleaned_data["title_en"]
        slug = slug_of(title)
        if not slug or slug in RESERVED:
            raise forms.ValidationError(_("Enter a title with letters, such as Spring 2027."))
        if Round.objects.filter(slug=slug).exists():
            raise forms.ValidationError(_("There is a round of this title already."))
        return title

    def clean_instrument(self) -> str:
        """An edition that has questions."""
        found: str = self.cleaned_data["instrument"]
        if found not in editions():
            raise forms.ValidationError(_("Choose one of the editions shown."))
        return found

    def clean(self) -> dict[str, Any]:
        """A title in each language of its councils; answers begin before they end."""
        found = super().clean()
        if "wales" in found.get("nations", ()) and not found.get("title_cy"):
            self._once("title_cy", _("Councils in Wales are invited: enter a title in Welsh."))
        opens, closes = found.get("opens"), found.get("closes")
        if opens and closes and closes < opens:
            self._once("closes", _("The last day for answers is the first day or later."))
        return found

    def _once(self, field: str, sentence: str) -> None:
        if field not in self.errors:
            self.add_error(field, sentence)


class NoteForm(forms.Form):
    """A steward's note on a council in a round."""

    note = forms.CharField(
        max_length=4000,
        required=False,
        error_messages={"max_length": gettext_lazy("Write at most 4,000 characters.")},
    )


class ContactForm(forms.Form):
    """A contact of a council."""

    name = forms.CharField(
        max_length=200,
        required=False,
        error_messages={
            "max_length": gettext_lazy("Enter a name of at most 200 characters."),
        },
    )
    email = forms.EmailField(
        max_length=254,
        error_messages={
            "required": gettext_lazy("Enter an e-mail address, such as name@example.gov.uk."),
            "invalid": gettext_lazy("Enter an e-mail address, such as name@example.gov.uk."),
            "max_length": gettext_lazy("Enter an e-mail address, such as name@example.gov.uk."),
        },
    )
    language = forms.ChoiceField(
        choices=LANGUAGES, error_messages=_needed(gettext_lazy("Choose the language to write in."))
    )
    source = forms.URLField(
        max_length=500,
        required=False,
        assume_scheme="https",
        error_messages={
            "invalid": gettext_lazy("Enter the address of a page; it begins with https://."),
            "max_length": gettext_lazy("Enter an address of at most 500 characters."),
        },
    )
    checked = DayField(error_messages=_needed(gettext_lazy("Enter the day it was checked.")))

    def __init__(self, *arguments: Any, today: date, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.today = today

    def clean_checked(self) -> date:
        """Not a day to come."""
        found: date = self.cleaned_data["checked"]
        if found > self.today:
            raise forms.ValidationError(_("The day it was checked is still to come."))
        return found
