"""The environment of all tests, made before anything reads a setting.

Loaded by `-p tests.environment`, because pytest-django reads the settings before any conftest.
"""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).parents[1]
HOME = ROOT / "build" / "tests-home"

# Settings are read on import, so they are made before Django starts; those of the shell that runs
# the tests must not change what they see. Only the database may be another one.
for _name in [name for name in os.environ if name.startswith("ALMANAC_")]:
    if _name != "ALMANAC_DATABASE_URL":
        del os.environ[_name]
os.environ["ALMANAC_HOME"] = str(HOME)
# Browsers' own steps run in a loop of their own beside the test.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
