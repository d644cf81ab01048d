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


def states_page() -> str:
    """The states of an assessment and who may take each step, as a diagram and a table."""
    from almanac.assessment.transitions import WAYS

    arrows = [
        f"    {_state(start)} --> {_state(way.end)}: {verb.value}"
        for verb, way in WAYS.items()
        for start in sorted(way.start)
    ]
    rows = [
        f"| {verb.value} | {', '.join(sorted(way.start))} | {way.end} | "
        f"{', '.join(sorted(way.roles))} |"
        for verb, way in WAYS.items()
    ]
    return (
        f"{NOTE}# States of an assessment\n\n"
        "Answers change in `draft` and `changes-requested` only. A signed version never changes: a "
        "later change is a new version.\n\n"
        "```mermaid\nstateDiagram-v2\n    [*] --> draft\n" + "\n".join(arrows) + "\n```\n\n"
        "| step | from | to | who |\n|---|---|---|---|\n" + "\n".join(rows) + "\n"
    )


def example_states_page() -> str:
    """The states of an example and who may take each step, as a diagram and a table."""
    from almanac.practice.lifecycle import WAYS

    arrows = [
        f"    {_state(start)} --> {_state(way.end)}: {verb.value}"
        for verb, way in WAYS.items()
        for start in sorted(way.start)
    ]
    rows = [
        f"| {verb.value} | {', '.join(sorted(way.start))} | {way.end} | "
        f"{', '.join(sorted(way.who))} | {'yes' if way.needs_word else ''} |"
        for verb, way in WAYS.items()
    ]
    return (
        f"{NOTE}# States of an example from a council\n\n"
        "Texts change in `draft` and `changes-asked` only. What is public is a copy of its own: it "
        "stays as it was while the example is changed, until the next `publish` or a `withdraw`. "
        "Where a council’s approver is to see them first, `submit` leads to `with-approver`.\n\n"
        "```mermaid\nstateDiagram-v2\n    [*] --> draft\n"
        "    draft --> with_approver: submit\n    changes_asked --> with_approver: submit\n"
        + "\n".join(arrows)
        + "\n```\n\n| step | from | to | who | with a word |\n|---|---|---|---|---|\n"
        + "\n".join(rows)
        + "\n"
    )


def _state(name: str) -> str:
    return name.replace("-", "_")


def glossary_page() -> str:
    """Our words, and the pages' words in English and Welsh."""
    from almanac.front.glossary import as_markdown

    return as_markdown()


def sources_page() -> str:
    """Every data set that the software reads: where it is fetched, or why it is not."""
    from almanac.indicators.sources.known import SOURCES

    parts = [
        f"{NOTE}# Data sets\n",
        "What `almanac data fetch` gets, and what has to be brought in by hand with "
        "`almanac data ingest --from FOLDER`, and why.\n",
    ]
    for source in SOURCES.values():
        lines = [
            f"## `{source.id}`\n",
            f"{source.publisher}: [{source.title}]({source.page}). {source.vintage}. "
            f"{source.licence}.\n",
            "\n".join(f"- fetched from <{address.url}>" for address in source.addresses)
            or f"By hand. {source.by_hand}",
            f"\n{source.note}\n" if source.note else "",
        ]
        parts.append("\n".join(lines))
    return "\n".join(parts)


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
            REFERENCE / "assessment-states.md": states_page(),
            REFERENCE / "example-states.md": example_states_page(),
            REFERENCE / "sources.md": sources_page(),
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
