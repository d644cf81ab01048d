"""Pages of an assessment: forms without scripts, field by field, results, files, statements."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from almanac.accounts.models import User
from almanac.assessment import recompute_levels
from almanac.assessment.actions.answers import Change, save_answers
from almanac.assessment.actions.assessments import begin
from almanac.assessment.models import Answer, Assessment, Evidence, Round, Target
from tests.assessment.conftest import NOW, Save

FIRST = "statement.data-rights-3a"


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages ask the clock; the round of these tests is open on one day."""
    import django.utils.timezone as clock

    monkeypatch.setattr(clock, "now", lambda: NOW)
    for module in ("answers", "evidence", "plans"):
        monkeypatch.setattr(f"almanac.assessment.actions.{module}.datetime", _Frozen, raising=True)


class _Frozen:
    @staticmethod
    def now(zone: object = None) -> Any:
        return NOW


Browser = Callable[[User], Client]


@pytest.fixture
def browser(prepared: Path) -> Browser:
    """A browser in which somebody signed in."""

    def made(user: User) -> Client:
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return made


def fields(html: str) -> dict[str, str]:
    """What a browser would send of a form that nobody touched."""
    found: dict[str, str] = {}
    for tag in re.findall(r"<input[^>]*>", html):
        attributes = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        name, kind = attributes.get("name", ""), attributes.get("type", "text")
        if name and (kind in ("hidden", "text") or (kind == "radio" and " checked" in tag)):
            found[name] = attributes.get("value", "")
    for name, text in re.findall(r'<textarea[^>]*name="([^"]*)"[^>]*>([^<]*)<', html):
        found[name] = text
    found.pop("csrfmiddlewaretoken", None)
    return found


def real(asked: CaptureQueriesContext) -> list[str]:
    """Statements but for the session and savepoints."""
    return [
        q["sql"]
        for q in asked
        if not q["sql"].startswith(("SAVEPOINT", "RELEASE")) and "django_session" not in q["sql"]
    ]


def test_a_form_sent_back_untouched_changes_nothing(
    assessment: Assessment, lead: User, contributor: User, browser: Browser, save: Save
) -> None:
    save(assessment, "level.data-rights", "2", by=lead)
    save(assessment, FIRST, "no", "Two are late.", by=lead)
    save(assessment, "note.data-rights", note="one\ntwo", by=lead)
    address = f"/assessments/{assessment.pk}/data/"
    client = browser(contributor)
    before = list(Answer.objects.order_by("pk").values())
    sent = fields(client.get(address).content.decode())
    assert client.post(address, sent).status_code == 302
    assert list(Answer.objects.order_by("pk").values()) == before


def test_a_form_without_scripts_saves_what_was_changed_and_asks_on(
    assessment: Assessment, lead: User, browser: Browser
) -> None:
    address = f"/assessments/{assessment.pk}/data/"
    client = browser(lead)
    page = client.get(address).content.decode()
    assert FIRST not in page  # nothing is chosen yet
    sent = fields(page) | {"a.level.data-rights": "2", "n.note.data-rights": "See the register."}
    assert client.post(address, sent)["Location"] == address
    page = client.get(address).content.decode()
    assert FIRST in page
    assert "statement.data-rights-4a" not in page
    sent = fields(page) | {f"a.{FIRST}": "not-applicable"}
    refused = client.post(address, sent)
    assert refused.status_code == 422
    assert "Say why it does not apply" in refused.content.decode()
    sent |= {f"n.{FIRST}": "We hold no such records.", "next": "1"}
    assert client.post(address, sent)["Location"] == f"/assessments/{assessment.pk}/democracy/"
    assert Answer.objects.get(question=FIRST, respondent=lead).value == "not-applicable"


