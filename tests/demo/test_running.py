"""The whole demonstration, made and served by its own command's parts."""

from __future__ import annotations

import subprocess
import sys
import urllib.request

from almanac.ui.demonstration import HEADER, sentence
from tests.environment import ROOT
from tests.journeys.conftest import Running


def said(running: Running, *command: str) -> str:
    """What a command says in the demonstration."""
    done = subprocess.run(
        [sys.executable, "-m", "almanac", *command],
        cwd=ROOT, env=running.env, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout


def test_it_is_served_whole(demonstration: Running) -> None:
    with urllib.request.urlopen(f"{demonstration.address}/demonstration/", timeout=60) as page:
        assert page.headers[HEADER] == sentence("en")
        assert "Aldenmere District Council" in page.read().decode()
    assert said(demonstration, "history", "verify").startswith("Whole:")
    status = said(demonstration, "status", "--format", "csv")
    assert "rounds" in status


def test_medians_appear_where_enough_share(demonstration: Running) -> None:
    code = (
        "import django; django.setup()\n"
        "from almanac.assessment.models import PooledFigure as P\n"
        "print(sorted({(p.group, p.lower_quartile is not None) for p in P.objects.all()}))"
    )
    env = demonstration.env | {"DJANGO_SETTINGS_MODULE": "almanac.config.settings"}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=env, capture_output=True, text=True, check=True
    )
    assert "('districts', True)" in done.stdout
    assert "('wales', False)" in done.stdout
    assert "counties" not in done.stdout, "fewer than ten share"
