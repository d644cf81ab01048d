"""The one loader of YAML content: every refusal names the file, the line and the reason."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from almanac.catalogue import parsed
from almanac.catalogue.errors import ContentError, Problem
from almanac.catalogue.wrong import sentence

Schema = TypeVar("Schema", bound=BaseModel)
MAX_BYTES = 2_000_000  # a content file is read by people; a larger one is a mistake


def load_file(path: Path, schema: type[Schema]) -> Schema:
    """Read one YAML file into its schema. Raises `ContentError` with every problem found."""
    data = _bytes(path)
    known = parsed.remembered(data)
    if known is not None:
        try:
            return schema.model_validate(known)
        except ValidationError:
            pass  # read again, with the lines that the refusal names
    tree = _parse(path)
    plain = _plain(tree)
    try:
        found = schema.model_validate(plain)
    except ValidationError as error:
        problems = [
            Problem(str(path), _line(tree, item["loc"]), sentence(item, schema))
            for item in error.errors()
        ]
        raise ContentError(problems) from error
    parsed.remember(data, plain)
    return found


def load_folder(roots: Iterable[Path], pattern: str, schema: type[Schema]) -> dict[Path, Schema]:
    """Read every file that matches under any root, in order of path; all of them or none."""
    loaded: dict[Path, Schema] = {}
    problems: list[Problem] = []
    for root in roots:
        for path in sorted(root.glob(pattern)):
            try:
                loaded[path] = load_file(path, schema)
            except ContentError as error:
                problems.extend(error.problems)
    if problems:
        raise ContentError(problems)
    return loaded


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ContentError.at(path, 1, "The file is larger than 2 MB; split it.")
        return path.read_bytes()
    except OSError as error:
        reason = f"The file cannot be read ({error.strerror}); look at its rights, or remove it."
        raise ContentError.at(path, 1, reason) from error


def _parse(path: Path) -> Any:
    # Read late: this package takes a while to load, and a start that changed nothing does without.
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    data = _bytes(path)
    try:
        tree = YAML(typ="rt").load(data.decode("utf-8"))
    except RecursionError as error:
        raise ContentError.at(path, 1, "The file is nested too deeply to be read.") from error
    except UnicodeDecodeError as error:
        raise ContentError.at(path, 1, "The file is not UTF-8 text; save it as UTF-8.") from error
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise ContentError.at(path, line, f"This is not valid YAML: {error.problem}.") from error
    except YAMLError as error:
        raise ContentError.at(path, 1, f"This is not valid YAML: {error}.") from error
    except ValueError as error:
        reason = f"A date or a number in the file is none ({error}); correct it."
        raise ContentError.at(path, 1, reason) from error
    if not isinstance(tree, dict):
        raise ContentError.at(path, 1, "The file must hold fields, each as `name: value`.")
    if _repeats(tree):
        reason = "The file names a part with & and repeats it with *; write it out each time."
        raise ContentError.at(path, 1, reason)
    return tree


def _repeats(tree: Any) -> bool:
    """Whether a part stands in several places, or in itself: a few lines could fill any memory."""
    seen: set[int] = set()
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, (dict, list)):
            if id(node) in seen:
                return True
            seen.add(id(node))
            waiting.extend(node.values() if isinstance(node, dict) else node)
    return False


def _plain(node: Any) -> Any:
    """Built-in types only, so that no YAML object lives on in the loaded content."""
    if isinstance(node, dict):
        return {str(key): _plain(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_plain(value) for value in node]
    if isinstance(node, bool) or node is None:
        return node
    for kind in (str, int, float):
        if isinstance(node, kind):
            return kind(node)
    return node


def line_of(path: Path, *steps: str | int) -> int:
    """The line of a readable YAML file where the part at these steps stands, as far as it goes.

    Steps are names of fields and places in lists, as `line_of(path, "links", 0, "to")`.
    """
    return _line(_parse(path), steps)


def _line(tree: Any, steps: Iterable[str | int]) -> int:
    """Follow the steps as far as the file goes: the line of the last one found."""
    node: Any = tree
    line = 1
    for step in steps:
        try:
            marks = node.lc
            line = (marks.key(step) if isinstance(node, dict) else marks.item(step))[0] + 1
            node = node[step]
        except (AttributeError, KeyError, IndexError, TypeError):
            break  # a missing field, or a step that names a type: the line of its parent stands
    return line
