"""Pin every dependency for every platform, with hashes and without any address."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
HEADER = "# Written by `make lock` from pyproject.toml: every platform, every hash, no address.\n"

FILES = {
    "requirements.txt": ["pyproject.toml"],
    "requirements-build.txt": ["--group", "build", "--constraint", "requirements.txt"],
    "requirements-dev.txt": ["--group", "dev", "--constraint", "requirements.txt"],
    "requirements-node.txt": ["requirements-node.in"],
}

COMPILE = [
    sys.executable, "-m", "uv", "pip", "compile", "--universal", "--python-version", "3.11",
    "--generate-hashes", "--no-header", "--no-emit-index-url", "--no-emit-find-links",
    "--no-annotate", "--quiet",
]  # fmt: skip


def main() -> None:
    """Write all requirement files anew."""
    for name, sources in FILES.items():
        lines = subprocess.run(
            [*COMPILE, *sources], cwd=ROOT, check=True, capture_output=True, text=True
        ).stdout
        (ROOT / name).write_text(HEADER + lines, encoding="utf-8")
        print(f"{name}: {lines.count('==')} packages")


if __name__ == "__main__":
    main()
