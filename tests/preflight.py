"""Before the tests: is the browser there that the journeys need? If not, how to get it."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
BROWSERS = ("chromium", "chromium-browser")


def chromium() -> str | None:
    """Where the machine's chromium is."""
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


def main() -> int:
    """Say what is missing and the one command that installs it."""
    if chromium() is None:
        print(
            "The journeys need the chromium browser, which is not installed. Install it with:\n"
            "  sudo apt-get install chromium\n"
            "then run `make test` again.",
            file=sys.stderr,
        )
        return 1
    if not (ROOT / "node_modules" / "axe-core" / "axe.min.js").is_file():
        print("The accessibility checks are not installed; run `npm ci`.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
