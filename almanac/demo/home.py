"""Where a demonstration lives: a folder below the usual home, marked, and never anything else."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from almanac.ui.demonstration import MARKER

FOLDER = "demo"
# Settings that a demonstration takes from whoever starts it. Never the database, the mail server
# or a provider to sign in with: those belong to what is real.
TAKEN = (
    "ALMANAC_WEB_THREADS",
    "ALMANAC_PAGE_CACHE_MB",
    "ALMANAC_UPLOAD_MB",
    "ALMANAC_UNCHECKED_WELSH",
)


class NotOurs(Exception):  # noqa: N818 - it is read as a sentence
    """The folder holds something that is no demonstration."""


def home_below(usual: Path) -> Path:
    """The demonstration's home beside everything in the usual one; itself, if it is one."""
    return usual if is_ours(usual) else usual / FOLDER


def is_ours(home: Path) -> bool:
    """Whether the folder is a demonstration's."""
    return (home / MARKER).is_file()


def take(home: Path) -> None:
    """Mark an empty or missing folder as a demonstration. Raises `NotOurs` for any other."""
    if is_ours(home):
        return
    if home.is_symlink() or (home.exists() and (not home.is_dir() or any(home.iterdir()))):
        raise NotOurs(
            f"{home} is there already and is no demonstration, so it is left alone. Move it away, "
            "or set ALMANAC_HOME to another folder."
        )
    home.mkdir(parents=True, exist_ok=True)
    (home / MARKER).write_text(
        "Everything in this folder is invented. A live installation refuses to open it.\n",
        encoding="utf-8",
    )


def clear(home: Path) -> None:
    """Remove what a demonstration holds; its folder and its mark stay. Raises `NotOurs`."""
    if not home.exists():
        return
    if home.is_symlink() or not is_ours(home):
        raise NotOurs(f"{home} is no demonstration, so nothing in it is removed.")
    for path in home.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        elif path.name != MARKER:
            path.unlink()


def environment(env: Mapping[str, str], home: Path, port: int) -> dict[str, str]:
    """The environment in which a demonstration runs: its own home, sample mode, no other setting
    that reaches outside."""
    kept = {k: v for k, v in env.items() if not k.startswith("ALMANAC_") or k in TAKEN}
    return kept | {
        "ALMANAC_HOME": str(home),
        "ALMANAC_MODE": "sample",
        "ALMANAC_URL": f"http://127.0.0.1:{port}",
    }
