"""A broken content file under a running site: pages stay as they were, and the refusal is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from almanac.catalogue import kept
from almanac.front import page_version

pytestmark = pytest.mark.django_db  # the page of what is held asks how links stand
PAGES = ("/", "/frameworks/", "/indicators/", "/councils/leeds/", "/status/", "/cy/status/")


@pytest.fixture
def own(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installation's own content folder, looked at for every page."""
    settings.CONTENT_ROOTS = (settings.CONTENT_ROOTS[0], tmp_path)
    monkeypatch.setattr(kept, "LOOK_EVERY", 0.0)
    monkeypatch.setattr(page_version, "LOOK_AGAIN", 0.0)
    return tmp_path


@pytest.mark.parametrize(
    ("file", "text", "place", "reason"),
    [
        (
            "frameworks/own/1.yaml",
            "id: own\ntitel: Ours\n",
            "content/frameworks/own/1.yaml, line 2:",
            "There is no field “titel” here; did you mean “title”?",
        ),
        (
            "indicators/own.yaml",
            "id: own\nunit: [\n",
            "content/indicators/own.yaml, line 3:",
            "This is not valid YAML",
        ),
        (
            "facts/councils.csv",
            "id,nation,kind,type,source\nnarnia,narnia,district,x,y\n",
            "content/facts/councils.csv, line 2:",
            "“nation” is “narnia”; it must be",
        ),
        (
            "facts/council_names.csv",
            "council,use,text,source\nnarnia,short,Narnia,y\n",
            "content/facts, line 1:",
            "The facts speak of what nobody knows: narnia.",
        ),
    ],
)
def test_pages_stay_and_the_status_page_tells(
    client: Client, own: Path, file: str, text: str, place: str, reason: str
) -> None:
    before = {page: client.get(page).content for page in PAGES}
    (own / file).parent.mkdir(parents=True)
    (own / file).write_text(text)
    for page, content in before.items():
        answer = client.get(page)
        assert answer.status_code == 200, page
        if "status" not in page:
            assert answer.content == content, page
    told = client.get("/status/").content.decode().replace("</code>", "")
    assert place in told
    assert reason in told
    assert "What was there before stays" in told
    assert str(own) not in told
    refused = client.get("/api/v1/status").json()["refused"]
    assert place in {f"{item['file']}, line {item['line']}:" for item in refused}
    (own / file).unlink()
    assert client.get("/status/").content == before["/status/"]


def test_a_card_that_went_does_not_take_pages_down(
    client: Client, own: Path, settings: Any
) -> None:
    """The figures know it until they are built again."""
    shipped = own / "shipped"
    for path in settings.CONTENT_ROOTS[0].rglob("*.*"):
        if path.name != "gigabit-broadband.yaml" and path.is_file():
            target = shipped / path.relative_to(settings.CONTENT_ROOTS[0])
            target.parent.mkdir(parents=True, exist_ok=True)
            target.symlink_to(path)
    settings.CONTENT_ROOTS = (shipped,)
    for page in ("/indicators/", "/councils/leeds/", "/compare/?councils=leeds", "/status/"):
        assert client.get(page).status_code == 200, page
