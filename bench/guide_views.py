"""First views of the guide, what a publication drops, and recall; prints JSON. Run as a process."""

from __future__ import annotations

import gc
import json
import time
from collections.abc import Iterable
from typing import Any

import django

PAGES = {
    "an outcome": ["/outcomes/data/", "/cy/outcomes/data/", "/outcomes/services/"],
    "the guide": ["/guide/", "/cy/guide/?reader=leader&nation=wales&outcome=data"],
    "a tool": ["/tools/contract-exit-checklist/", "/cy/tools/restore-test-record/"],
    "signposts": ["/signposts/", "/cy/signposts/?outcome=security"],
    "challenges and case studies": ["/challenges/", "/elsewhere/", "/cy/leads/"],
    "examples": ["/examples/", "/cy/examples/?outcome=data", "/examples/1/"],
    "gathered for another framework": ["/guide/through/digitalisation/2024/ethical/"],
}
WARM = ("/outcomes/value/", "/cy/outcomes/value/", "/tools/", "/signposts/?nation=wales", "/leads/")
KEPT = ("/outcomes/data/", "/guide/", "/outcomes/value/", "/tools/", "/councils/leeds/")
SHOWING = ["/outcomes/data/", "/guide/"]  # those of them that show the summary of that chapter


def main() -> None:
    django.setup()
    from django.test import Client

    client = Client(headers={"host": "127.0.0.1"})
    for path in WARM:
        client.get(path)
    views = {name: _views(client, paths) for name, paths in PAGES.items()}
    found = {"views": views, "dropped": _dropped(client), "showing": SHOWING}
    print(json.dumps(found | {"recall": _recall()}))


def _views(client: Any, paths: Iterable[str]) -> dict[str, float]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from almanac.indicators import warehouse

    spent, statements = [], []
    for path in paths:
        with warehouse.counting() as counter, CaptureQueriesContext(connection) as database:
            gc.collect()  # a whole collection now and then costs more than a view; not each view's
            begun = time.process_time()
            answer = client.get(path)
            spent.append(time.process_time() - begun)
        assert answer.status_code == 200, (path, answer.status_code)
        statements.append(len(counter.statements) + len(database))
    return {"cpu_ms": max(spent) * 1000, "statements": max(statements)}


def _dropped(client: Any) -> list[str]:
    """The kept pages that are made anew after one chapter was published."""
    from almanac.guide.actions import publish
    from almanac.guide.kinds import Kind
    from almanac.guide.shipped import shipped

    before = {path: client.get(path)["ETag"] for path in KEPT}
    content = shipped().chapters["data"].model_dump(mode="json")
    content["summary"]["en"] = "Published by the bench."
    publish(kind=Kind.CHAPTER, key="data", content=content, by="user:1")
    return [path for path in KEPT if client.get(path)["ETag"] != before[path]]


def _recall() -> dict[str, float]:
    from almanac.search import holding
    from tests.search.test_questions import recall

    found = recall(holding.path())
    return {"ours": found.ours, "plain": found.plain}


if __name__ == "__main__":
    main()
