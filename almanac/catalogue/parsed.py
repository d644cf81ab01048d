"""Content files as they were parsed before, by the digest of their bytes.

Reading YAML with the place of every part takes most of a start; a file that was good before and
has not changed need not be read so again. Kept as JSON below `ALMANAC_HOME`, days included, and
only what JSON gives back unchanged.
"""

from __future__ import annotations

import hashlib
import json
import os
from datetime import date, datetime
from pathlib import Path
from typing import Any

FORMAT = "1"  # counts up when the same bytes would be parsed into something else
DAY = "$day"  # the one key of an object that stands for a day
_folder: Path | None = None


def keep_in(folder: Path | None) -> None:
    """Keep parsed files in this folder. Given from outside; None keeps nothing."""
    global _folder
    _folder = folder


def remembered(data: bytes) -> Any:
    """The tree of these bytes, if they were parsed before; None otherwise."""
    path = _path(data)
    try:
        return _read(path.read_text(encoding="utf-8")) if path else None
    except (OSError, ValueError):
        return None


def remember(data: bytes, tree: Any) -> None:
    """Keep the tree of a good file. A folder that cannot be written to costs only time."""
    path = _path(data)
    if path is None:
        return
    try:
        text = json.dumps(tree, ensure_ascii=False, default=_day)
        if _read(text) != tree:
            return  # moments, and names of fields that are no text
        path.parent.mkdir(parents=True, exist_ok=True)
        aside = path.with_suffix(f".{os.getpid()}.writing")
        aside.write_text(text, encoding="utf-8")
        aside.replace(path)
    except (OSError, TypeError, ValueError):
        return


def _read(text: str) -> Any:
    return json.loads(text, object_hook=_object)


def _day(value: object) -> dict[str, str]:
    if isinstance(value, date) and not isinstance(value, datetime):
        return {DAY: value.isoformat()}
    raise TypeError


def _object(found: dict[str, Any]) -> Any:
    return date.fromisoformat(found[DAY]) if found.keys() == {DAY} else found


def _path(data: bytes) -> Path | None:
    if _folder is None:
        return None
    name = hashlib.sha256(FORMAT.encode() + data).hexdigest()[:40]
    return _folder / f"{name}.json"
