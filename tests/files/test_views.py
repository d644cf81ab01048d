"""A file is delivered as a download that can do nothing in a browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test.utils import CaptureQueriesContext

from almanac.files import storage, views
from almanac.files.models import StoredFile
from almanac.files.words import Withheld
from tests.files.builders import pdf
from tests.files.test_actions import receive

pytestmark = pytest.mark.django_db


def test_the_headers_of_a_download(home: Path) -> None:
    from django.db import connection

    stored = receive(pdf(), "report.pdf")
    with CaptureQueriesContext(connection) as asked:
        response = views.deliver(stored, "Adroddiad Ŵy.exe")
    assert len(asked) == 0
    assert b"".join(response) == pdf()  # type: ignore[arg-type]
    response.close()
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Length"] == str(len(pdf()))
    assert response["Content-Disposition"] == (
        "attachment; filename*=utf-8''Adroddiad%20%C5%B4y.exe.pdf"
    )
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Cache-Control"] == "private, no-store"


def test_a_text_says_its_encoding(home: Path) -> None:
    response = views.deliver(receive(), 'a"b\r\nX: y.txt')
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="a b X y.txt"'
    response.close()


@pytest.mark.parametrize("state", ["quarantined", "refused"])
def test_what_is_not_clean_is_never_delivered(home: Path, state: str) -> None:
    stored = receive()
    stored.state = state
    with pytest.raises(Withheld):
        views.deliver(stored, "a.txt")


def test_bytes_that_are_gone_are_a_sentence(home: Path) -> None:
    stored = receive()
    storage.remove(stored.digest)
    with pytest.raises(Withheld, match="no longer kept"):
        views.deliver(StoredFile.objects.get(), "a.txt")
