"""The wheel holds everything: from an empty environment, it serves without the checkout."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import sysconfig
import time
import urllib.request
import venv
import zipfile
from pathlib import Path

import pytest

from tests.journeys.conftest import free_port

ROOT = Path(__file__).parents[1]
pytestmark = [pytest.mark.wheel, pytest.mark.xdist_group("journeys")]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built as `make wheel` does."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty environment with the wheel in it; gives its Python.

    No network: what the almanac needs is borrowed from the environment of the tests, by a list
    that leaves out the checkout itself.
    """
    folder = tmp_path_factory.mktemp("empty") / "venv"
    venv.create(folder, with_pip=False, symlinks=True)
    python = folder / "bin" / "python"
    site = Path(_said(python, "import sysconfig; print(sysconfig.get_path('purelib'))"))
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    borrowed = folder / "borrowed"
    borrowed.mkdir()
    for path in Path(sysconfig.get_path("purelib")).iterdir():
        # The checkout is known to the tests' environment by a .pth file; it must not be found.
        if path.suffix != ".pth" and not path.name.startswith(("open_almanac", "__editable__")):
            (borrowed / path.name).symlink_to(path)
    (site / "borrowed.pth").write_text(f"{borrowed}\n")
    return python


def _said(python: Path, code: str) -> str:
    return subprocess.run(
        [python, "-c", code], check=True, capture_output=True, text=True, cwd=python.parent
    ).stdout.strip()


def test_everything_is_inside(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    for name in (
        "almanac/content/facts/councils.csv",
        "almanac/content/facts/observations.csv",
        "almanac/content/welsh_checks.csv",
        "almanac/ui/locale/cy/LC_MESSAGES/django.po",
        "almanac/ui/templates/ui/base.html",
        "almanac/front/templates/front/home.html",
        "almanac/ui/static/built/almanac.css",
        "almanac/documents/print.css",
        "almanac/accounts/migrations/0001_initial.py",
    ):
        assert name in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not any(name.startswith(("tests", "bench", "docs", "almanac-home")) for name in names)


def test_it_serves_without_the_checkout(installed: Path, tmp_path: Path) -> None:
    where = _said(installed, "import almanac; print(almanac.__file__)")
    assert where.startswith(str(installed.parents[1]))
    port, log = free_port(), tmp_path / "log"
    env = {k: v for k, v in os.environ.items() if not k.startswith(("ALMANAC_", "PYTHON"))}
    with log.open("w") as out:
        process = subprocess.Popen(
            [installed, "-m", "almanac", "run", "--port", str(port)],
            cwd=tmp_path,
            env=env | {"ALMANAC_HOME": str(tmp_path / "home")},
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait(process, log)
        for path in ("/", "/cy/", "/councils/leeds/", "/api/v1/councils/powys"):
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=30) as answer:
                assert answer.status == 200
                text = answer.read().decode()
        assert '"powys"' in text
        assert str(ROOT) not in log.read_text()
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0


def _wait(process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + 120
    while "Ready after" not in log.read_text():
        assert process.poll() is None, log.read_text()
        assert time.monotonic() < deadline, log.read_text()
        time.sleep(0.1)
