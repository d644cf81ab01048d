"""Reference pages written from the code, so that they are never out of date."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import click

ROOT = Path(__file__).parents[1]
REFERENCE = ROOT / "docs" / "reference"
NOTE = "<!-- Written by `python -m tests.generated_docs`; change the code instead. -->\n"


def settings_page() -> str:
    """Every setting of the environment, and what it is."""
    from almanac.config.environment import KNOWN

    lines = [f"| `{name}` | {words} |" for name, words in sorted(KNOWN.items())]
    return (
        f"{NOTE}# Settings\n\n"
        "Settings come from the environment. A wrong or unknown one stops the start with a "
        "sentence.\n\n"
        "| setting | what it is |\n|---|---|\n" + "\n".join(lines) + "\n"
    )


def commands_page() -> str:
    """Every command with its help, as `almanac COMMAND --help` shows it."""
    from almanac.cli import almanac

    parts = [f"{NOTE}# Commands\n"]
    for path, command in _commands("almanac", almanac, click.Context(almanac)):
        context = click.Context(command, info_name=path, max_content_width=90, terminal_width=90)
        parts.append(f"## `{path}`\n\n```text\n{command.get_help(context)}\n```\n")
    return "\n".join(parts)


def _commands(
    path: str, command: click.Command, context: click.Context
) -> list[tuple[str, click.Command]]:
    found = [(path, command)]
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner is not None
            found += _commands(f"{path} {name}", inner, click.Context(inner, parent=context))
    return found


def glossary_page() -> str:
    """Our words, and the pages' words in English and Welsh."""
    from almanac.front.glossary import as_markdown

    return as_markdown()


def pages() -> dict[Path, str]:
    """Every generated page: where it lies and what it must say."""
    # Settings are read from the environment: that of the caller must not leak into the pages.
    for name in [name for name in os.environ if name.startswith("ALMANAC_")]:
        del os.environ[name]
    with tempfile.TemporaryDirectory() as home:
        os.environ["ALMANAC_HOME"] = home
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "almanac.config.settings")
        import django

        django.setup()
        return {
            REFERENCE / "settings.md": settings_page(),
            REFERENCE / "commands.md": commands_page(),
            ROOT / "docs" / "GLOSSARY.md": glossary_page(),
        }


def stale() -> list[str]:
    """Names of generated pages that do not say what they should."""
    return [
        path.relative_to(ROOT).as_posix()
        for path, text in pages().items()
        if not path.is_file() or path.read_text(encoding="utf-8") != text
    ]


def main() -> int:
    """Write the pages; with `--check`, only say which are out of date."""
    if "--check" in sys.argv:
        names = stale()
        for name in names:
            print(f"{name} is out of date: run `make docs` and commit.")
        return 1 if names else 0
    for path, text in pages().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
