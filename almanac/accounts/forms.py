"""Forms of this room: they validate, and say what to enter instead."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from almanac.accounts.roles import ASKABLE, Role
from almanac.accounts.words import MEANING, ROLE

LANGUAGES = [("en", "English"), ("cy", "Cymraeg")]
# Each language in its own words, as a page offers it.
LANGUAGE_CHOICES = [{"value": code, "label": name, "lang": code} for code, name in LANGUAGES]
ADDRESS = gettext_lazy("Enter an e-mail address, such as name@example.gov.uk.")


class AddressForm(forms.Form):
    """The address to send a code to."""

    email = forms.EmailField(
        max_length=254,
        error_messages={"required": ADDRESS, "invalid": ADDRESS, "max_length": ADDRESS},
    )


class CodeForm(forms.Form):
    """The code that was sent."""

    code = forms.CharField(
        max_length=40,
        error_messages={
            "required": gettext_lazy("Enter the code from the mail."),
            "max_length": gettext_lazy("The code has 8 digits."),
        },
    )


class DetailsForm(forms.Form):
    """What to call a person, and in which language to write."""

    name = forms.CharField(
        max_length=200,
        error_messages={
            "required": gettext_lazy("Enter the name that colleagues know you by."),
            "max_length": gettext_lazy("Enter a name of at most 200 characters."),
        },
    )
    language = forms.ChoiceField(
        choices=LANGUAGES,
        error_messages={
            "required": gettext_lazy("Choose the language for mails and pages."),
            "invalid_choice": gettext_lazy("Choose the language for mails and pages."),
        },
    )


class InviteForm(AddressForm):
    """Whom to invite, as what, in which language."""

    role = forms.ChoiceField(
        choices=[(role.value, role.value) for role in Role],
        error_messages={
            "required": gettext_lazy("Choose a role."),
            "invalid_choice": gettext_lazy("Choose a role."),
        },
    )
    language = forms.ChoiceField(choices=LANGUAGES, required=False)


class AskForm(forms.Form):
    """What somebody wants to be in a council, and a word to its lead."""

    role = forms.ChoiceField(
        choices=[(role.value, role.value) for role in ASKABLE],
        error_messages={
            "required": gettext_lazy("Choose what you want to do in the council."),
            "invalid_choice": gettext_lazy("Choose what you want to do in the council."),
        },
    )
    note = forms.CharField(
        max_length=1000,
        required=False,
        error_messages={"max_length": gettext_lazy("Write at most 1,000 characters.")},
    )


class AnswerForm(forms.Form):
    """Let in with a role, or decline with a word."""

    decision = forms.ChoiceField(
        choices=[("let-in", ""), ("declined", "")],
        error_messages={
            "required": gettext_lazy("Choose: let in, or decline."),
            "invalid_choice": gettext_lazy("Choose: let in, or decline."),
        },
    )
    role = forms.ChoiceField(choices=[(role.value, role.value) for role in Role], required=False)
    word = forms.CharField(
        max_length=1000,
        required=False,
        error_messages={"max_length": gettext_lazy("Write at most 1,000 characters.")},
    )

    def clean(self) -> dict[str, Any]:
        """To let somebody in takes a role."""
        found = super().clean() or {}
        if found.get("decision") == "let-in" and not found.get("role"):
            self.add_error("role", _("Choose a role."))
        return found


class RolesForm(forms.Form):
    """The roles somebody has from now on; none ends the membership."""

    roles = forms.MultipleChoiceField(
        choices=[(role.value, role.value) for role in Role],
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Choose from the roles shown.")},
    )


class VerifyForm(forms.Form):
    """How a steward made sure who the first lead is."""

    contact_page = forms.URLField(
        max_length=500,
        assume_scheme="https",
        error_messages={
            "required": gettext_lazy(
                "Give the address of the page on which the council publishes the contact."
            ),
            "invalid": gettext_lazy(
                "Give the address of the page on which the council publishes the contact."
            ),
        },
    )
    how = forms.CharField(
        max_length=1000,
        error_messages={
            "required": gettext_lazy(
                "Write down how you checked: whom you asked, by what way, and when."
            ),
            "max_length": gettext_lazy("Write at most 1,000 characters."),
        },
    )


class DeclineForm(forms.Form):
    """A word to whoever is declined."""

    word = forms.CharField(
        max_length=1000,
        error_messages={
            "required": gettext_lazy("Say in a word why not: the person gets it in the answer."),
            "max_length": gettext_lazy("Write at most 1,000 characters."),
        },
    )


def role_choices(*roles: Role) -> list[dict[str, str]]:
    """Roles as a page offers them: value, name, what it may do."""
    return [
        {"value": role.value, "label": str(ROLE[role]), "meaning": str(MEANING[role])}
        for role in (roles or tuple(Role))
    ]


def errors_of(form: forms.Form) -> dict[str, str]:
    """The first error of each field; those of the whole form under "form"."""
    found: dict[str, str] = {}
    for field, problems in form.errors.items():
        found["form" if field == "__all__" else field] = str(problems[0])
    return found
