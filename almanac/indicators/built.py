"""Which warehouse belongs to the inputs as they stand, and whether it is the one in use.

Light on purpose: every start asks this, and only where the answer is no is the builder loaded.
"""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from pathlib import Path

from django.conf import settings

from almanac.catalogue.digest import digest_of
from almanac.indicators.facts import own_folder

RULES_VERSION = "7"  # counts up when a rule changes what is built from the same facts


def wanted_name() -> str:
    """The name of the warehouse that the inputs make."""
    return f"warehouse-{inputs_digest()}.duckdb"


def is_current(name: str = "") -> bool:
    """Whether the warehouse of this name, or that of the inputs, is there and in use."""
    folder = Path(settings.WAREHOUSE_FOLDER)
    name = name or wanted_name()
    return pointed_at(folder) == name and (folder / name).is_file()


def inputs_digest() -> str:
    """Digest (hex, short) of facts, cards, methods, own data and the version of the rules."""
    patterns = ("facts/*.csv", "indicators/*.yaml", "method/*.yaml")
    content = digest_of(settings.CONTENT_ROOTS, patterns)
    own = digest_of([own_folder()], ("*.csv",)) if own_folder().is_dir() else ""
    whole = f"{RULES_VERSION} {content} {own} duckdb {version('duckdb')}"
    return hashlib.sha256(whole.encode()).hexdigest()[:32]


def pointed_at(folder: Path) -> str:
    """The file that the pointer names; empty where there is none."""
    pointer = folder / settings.WAREHOUSE_POINTER
    return pointer.read_text(encoding="utf-8").strip() if pointer.is_file() else ""
