"""Settings come from the environment and are loud: a wrong one says what to do."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from almanac.config.outside import Oidc, mail_of, oidc_of
from almanac.ui.demonstration import MARKER

KNOWN = {
    "ALMANAC_HOME": "folder that holds the database, the warehouse, the secret and own content",
    "ALMANAC_URL": "address at which people reach this installation, such as https://almanac.example",
    "ALMANAC_DATABASE_URL": "database, such as postgres://user:password@host/name; SQLite if unset",
    "ALMANAC_MODE": "sample (default) or live",
    "ALMANAC_UNCHECKED_WELSH": "show (default in sample) or withhold (default in live)",
    "ALMANAC_SECRET_KEY": "secret for signing; made and kept in ALMANAC_HOME if unset",
    "ALMANAC_FETCH": (
        "weekly to fetch publishers' files, and to look whether links still answer, in the "
        "background; off by default"
    ),
    "ALMANAC_EDITORS": (
        "on (default): editors write the guide at /editors/; off saves some fifty megabytes in "
        "each process"
    ),
    "ALMANAC_WEB_THREADS": "threads of the web process, 1 to 32; 4 if unset",
    "ALMANAC_PAGE_CACHE_MB": "memory for finished pages, 0 to 2048 megabytes; 16 if unset",
    "ALMANAC_UPLOAD_MB": "largest file that may be uploaded, 1 to 100 megabytes; 25 if unset",
    "ALMANAC_CLAMD": (
        "virus scanner for uploads: host:port or the path of the socket of clamd; none if unset"
    ),
    "ALMANAC_SECOND_FACTOR": (
        "leads (default when live): leads and stewards need a second factor; off (default in "
        "sample)"
    ),
    "ALMANAC_MAIL": (
        "how mail is sent: console (default in sample), smtp://user:password@host:port (smtps:// "
        "for TLS from the start), notify (GOV.UK Notify), or file:FOLDER to try things out"
    ),
    "ALMANAC_MAIL_FROM": "address that mail comes from; needed with smtp",
    "ALMANAC_NOTIFY_KEY": "API key of GOV.UK Notify, if ALMANAC_MAIL is notify",
    "ALMANAC_NOTIFY_TEMPLATE": "id of the Notify template whose parts are ((subject)) and ((body))",
    "ALMANAC_NOTIFY_URL": "address of GOV.UK Notify, if it is another than the usual one",
    "ALMANAC_PROXIES": "how many proxies stand before this installation, 0 (default) to 5",
    "ALMANAC_OIDC_SERVER": "issuer of a provider of OpenID Connect to sign in with",
    "ALMANAC_OIDC_CLIENT": "our client id at that provider",
    "ALMANAC_OIDC_SECRET": "our client secret at that provider",
    "ALMANAC_OIDC_NAME": "what people call that provider, on its button",
    "ALMANAC_OIDC_DOMAINS": (
        "mail domains that the provider vouches for even where it does not say that an address is "
        "verified, separated by commas"
    ),
}


@dataclass(frozen=True, slots=True)
class Environment:
    """What the environment says, checked."""

    home: Path
    url: str
    database_url: str
    mode: Literal["sample", "live"]
    unchecked_welsh: Literal["show", "withhold"]
    fetch: Literal["off", "weekly"]
    editors: bool  # whether the guide is written here
    web_threads: int
    page_cache_mb: int
    secret_key: str
    upload_mb: int
    clamd: str
    second_factor: Literal["off", "leads"]
    proxies: int
    mail: dict[str, Any]
    oidc: Oidc | None
    demonstration: bool  # whether the home says that all in it is invented

    @property
    def host(self) -> str:
        """The host name in the address."""
        return urlsplit(self.url).hostname or ""

    @property
    def secure(self) -> bool:
        """Whether people reach this installation by https."""
        return self.url.startswith("https://")


def read_environment(env: Mapping[str, str] = os.environ) -> Environment:
    """Check every ALMANAC_ setting. Raises `ImproperlyConfigured`, saying what to do."""
    unknown = sorted(k for k in env if k.startswith("ALMANAC_") and k not in KNOWN)
    if unknown:
        raise ImproperlyConfigured(
            f"There is no setting {unknown[0]}. The settings are: {', '.join(sorted(KNOWN))}."
        )
    home = Path(env.get("ALMANAC_HOME") or "almanac-home").expanduser().resolve()
    mode = _choice(env, "ALMANAC_MODE", ("sample", "live"))
    demonstration = _demonstration(home, mode)
    default_welsh = ("withhold", "show") if mode == "live" else ("show", "withhold")
    default_factor = ("leads", "off") if mode == "live" else ("off", "leads")
    return Environment(
        home=home,
        url=_url(env),
        database_url=env.get("ALMANAC_DATABASE_URL") or f"sqlite:///{home / 'almanac.sqlite3'}",
        mode=mode,  # type: ignore[arg-type]
        unchecked_welsh=_choice(env, "ALMANAC_UNCHECKED_WELSH", default_welsh),  # type: ignore[arg-type]
        fetch=_choice(env, "ALMANAC_FETCH", ("off", "weekly")),  # type: ignore[arg-type]
        editors=_choice(env, "ALMANAC_EDITORS", ("on", "off")) == "on",
        web_threads=_whole(env, "ALMANAC_WEB_THREADS", 4, 1, 32),
        page_cache_mb=_whole(env, "ALMANAC_PAGE_CACHE_MB", 16, 0, 2048),
        secret_key=env.get("ALMANAC_SECRET_KEY") or _kept_secret(home),
        upload_mb=_whole(env, "ALMANAC_UPLOAD_MB", 25, 1, 100),
        clamd=_clamd(env),
        second_factor=_choice(env, "ALMANAC_SECOND_FACTOR", default_factor),  # type: ignore[arg-type]
        proxies=_whole(env, "ALMANAC_PROXIES", 0, 0, 5),
        mail=mail_of(env, mode),
        oidc=oidc_of(env),
        demonstration=demonstration,
    )


def _demonstration(home: Path, mode: str) -> bool:
    """Whether the home is a demonstration's; a live installation must not open such a home."""
    found = (home / MARKER).is_file()
    if found and mode == "live":
        raise ImproperlyConfigured(
            f"ALMANAC_HOME is {home}, where a demonstration lives: everything in it is invented "
            "and anybody may sign in as anybody. Set it to another folder, or run it as a sample."
        )
    return found


