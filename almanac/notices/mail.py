"""Write a mail from a template and send it. Nothing about it is kept.

A template is a pair of texts, `<room>/mail/<name>.en.txt` and `.cy.txt`: the subject on the first
line, an empty line, the text.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import cast

from django.core.mail import EmailMessage
from django.db import transaction
from django.template import Context, engines
from django.template.backends.django import DjangoTemplates
from django.utils.translation import override

from almanac.ui.demonstration import said

log = logging.getLogger("almanac.mail")


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail as it is read."""

    subject: str
    text: str


def rendered(template: str, context: Mapping[str, object], language: str) -> Mail:
    """The mail in a language; for a language that is none of ours, in English."""
    language = "cy" if language == "cy" else "en"
    room, name = template.split("/", 1)
    engine = cast(DjangoTemplates, engines["django"]).engine
    file = engine.get_template(f"{room}/mail/{name}.{language}.txt")
    with override(language):
        # Plain text: what somebody typed is shown as it is, never as HTML.
        whole = file.render(Context(dict(context), autoescape=False))
    subject, _, text = whole.partition("\n")
    return Mail(" ".join(subject.split()), f"{said(text.strip(), language)}\n")


def send(to: str, template: str, context: Mapping[str, object], language: str) -> None:
    """Send a mail once the change that it tells of is saved, or at once where there is none.

    A mail that cannot be sent undoes nothing: it is logged, without the address.
    """
    mail = rendered(template, context, language)
    transaction.on_commit(partial(_send_and_log, to, template, mail), robust=True)


def send_now(
    to: str,
    template: str,
    context: Mapping[str, object],
    language: str,
    headers: Mapping[str, str] | None = None,
) -> None:
    """Send a mail that somebody waits for. Raises what the mail server answered, if it refused.

    `headers` are further lines of its head, such as the way to have no more of its kind.
    """
    _send(to, rendered(template, context, language), headers)


def _send_and_log(to: str, template: str, mail: Mail) -> None:
    try:
        _send(to, mail)
    except Exception as error:  # any of the many ways in which mail servers fail
        log.error("The mail “%s” could not be sent: %s.", template, type(error).__name__)


def _send(to: str, mail: Mail, headers: Mapping[str, str] | None = None) -> None:
    EmailMessage(mail.subject, mail.text, to=[to], headers=dict(headers or {})).send()
