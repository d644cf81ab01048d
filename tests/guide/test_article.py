"""An article as readers see it: in both languages, drawn from what it stores."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from almanac.files.actions import receive
from almanac.guide import queries
from almanac.guide.actions import take_back
from almanac.guide.kinds import Kind
from almanac.indicators.cards import cards
from almanac.practice.challenges import library as challenges
from almanac.search.gather.guide import documents
from almanac.shown import stamps
from almanac.signposts.queries import signposts
from tests.builders import guide

pytestmark = pytest.mark.django_db
ADDRESS = "/guide/joining-up/"


@pytest.fixture(autouse=True)
def _nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test's database begins anew, and so does what is kept of it."""
    monkeypatch.setattr(queries, "_edited", None)


def read(client: Client, address: str = ADDRESS) -> str:
    stamps.forget()
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def live(kind: str, key: str) -> dict[str, object]:
    return {"kind": kind, "text": None, "key": key}


def words(kind: str, en: str, cy: str, key: str = "") -> dict[str, object]:
    return {"kind": kind, "text": {"en": en, "cy": cy}, "key": key}


def test_an_article_reads_in_both_languages(client: Client) -> None:
    guide.article(words("heading", "Why", "Pam"), words("list", "One\nTwo", "Un\nDau"))
    assert "<li>Two</li>" in read(client)
    welsh = read(client, f"/cy{ADDRESS}")
    assert "Cydweithio" in welsh
    assert "<li>Dau</li>" in welsh


def test_what_it_names_is_drawn_as_it_is_now(client: Client) -> None:
    challenge, signpost, card = min(challenges()), signposts()[0], min(cards())
    guide.article(
        live("challenge", challenge),
        live("signpost", signpost.id),
        live("indicator", card),
        live("tool", "options-appraisal"),
    )
    text = read(client)
    for address in (
        f"/challenges/{challenge}/",
        f"/signposts/{signpost.id}/",
        f"/indicators/{card}/",
        "/tools/options-appraisal/",
    ):
        assert f'href="{address}"' in text


def test_what_is_gone_is_left_out(client: Client) -> None:
    guide.article(words("heading", "Why", "Pam"), live("signpost", "gone-for-good"))
    assert "gone-for-good" not in read(client)


def test_an_article_that_was_taken_back_is_not_there(client: Client) -> None:
    guide.article()
    read(client)
    take_back(kind=Kind.ARTICLE, key="joining-up", by="user:1")
    stamps.forget()
    assert client.get(ADDRESS).status_code == 404


def test_only_pictures_of_published_articles_are_given(client: Client) -> None:
    out = io.BytesIO()
    Image.new("RGB", (20, 20), "navy").save(out, "PNG")
    digest = receive(upload=SimpleUploadedFile("map.png", out.getvalue()), by="user:1").digest
    address = f"/guide/pictures/{digest}/"
    assert client.get(address).status_code == 404
    guide.article(words("picture", "A map", "Map", digest))
    assert f'<img src="{address}" alt="A map"' in read(client)
    answer = client.get(address)
    assert answer["Content-Type"] == "image/png"
    assert b"".join(answer.streaming_content) == out.getvalue()  # type: ignore[attr-defined]
    answer.close()
    assert not answer.cookies
    assert client.post(address).status_code in (403, 405)
    assert client.get("/guide/pictures/secret/").status_code == 404


def test_the_search_leads_to_it(client: Client) -> None:
    guide.article()
    stamps.forget()
    assert "article:joining-up" in [document.key for document in documents()]
