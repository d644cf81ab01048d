"""An upload that never ends fills no disk, and its sender gets a sentence."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest
from django.test import RequestFactory

from almanac.files import actions
from almanac.files.words import FileRefused
from tests.files.conftest import Configure


def post(content: bytes) -> HttpRequest:
    upload = SimpleUploadedFile("a.txt", content)
    return RequestFactory().post("/", {"file": upload, "why": "words"})


def test_the_rest_is_swallowed(configure: Configure) -> None:
    configure(upload_mb=1)
    request = post(b"x" * 5_000_000)
    kept = request.FILES["file"]
    assert 1_000_000 < (kept.size or 0) < 1_200_000
    assert request.POST["why"] == "words"
    with pytest.raises(FileRefused, match="larger than 1 MB"):
        actions.receive(upload=kept, by="user:3")
    request.close()


def test_up_to_the_limit_nothing_changes(configure: Configure) -> None:
    configure(upload_mb=1)
    request = post(b"x" * 1_000_000)
    assert request.FILES["file"].read() == b"x" * 1_000_000
    request.close()