def test_a_stale_form_shows_both_texts_and_saves_the_rest(
    assessment: Assessment, lead: User, contributor: User, browser: Browser, save: Save
) -> None:
    address = f"/assessments/{assessment.pk}/data/"
    client = browser(contributor)
    sent = fields(client.get(address).content.decode())
    save(assessment, "note.data-rights", note="from Ann", by=lead)
    sent |= {"n.note.data-rights": "from Ben", "a.level.data-ethics": "1"}
    answer = client.post(address, sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "from Ann" in page
    assert "from Ben" in page
    assert Answer.objects.get(question="note.data-rights").note == "from Ann"
    assert Answer.objects.filter(question="level.data-ethics", respondent=contributor).exists()
    again = fields(page)
    assert client.post(address, again).status_code == 302
    assert Answer.objects.get(question="note.data-rights").note == "from Ben"


def test_one_field_is_saved_as_it_is_left(
    assessment: Assessment, lead: User, browser: Browser
) -> None:
    client, address = browser(lead), f"/assessments/{assessment.pk}/save/"
    sent = {"question": "level.data-rights", "a.level.data-rights": "2", "v.level.data-rights": "0"}
    with CaptureQueriesContext(connection) as asked:
        answer = client.post(
            address, sent | {"token": "t1"}, headers={"Accept": "application/json"}
        )
    assert answer.status_code == 200
    told = answer.json()
    assert (told["version"], told["at"]) == (1, "09:00")
    assert "data-rights-3a" in told["shown"]
    assert len(real(asked)) <= 10, real(asked)
    again = client.post(address, sent | {"token": "t1"}, headers={"Accept": "application/json"})
    assert again.json()["version"] == 1
    stale = client.post(address, sent | {"a.level.data-rights": "3", "token": "t2"})
    assert stale.status_code == 409
    assert (stale.json()["theirs"], stale.json()["version"]) == ("In place", 1)
    unknown = client.post(address, {"question": "level.nothing", "v.level.nothing": "0"})
    assert unknown.status_code == 422
    assert "no such question" in unknown.json()["sentence"]
    forged = client.post(address, sent | {"a.level.data-rights": "3", "v.level.data-rights": "१"})
    assert forged.status_code == 409


def test_cross_site_posts_are_refused(assessment: Assessment, lead: User, prepared: Path) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(lead, backend="django.contrib.auth.backends.ModelBackend")
    answer = client.post(f"/assessments/{assessment.pk}/save/", {"question": "level.data-rights"})
    assert answer.status_code == 403
    assert not Answer.objects.exists()


def test_the_form_costs_no_more_statements_however_much_is_answered(
    assessment: Assessment, lead: User, browser: Browser
) -> None:
    client, address = browser(lead), f"/assessments/{assessment.pk}/data/"
    client.get(address)
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        counts.append(len(real(asked)))
        changes = [Change(f"level.data-{a}", "2")
                   for a in ("standards", "security", "rights", "ethics", "lifecycle")]  # fmt: skip
        save_answers(assessment=assessment.pk, changes=changes, by=lead, at=NOW)
    assert counts[0] == counts[1] <= 15


def test_the_short_form_takes_ticks_and_a_line(
    round_: Round, contributor: User, browser: Browser
) -> None:
    short = begin(round_=round_, council="leeds", form="short", by=contributor, at=NOW)
    client, address = browser(contributor), f"/assessments/{short.pk}/data/"
    sent: dict[str, Any] = fields(client.get(address).content.decode())
    sent |= {"a.short.data": "3", "a.ticks.data": ["money", "people"], "n.why.data": "Two gaps."}
    assert client.post(address, sent).status_code == 302
    said = {a.question: (a.value, a.note) for a in Answer.objects.all()}
    assert said == {
        "short.data": ("3", ""),
        "ticks.data": ("people money", ""),
        "why.data": ("", "Two gaps."),
    }
    page = client.get(f"/assessments/{short.pk}/result/").content.decode()
    assert "3, Everyday" in page
    assert "Two gaps." in page


PAGES = ("", "data/", "result/", "levels/data-rights/", "through/digitalisation/2024/", "history/",
         "differ/", "review/", "sharing/", "evidence/data-rights/", "evidence/security-attack/",
         "areas/data-rights/", "targets/")  # fmt: skip


@pytest.mark.parametrize("prefix", ["", "/cy"])
@pytest.mark.parametrize("page", PAGES)
def test_every_page_in_both_languages_in_few_statements(
    assessment: Assessment, lead: User, browser: Browser, save: Save, page: str, prefix: str
) -> None:
    save(assessment, "level.data-rights", "2", by=lead)
    client = browser(lead)
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(f"{prefix}/assessments/{assessment.pk}/{page}")
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert len(real(asked)) <= 15, real(asked)


def test_a_downloaded_result_is_recomputed_by_the_script_that_ships(
    assessment: Assessment, lead: User, browser: Browser, save: Save, tmp_path: Path
) -> None:
    save(assessment, "level.data-rights", "2", by=lead)
    save(assessment, FIRST, "dont-know", by=lead)
    save(assessment, "statement.data-rights-4a", "not-applicable", "No such thing.", by=lead)
    client = browser(lead)
    told = client.get(f"/assessments/{assessment.pk}/result.json")
    file = tmp_path / "result.json"
    file.write_bytes(told.content)
    script = tmp_path / "recompute_levels.py"
    script.write_bytes(client.get("/assessments/recompute_levels.py").content)
    assert script.read_text("utf-8") == Path(recompute_levels.__file__).read_text("utf-8")
    command = [sys.executable, "-I", "-S", str(script), str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert "Every level agrees." in done.stdout
    wrong = json.loads(told.content)
    wrong["outcomes"][1]["areas"][2]["level"] = [4, 4]
    file.write_text(json.dumps(wrong))
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1


class TestEvidence:
    def add(self, client: Client, assessment: Assessment, area: str, **sent: str) -> Any:
        sent = {"title": "Register", "kind": "link", "strength": "record"} | sent
        return client.post(f"/assessments/{assessment.pk}/evidence/{area}/", sent)

    def test_a_page_is_added_used_elsewhere_and_taken_off(
        self, assessment: Assessment, lead: User, browser: Browser
    ) -> None:
        client = browser(lead)
        address = "https://leeds.example/register"
        assert self.add(client, assessment, "data-rights", address=address).status_code == 302
        piece = Evidence.objects.get()
        other = f"/assessments/{assessment.pk}/evidence/data-ethics/"
        assert "Register" in client.get(other).content.decode()
        client.post(f"{other}{piece.pk}/")
        assert piece.uses.count() == 2
        client.post(f"{other}{piece.pk}/", {"off": "1"})
        assert piece.uses.count() == 1

    @pytest.mark.parametrize(
        ("sent", "said"),
        [
            ({"address": "javascript:alert(1)"}, "no address of a page"),
            ({"address": "not an address"}, "no address of a page"),
            ({"title": " "}, "Give it a title"),
            ({"kind": "file"}, "Choose a file"),
            ({"kind": "reference"}, "Say who holds it"),
            ({"kind": "nonsense"}, "what kind"),
            ({"strength": "iron"}, "what kind"),
            ({"address": "https://a.example", "speaks_of": "2027-01-02", "expires": "2026-01-01"},
             "before the date"),
        ],
    )  # fmt: skip
    def test_what_is_wrong_is_said_and_nothing_is_lost(
        self,
        assessment: Assessment,
        lead: User,
        browser: Browser,
        sent: dict[str, str],
        said: str,
    ) -> None:
        answer = self.add(browser(lead), assessment, "data-rights", **sent)
        assert answer.status_code == 422
        assert said in answer.content.decode()
        assert not Evidence.objects.exists()

    def test_about_security_only_a_reference_is_taken(
        self, assessment: Assessment, lead: User, browser: Browser
    ) -> None:
        client = browser(lead)
        page = client.get(f"/assessments/{assessment.pk}/evidence/security-attack/")
        assert 'type="file"' not in page.content.decode()
        answer = self.add(client, assessment, "security-attack", address="https://a.example")
        assert answer.status_code == 422
        assert "reference only" in answer.content.decode()
        done = self.add(client, assessment, "security-attack", kind="reference", holder="IT")
        assert done.status_code == 302
        self.add(client, assessment, "data-rights", address="https://a.example", title="Link")
        link = Evidence.objects.get(kind="link")
        client.post(f"/assessments/{assessment.pk}/evidence/security-attack/{link.pk}/")
        assert link.uses.count() == 1  # the link was not put beside security


class TestTargets:
    def send(self, client: Client, assessment: Assessment, **sent: str) -> Any:
        sent = {"area": "data-rights", "level": "3", "by_day": "2028-03-31", "version": "0"} | sent
        return client.post(f"/assessments/{assessment.pk}/targets/", sent, follow=True)

    def test_an_aim_is_set_and_changed_by_whoever_saw_it(
        self, assessment: Assessment, lead: User, browser: Browser
    ) -> None:
        client = browser(lead)
        assert "3, Everyday" in self.send(client, assessment).content.decode()
        stale = self.send(client, assessment, level="4")
        assert "Somebody changed this aim meanwhile" in stale.content.decode()
        self.send(client, assessment, level="4", version="1")
        assert Target.objects.get().level == 4

    @pytest.mark.parametrize(
        ("sent", "said"),
        [
            ({"level": "5"}, "level from 1 to 4"),
            ({"level": "x"}, "Choose a level and a day"),
            ({"by_day": "2020-01-01"}, "still to come"),
            ({"by_day": "soon"}, "Choose a level and a day"),
            ({"area": "nothing"}, "no such area"),
        ],
    )
    def test_what_is_wrong_is_said(
        self,
        assessment: Assessment,
        lead: User,
        browser: Browser,
        sent: dict[str, str],
        said: str,
    ) -> None:
        assert said in self.send(browser(lead), assessment, **sent).content.decode()
        assert not Target.objects.exists()

    def test_only_a_lead_sets_one(
        self, assessment: Assessment, contributor: User, browser: Browser
    ) -> None:
        assert self.send(browser(contributor), assessment).status_code == 403
        assert not Target.objects.exists()
