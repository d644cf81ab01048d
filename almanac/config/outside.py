"""What settings say about the world outside: how mail is sent, and another place to sign in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

NOTIFY = "https://api.notifications.service.gov.uk"
OIDC = ("ALMANAC_OIDC_SERVER", "ALMANAC_OIDC_CLIENT", "ALMANAC_OIDC_SECRET", "ALMANAC_OIDC_NAME")


@dataclass(frozen=True, slots=True)
class Notify:
    """GOV.UK Notify: its key, the template that takes `subject` and `body`, and its address."""

    key: str
    template: str
    address: str


@dataclass(frozen=True, slots=True)
class Oidc:
    """A provider of OpenID Connect, and the domains whose addresses it vouches for."""

    server: str
    client: str
    secret: str
    name: str
    domains: tuple[str, ...]


def mail_of(env: Mapping[str, str], mode: str) -> dict[str, Any]:
    """Django's settings for the mail that ALMANAC_MAIL asks for."""
    value = env.get("ALMANAC_MAIL") or ("console" if mode == "sample" else "")
    found: dict[str, Any] = {"DEFAULT_FROM_EMAIL": _sender(env, value)}
    if value == "console":
        return found | {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    if value == "notify":
        return found | {
            "EMAIL_BACKEND": "almanac.notices.notify.NotifyBackend",
            "NOTIFY": _notify(env),
        }
    if value.startswith("file:"):
        folder = Path(value.removeprefix("file:")).expanduser().resolve()
        return found | {
            "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "EMAIL_FILE_PATH": str(folder),
        }
    if value.startswith(("smtp://", "smtps://")):
        return found | _smtp(value)
    raise ImproperlyConfigured(
        "ALMANAC_MAIL says how mail is sent; set it to console, file:FOLDER, notify, or an "
        "address such as smtp://user:password@mail.example:587."
    )


def _sender(env: Mapping[str, str], value: str) -> str:
    sender = env.get("ALMANAC_MAIL_FROM", "")
    if sender and ("@" not in sender or "\n" in sender):
        raise ImproperlyConfigured(
            "ALMANAC_MAIL_FROM is no address; set it to one such as almanac@example.org."
        )
    if not sender and value.startswith("smtp"):
        raise ImproperlyConfigured(
            "Mail needs a sender: set ALMANAC_MAIL_FROM to an address such as almanac@example.org."
        )
    return sender or "almanac@localhost"


def _smtp(value: str) -> dict[str, Any]:
    try:
        parts = urlsplit(value)
        port = parts.port
    except ValueError as error:
        raise ImproperlyConfigured(_SMTP) from error
    if not parts.hostname or parts.path not in ("", "/"):
        raise ImproperlyConfigured(_SMTP)
    at_once = parts.scheme == "smtps"
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": port or (465 if at_once else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": at_once,
        # A password never travels in the clear; a relay on this machine needs neither.
        "EMAIL_USE_TLS": not at_once and bool(parts.username),
        "EMAIL_TIMEOUT": 20,
    }


_SMTP = (
    "ALMANAC_MAIL is no address of a mail server; set it to one such as "
    "smtp://user:password@mail.example:587, with special characters of the password "
    "percent-encoded."
)


def _notify(env: Mapping[str, str]) -> Notify:
    key, template = env.get("ALMANAC_NOTIFY_KEY", ""), env.get("ALMANAC_NOTIFY_TEMPLATE", "")
    if len(key) < 73 or not template:
        raise ImproperlyConfigured(
            "GOV.UK Notify needs ALMANAC_NOTIFY_KEY (an API key) and ALMANAC_NOTIFY_TEMPLATE (the "
            "id of an e-mail template with the subject ((subject)) and the message ((body)))."
        )
    return Notify(key, template, (env.get("ALMANAC_NOTIFY_URL") or NOTIFY).rstrip("/"))


def oidc_of(env: Mapping[str, str]) -> Oidc | None:
    """The provider that ALMANAC_OIDC_… describe; None where none is set."""
    values = [env.get(name, "") for name in OIDC]
    domains = _domains(env.get("ALMANAC_OIDC_DOMAINS", ""))
    if not any(values) and not domains:
        return None
    if not all(values):
        missing = ", ".join(name for name, value in zip(OIDC, values, strict=True) if not value)
        raise ImproperlyConfigured(f"Sign-in by OpenID Connect also needs: {missing}.")
    if not values[0].startswith(("https://", "http://127.0.0.1", "http://localhost")):
        raise ImproperlyConfigured(
            "ALMANAC_OIDC_SERVER is no https address; set it to the issuer, such as "
            "https://login.example/tenant."
        )
    return Oidc(values[0].rstrip("/"), values[1], values[2], values[3], domains)


def _domains(text: str) -> tuple[str, ...]:
    domains = tuple(part.strip().lower() for part in text.split(",") if part.strip())
    wrong = [domain for domain in domains if "." not in domain or "@" in domain]
    if wrong:
        raise ImproperlyConfigured(
            f"ALMANAC_OIDC_DOMAINS holds “{wrong[0]}”; list domains such as example.gov.uk, "
            "separated by commas."
        )
    return domains
