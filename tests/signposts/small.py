"""Small content files that tests of signposts and of what is gathered share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from almanac.catalogue.errors import ContentError

Load = Callable[[tuple[Path, ...]], Any]


def signpost(id_: str = "one", **changes: Any) -> dict[str, Any]:
    """A signpost as a file has it."""
    usual = {
        "id": id_,
        "title": {"en": f"Title of {id_}"},
        "publisher": "Somebody",
        "address": f"https://{id_}.example/page",
        "kind": "guidance",
        "use": {"en": "For this.", "cy": "At hyn."},
        "outcomes": ["data"],
        "facets": ["data-standards"],
        "audience": ["leader"],
        "nations": ["england"],
        "found": "2026-11-30",
        "found_in": "the page itself",
        "review_by": "2027-05-31",
    }
    return usual | changes


def put(root: Path, name: str, content: dict[str, Any]) -> Path:
    """Write a content file below a root."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as handle:
        YAML().dump(content, handle)
    return path


def put_signposts(
    root: Path, *found: dict[str, Any], outcome: str = "data", name: str = ""
) -> Path:
    content = {"outcome": outcome, "author": "Open Almanac", "signposts": list(found)}
    return put(root, f"signposts/{name or outcome}.yaml", content)


def refusals(load: Load, *roots: Path) -> list[tuple[str, str, str]]:
    """What is refused: file, the text of its line, the reason."""
    with pytest.raises(ContentError) as caught:
        load(roots)
    return [
        (
            Path(problem.file).name,
            Path(problem.file).read_text(encoding="utf-8").splitlines()[problem.line - 1].strip(),
            problem.reason,
        )
        for problem in caught.value.problems
    ]
