"""Settings come from the environment and are loud: a wrong one says what to do."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

KNOWN = {
    "ALMANAC_HOME": "folder that holds the database, the warehouse, the secret and own content",
    "ALMANAC_URL": "address at which people reach this installation, such as https://almanac.example",
    "ALMANAC_DATABASE_URL": "database, such as postgres://user:password@host/name; SQLite if unset",
    "ALMANAC_MODE": "sample (default) or live",
    "ALMANAC_UNCHECKED_WELSH": "show (default in sample) or withhold (default in live)",
    "ALMANAC_SECRET_KEY": "secret for signing; made and kept in ALMANAC_HOME if unset",
    "ALMANAC_FETCH": "weekly to fetch publishers' files in the background; off by default",
    "ALMANAC_WEB_THREADS": "threads of the web process, 1 to 32; 4 if unset",
    "ALMANAC_PAGE_CACHE_MB": "memory for finished pages, 0 to 2048 megabytes; 64 if unset",
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
    web_threads: int
    page_cache_mb: int
    secret_key: str

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
    default_welsh = ("withhold", "show") if mode == "live" else ("show", "withhold")
    return Environment(
        home=home,
        url=_url(env),
        database_url=env.get("ALMANAC_DATABASE_URL") or f"sqlite:///{home / 'almanac.sqlite3'}",
        mode=mode,  # type: ignore[arg-type]
        unchecked_welsh=_choice(env, "ALMANAC_UNCHECKED_WELSH", default_welsh),  # type: ignore[arg-type]
        fetch=_choice(env, "ALMANAC_FETCH", ("off", "weekly")),  # type: ignore[arg-type]
        web_threads=_whole(env, "ALMANAC_WEB_THREADS", 4, 1, 32),
        page_cache_mb=_whole(env, "ALMANAC_PAGE_CACHE_MB", 64, 0, 2048),
        secret_key=env.get("ALMANAC_SECRET_KEY") or _kept_secret(home),
    )


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


def _kept_secret(home: Path) -> str:
    """The secret of this installation, made once and readable by its owner only."""
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
