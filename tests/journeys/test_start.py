"""`almanac run` serves the product, whole and small."""

from __future__ import annotations

import json

import psutil

from tests.journeys.conftest import PHONE, Running, Visitor, axe_violations, fetch, sideways

LARGEST_PROCESS = 200_000_000  # bytes: the background process, and whatever looks after both
# The bench holds the web process to the same where nobody edits. Here it holds the library of the
# editors, has signed people in, taken files and read workbooks besides, and their code stays.
LARGEST_WEB_PROCESS = 320_000_000


def test_home_opens_in_both_languages_without_faults(visit: Visitor) -> None:
    for path in ("/", "/cy/"):
        page = visit().open(path)
        assert axe_violations(page) == []
        narrow = visit(PHONE).open(path)
        assert sideways(narrow) == 0


def test_the_api_s_own_page_is_readable(visit: Visitor) -> None:
    for path in ("/api/v1/docs", "/cy/api/v1/docs"):
        assert axe_violations(visit().open(path)) == []
        assert sideways(visit(PHONE).open(path)) == 0


def test_a_council_of_the_api_can_be_read_by_a_program(live_site: str) -> None:
    assert json.loads(fetch(f"{live_site}/api/v1/councils/leeds"))["id"] == "leeds"


def test_every_process_is_small(running: Running) -> None:
    fetch(f"{running.address}/councils/leeds/")
    children = psutil.Process(running.pid).children(recursive=True)
    assert len(children) >= 3  # the server, its worker process, the background process
    sizes = {" ".join(child.cmdline()): child.memory_info().rss for child in children}
    assert {name: size for name, size in sizes.items() if size > _most(name)} == {}


def _most(name: str) -> int:
    return LARGEST_WEB_PROCESS if "granian" in name else LARGEST_PROCESS
