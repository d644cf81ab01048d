"""What was prepared last, by digest: a step whose digest is unchanged is not done again."""

from __future__ import annotations

import json
import stat
from collections.abc import Iterable
from pathlib import Path

State = tuple[tuple[str, int, int], ...]


def state_of(roots: Iterable[Path], patterns: Iterable[str] = ("**/*.yaml", "**/*.csv")) -> State:
    """Names, times (ns) and sizes of the matching files: a cheap sign that something changed."""
    patterns = tuple(patterns)
    return state_of_files(
        path
        for root in roots
        for path in sorted({found for pattern in patterns for found in root.glob(pattern)})
    )


def state_of_files(paths: Iterable[Path]) -> State:
    """The same for files by name; one that is not there, or just vanished, is left out."""
    return tuple(each for path in paths if (each := _seen(path)))


def _seen(path: Path) -> tuple[str, int, int] | None:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return (str(path), found.st_mtime_ns, found.st_size) if stat.S_ISREG(found.st_mode) else None


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
