"""The package is made before anybody asks for it, once for each version."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.test import Client

from almanac.front import package_file, package_tables

pytestmark = pytest.mark.usefixtures("prepared")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    real = package_file.settings
    monkeypatch.setattr(
        package_file,
        "settings",
        SimpleNamespace(ALMANAC=SimpleNamespace(home=tmp_path), CONTENT_ROOTS=real.CONTENT_ROOTS),
    )
    return tmp_path


def test_a_version_is_made_once_and_older_ones_go(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = home / "downloads" / "open-almanac-old.zip"
    old.parent.mkdir()
    old.write_bytes(b"old")
    made: list[Path] = []

    def write(target: Path, version: str, tables: object) -> Path:
        made.append(target)
        target.write_bytes(b"new")
        return target

    monkeypatch.setattr(package_tables, "write", write)
    with ThreadPoolExecutor(4) as pool:
        paths = list(pool.map(lambda _: package_file.package_file(), range(8)))
    assert len(made) == 1
    assert set(paths) == {old.parent / f"open-almanac-{package_file.version()}.zip"}
    assert not old.exists()


def test_changed_content_is_another_version(home: Path, tmp_path: Path) -> None:
    before = package_file.version()
    package_file.settings.CONTENT_ROOTS = (*package_file.settings.CONTENT_ROOTS, tmp_path)
    (tmp_path / "frameworks").mkdir()
    (tmp_path / "frameworks" / "own.yaml").write_text("id: own")
    assert package_file.version() != before


def test_what_it_holds_in_brief() -> None:
    assert list(package_file.contents()) == [
        package_file.brief(table) for table in package_tables.tables()
    ]


def test_the_page_makes_nothing(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    package_file.ensure_made()
    monkeypatch.setattr(package_tables, "tables", lambda: pytest.fail("a page made the package"))
    assert client.get("/data/?fresh").status_code == 200


def test_who_has_this_version_is_told_so(client: Client) -> None:
    first = client.get("/data/open-almanac.zip")
    assert first.status_code == 200
    assert b"".join(first.streaming_content).startswith(b"PK")
    again = client.get("/data/open-almanac.zip", headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304
    assert client.post("/data/open-almanac.zip").status_code == 405