def _choice(env: Mapping[str, str], name: str, allowed: tuple[str, ...]) -> str:
    value = env.get(name) or allowed[0]
    if value not in allowed:
        raise ImproperlyConfigured(
            f"{name} is “{value}”; set it to {' or '.join(sorted(allowed))}."
        )
    return value


def _whole(env: Mapping[str, str], name: str, default: int, low: int, high: int) -> int:
    text = env.get(name) or str(default)
    if not text.isdecimal() or not low <= int(text) <= high:
        raise ImproperlyConfigured(
            f"{name} is “{text}”; set it to a whole number from {low} to {high}."
        )
    return int(text)


def _url(env: Mapping[str, str]) -> str:
    url = (env.get("ALMANAC_URL") or "http://127.0.0.1:8000").rstrip("/")
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path:
        raise ImproperlyConfigured(
            f"ALMANAC_URL is “{url}”; set it to an address such as https://almanac.example, "
            "without a path."
        )
    return url


def _clamd(env: Mapping[str, str]) -> str:
    """Where the scanner listens, empty if there is none."""
    where = (env.get("ALMANAC_CLAMD") or "").strip()
    host, _, port = where.rpartition(":")
    by_net = bool(host) and port.isdecimal() and 0 < int(port) < 65536
    if where and not where.startswith("/") and not by_net:
        raise ImproperlyConfigured(
            f"ALMANAC_CLAMD is “{where}”; set it to host:port, such as 127.0.0.1:3310, or to the "
            "path of a socket, such as /run/clamav/clamd.ctl."
        )
    return where


def _kept_secret(home: Path) -> str:
    """The secret of this installation, made once and readable by its owner only."""
    try:
        return _secret(home)
    except OSError as error:
        raise ImproperlyConfigured(
            f"ALMANAC_HOME is {home}, where nothing can be kept ({error.strerror}); set it to a "
            "folder that may be written to."
        ) from error


def _secret(home: Path) -> str:
    path = home / "secret"
    if not path.exists():
        home.mkdir(parents=True, exist_ok=True)
        try:
            handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        except FileExistsError:
            return path.read_text(encoding="ascii").strip()
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(50))
    return path.read_text(encoding="ascii").strip()
