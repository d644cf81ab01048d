"""Content is known by its digest: what depends on it is fresh exactly when the digest matches."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path


def digest_of(roots: Iterable[Path], patterns: Iterable[str] = ("**/*.yaml", "**/*.csv")) -> str:
    """SHA-256 (hex) over names and bytes of all matching files, independent of where they lie."""
    whole = hashlib.sha256()
    patterns = tuple(patterns)
    for root in roots:
        for path in sorted({p for pattern in patterns for p in root.glob(pattern) if p.is_file()}):
            whole.update(path.relative_to(root).as_posix().encode())
            whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()
