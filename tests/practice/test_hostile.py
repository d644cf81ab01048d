"""Whatever is sent, every form and filter answers with a page or a sentence, never with a fault."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.builders import examples, people

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("prepared")]

NASTY = (
    "\0",
    "leeds\0",
    "' OR 1=1 --",
    "<script>alert(1)</script>",
    "\u202egnp.exe",
    "9" * 40,
    "-1",
    "२",
    "a" * 30_000,
    "🧨" * 200,
    "../../etc/passwd",
    "{{ 7*7 }}{% debug %}",
)
FIELDS = (
    *("council", "title", "detail", "area", "product", "visibility", "token", "text", "since"),
    *("via", "note", "word", "verb", "version", "from", "why", "answer", "question", "wanted"),
)


@pytest.mark.parametrize("nasty", NASTY)
def test_forms(nasty: str) -> None:
    made, question = examples.draft(), examples.question()
    public = examples.published("powys", title="Something else", problem="x", done="y")
    writer = people.signed_in(examples.writer_of("leeds"))
    steward = people.signed_in(people.steward())
    parts = {f"{prefix}{name}": nasty for name in examples.ANSWERS for prefix in "avnwd."}
    parts |= {f"{mark}.{name}": nasty for name in examples.ANSWERS for mark in "avnwd"}
    sent = dict.fromkeys(FIELDS, nasty) | parts
    # Either what the form asks for is right but one thing, or nothing is.
    for form in (sent, sent | {"council": "leeds", "area": examples.AREA, "visibility": "public"}):
        for address in (
            "/questions/ask/",
            f"/questions/{question.pk}/talk/",
            f"/questions/{question.pk}/report/",
            f"/examples/{made.pk}/write/",
            f"/examples/{made.pk}/save/",
            f"/examples/{made.pk}/step/",
            f"/examples/{made.pk}/note/",
            f"/examples/{public.pk}/using/",
            "/examples/take-over/leeds/",
            "/examples/approver-first/leeds/",
        ):
            assert writer.post(address, form).status_code < 500, address
        for address in (f"/questions/{question.pk}/hide/", f"/examples/{made.pk}/take/"):
            assert steward.post(address, form).status_code < 500, address


@pytest.mark.parametrize("key", ["9223372036854775808", "9" * 40])
def test_numbers_beyond_any_database(client: Client, key: str) -> None:
    both = people.signed_in(people.lead_of("leeds"))
    for address in ("/examples/{}/", "/questions/{}/", "/api/v1/examples/{}"):
        assert client.get(address.format(key)).status_code == 404, address
    for address in ("/examples/{}/using/", "/examples/{}/progress/", "/questions/{}/talk/"):
        assert both.get(address.format(key)).status_code == 404, address


@pytest.mark.parametrize("nasty", NASTY)
def test_filters(client: Client, nasty: str) -> None:
    examples.published()
    writer = people.signed_in(examples.writer_of("leeds"))
    for address in ("/examples/", "/examples/examples.csv", "/questions/", "/councils-like-mine/"):
        for name in ("outcome", "area", "stage", "band", "kind", "nation", "council", "page"):
            response = client.get(address, {name: nasty})
            assert response.status_code == 200, (address, name)
            assert "<script>alert" not in response.content.decode()
    for address in ("/api/v1/examples", "/api/v1/questions"):
        for name in ("outcome", "area", "council", "limit", "offset"):
            assert client.get(address, {name: nasty}).status_code in (200, 422)
    assert writer.get("/examples/claim/", {"from": f"pointer:{nasty}"}).status_code == 404
