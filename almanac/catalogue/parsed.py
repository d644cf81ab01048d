"""Content files as they were parsed before, by the digest of their bytes.

Reading YAML with the place of every part takes most of a start; a file that was good before and
has not changed need not be read so again. Kept as JSON below `ALMANAC_HOME`, and only what JSON
gives back unchanged.
"""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Any

FORMAT = "1"  # counts up when the same bytes would be parsed into something else
_folder: Path | None = None


def keep_in(folder: Path | None) -> None:
    """Keep parsed files in this folder. Given from outside; None keeps nothing."""
    global _folder
    _folder = folder


def remembered(data: bytes) -> Any:
    """The tree of these bytes, if they were parsed before; None otherwise."""
    path = _path(data)
    try:
        return json.loads(path.read_text(encoding="utf-8")) if path else None
    except (OSError, ValueError):
        return None


def remember(data: bytes, tree: Any) -> None:
    """Keep the tree of a good file. A folder that cannot be written to costs only time."""
    path = _path(data)
    if path is None:
        return
    try:
        text = json.dumps(tree, ensure_ascii=False)
        if json.loads(text) != tree:
            return  # dates, and names of fields that are no text
        path.parent.mkdir(parents=True, exist_ok=True)
        aside = path.with_suffix(f".{os.getpid()}.writing")
        aside.write_text(text, encoding="utf-8")
        aside.replace(path)
    except (OSError, TypeError, ValueError):
        return


def _path(data: bytes) -> Path | None:
    if _folder is None:
        return None
    name = hashlib.sha256(FORMAT.encode() + data).hexdigest()[:40]
    return _folder / f"{name}.json"
