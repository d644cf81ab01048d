"""Kill the server while answers are saved: what was acknowledged is there, and only once."""

from __future__ import annotations

import http.client
import os
import random
import signal
import subprocess
import sys
import threading
import time
import urllib.parse
from collections.abc import Mapping
from pathlib import Path

from bench.result import Result
from tests.journeys.conftest import free_port

ROOT = Path(__file__).parents[1]
KILLS = 100
START_WITHIN = 30.0  # seconds


def run(env: Mapping[str, str]) -> list[Result]:
    """Kill a hundred times; compare what the server acknowledged with what is stored."""
    cookie, key, questions = _prepare(env)
    acknowledged: dict[str, tuple[str, int]] = {}
    chance = random.Random(11)
    killed = 0
    for n in range(KILLS):
        port = free_port()
        server = _serve(env, port)
        try:
            _wait(port)
            stop, warm = threading.Event(), threading.Event()
            saving = threading.Thread(
                target=_save, args=(port, cookie, key, questions, acknowledged, stop, warm, n)
            )
            saving.start()
            # The first saving of a server loads the questions; then any moment will do.
            warm.wait(START_WITHIN)
            time.sleep(chance.uniform(0.0, 0.3))
        finally:
            os.killpg(server.pid, signal.SIGKILL)
            killed += server.wait() == -signal.SIGKILL
        stop.set()
        saving.join()
    lost, doubled, broken = _compare(env, key, acknowledged)
    return [
        Result("servers killed while saving", killed, "", f"at least {KILLS}", killed >= KILLS),
        Result("answers acknowledged", len(acknowledged), "", "at least 1", bool(acknowledged)),
        Result("acknowledged answers that are not there", lost, "", "at most 0", lost == 0),
        Result("answers that are there twice", doubled, "", "at most 0", doubled == 0),
        Result("faults in the history", broken, "", "at most 0", broken == 0),
    ]


def _serve(env: Mapping[str, str], port: int) -> subprocess.Popen[bytes]:
    line = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1",
            "--port", str(port), "--workers", "1", "--blocking-threads", "2",
            "--log-level", "critical", "almanac.config.wsgi:application"]  # fmt: skip
    return subprocess.Popen(
        line,
        cwd=ROOT,
        env=dict(env),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def _wait(port: int) -> None:
    deadline = time.monotonic() + START_WITHIN
    while time.monotonic() < deadline:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            connection.request("GET", "/privacy/", headers={"Host": "127.0.0.1"})
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.05)
        finally:
            connection.close()
    raise TimeoutError("The server did not answer.")


def _save(
    port: int,
    cookie: str,
    key: int,
    questions: list[str],
    acknowledged: dict[str, tuple[str, int]],
    stop: threading.Event,
    warm: threading.Event,
    n: int,
) -> None:
    """Save one answer after the other until the server is gone; note what it acknowledged."""
    chance = random.Random(n)
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    token = "b" * 32
    while not stop.is_set():
        question = chance.choice(questions)
        known = acknowledged.get(question, ("", 0))
        value = chance.choice([v for v in ("yes", "no", "partly") if v != known[0]])
        body = urllib.parse.urlencode(
            {
                "question": question,
                f"a.{question}": value,
                f"v.{question}": str(known[1]),
                "token": f"{n}-{chance.random()}"[:36],
                "csrfmiddlewaretoken": token,
            }
        )
        headers = {
            "Host": "127.0.0.1",
            "Cookie": f"sessionid={cookie}; csrftoken={token}",
            "Content-Type": "application/x-www-form-urlencoded",
            "Accept": "application/json",
        }
        try:
            connection.request("POST", f"/assessments/{key}/save/", body, headers)
            answer = connection.getresponse()
            text = answer.read()
        except (OSError, http.client.HTTPException):
            return
        _note(acknowledged, question, value, answer.status, text)
        warm.set()


def _note(
    acknowledged: dict[str, tuple[str, int]], question: str, value: str, status: int, text: bytes
) -> None:
    import json

    told = json.loads(text)
    if status == 200:
        acknowledged[question] = (value, told["version"])
    elif status == 409 and told.get("version"):
        # Saved just before a kill, without anybody hearing of it: go on from there.
        # Told in words for people, so only its version is known here.
        acknowledged[question] = ("", told["version"])
    else:
        raise AssertionError(f"{status}: {text!r}")


def _prepare(env: Mapping[str, str]) -> tuple[str, int, list[str]]:
    done = _python(env, _PREPARE)
    cookie, key, *questions = done.split()
    return cookie, int(key), questions


def _compare(
    env: Mapping[str, str], key: int, acknowledged: dict[str, tuple[str, int]]
) -> tuple[int, int, int]:
    done = _python(env, _COMPARE, str(key))
    *rows, doubled, broken = done.strip().split("\n")
    stored = {q: (value, int(version)) for q, value, version in (row.split("|") for row in rows)}
    # An answer saved just before a kill may be one version further than anybody heard.
    lost = sum(
        1
        for question, (value, version) in acknowledged.items()
        if stored.get(question, ("", 0))[1] < version
        or (stored[question][1] == version and stored[question][0] != value != "")
    )
    return lost, int(doubled), int(broken)


def _python(env: Mapping[str, str], text: str, *arguments: str) -> str:
    line = [sys.executable, "-c", text, *arguments]
    return subprocess.run(
        line, cwd=ROOT, env=dict(env), check=True, stdout=subprocess.PIPE, text=True
    ).stdout


_PREPARE = """
import os, django
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "almanac.config.settings")
django.setup()
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from almanac.accounts.models import User
from almanac.assessment.models import Assessment, Answer
from almanac.assessment.queries.instruments import instrument_of
user = User.objects.get(email="lead@bench.example")
session = SessionStore()
session[SESSION_KEY] = str(user.pk)
session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
session[HASH_SESSION_KEY] = user.get_session_auth_hash()
session.save()
found = Assessment.objects.filter(council="leeds", state="draft").get()
Answer.objects.filter(assessment=found).delete()
print(session.session_key, found.pk, *[f"statement.{s}" for s in instrument_of(found).statements])
"""
_COMPARE = """
import os, sys, django
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "almanac.config.settings")
django.setup()
from django.db.models import Count
from almanac.assessment.models import Answer, Assessment
from almanac.audit.queries import faults_of
key = int(sys.argv[1])
rows = Answer.objects.filter(assessment=key, respondent__isnull=False)
for row in rows:
    print(f"{row.question}|{row.value}|{row.version}")
again = rows.values("question", "respondent").annotate(n=Count("pk")).filter(n__gt=1)
print(again.count())
print(len(faults_of(Assessment.objects.get(pk=key).chain)))
"""
