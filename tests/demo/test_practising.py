"""The demonstration tells, uses and asks, by the same actions as real councils."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.test import Client

from almanac.audit.queries import chains, faults_of
from almanac.practice.models import Adoption, Answer, Practice, Published, Question


def test_invented_councils_tell_use_and_ask(few: Path, client: Client, browser_of: Any) -> None:
    assert Published.objects.count() >= 3
    assert {each.stage for each in Published.objects.all()} >= {"running", "stopped"}
    assert {each.language for each in Published.objects.all()} == {"en", "cy"}
    assert {each.state for each in Practice.objects.all()} >= {"draft", "waiting", "published"}
    assert Adoption.objects.filter(via__isnull=False).exists()
    assert Question.objects.count() == 3
    assert Answer.objects.count() == 2
    assert [
        fault
        for chain in chains()
        if chain.startswith(("practice:", "question:"))
        for fault in faults_of(chain)
    ] == []
    page = client.get("/examples/").content.decode()
    assert "Missed bins, reported once" in page
    desk = browser_of("aldenmere.lead").get("/examples/mine/").content.decode()
    assert "A new switchboard" in desk
