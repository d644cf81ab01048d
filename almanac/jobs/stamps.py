"""What was prepared last, by digest: a step whose digest is unchanged is not done again."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

State = tuple[tuple[str, int, int], ...]


def state_of(roots: Iterable[Path], patterns: Iterable[str] = ("**/*.yaml", "**/*.csv")) -> State:
    """Names, times (ns) and sizes of the matching files: a cheap sign that something changed."""
    patterns = tuple(patterns)
    return tuple(
        (str(path), found.st_mtime_ns, found.st_size)
        for root in roots
        for path in sorted({p for pattern in patterns for p in root.glob(pattern)})
        if path.is_file() and (found := path.stat())
    )


def read_stamp(file: Path, name: str) -> str:
    """The digest stamped under this name, empty if there is none or the file is damaged."""
    return _read(file).get(name, "")


def write_stamp(file: Path, name: str, digest: str) -> None:
    """Stamp a digest; written aside and renamed."""
    stamps = _read(file) | {name: digest}
    file.parent.mkdir(parents=True, exist_ok=True)
    aside = file.with_suffix(".writing")
    aside.write_text(json.dumps(stamps, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    aside.replace(file)


def _read(file: Path) -> dict[str, str]:
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {str(key): value for key, value in found.items() if isinstance(value, str)}
