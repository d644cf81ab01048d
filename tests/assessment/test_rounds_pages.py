"""Stewards open rounds, invite, remind and watch; they never see an answer or a level."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from almanac.accounts.models import User
from almanac.accounts.roles import Role
from almanac.assessment.actions.answers import Change, save_answers
from almanac.assessment.actions.assessments import begin
from almanac.assessment.actions.rounds import invite, open_round
from almanac.assessment.models import Contact, Invited, PooledFigure, Round, Share
from almanac.audit.queries import events, faults_of
from tests.assessment.conftest import Person
from tests.builders.people import signed_in

TODAY = timezone.localdate()
WHEN = {"opens": TODAY - timedelta(10), "closes": TODAY + timedelta(30)}


@pytest.fixture
def now_open(steward: User) -> Round:
    """A round that is open today, with two councils invited."""
    made = open_round(
        slug="spring-round",
        title_en="Spring round",
        title_cy="Rownd y gwanwyn",
        instrument="almanac:1",
        cut_off=TODAY + timedelta(60),
        by=steward,
        **WHEN,
    )
    invite(round_=made, councils=["leeds", "powys"], by=steward)
    mail.outbox.clear()
    return made


@pytest.fixture
def browser(steward: User) -> Client:
    return signed_in(steward)


def days(**named: date) -> dict[str, str]:
    return {
        f"{name}_{part}": str(getattr(day, part))
        for name, day in named.items()
        for part in ("day", "month", "year")
    }


def whole_form(**more: object) -> dict[str, object]:
    fields: dict[str, object] = {
        "title_en": "Autumn 2027",
        "title_cy": "Hydref 2027",
        "instrument": "almanac:1",
        "nations": ["england", "wales"],
    }
    return fields | days(**WHEN, cut_off=TODAY + timedelta(40)) | more


def text_of(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined, no-any-return]


def test_a_round_is_opened(browser: Client) -> None:
    assert "There is no round yet" in text_of(browser.get("/rounds/"))
    response = browser.post("/rounds/new/", whole_form())
    assert (response.status_code, response.url) == (302, "/rounds/autumn-2027/invite/")
    made = Round.objects.get()
    assert (made.slug, made.title_cy, made.nations) == (
        "autumn-2027", "Hydref 2027", {"england", "wales"}
    )  # fmt: skip
    assert [event.verb for event in events(f"round:{made.pk}")] == ["open"]
    assert "Hydref 2027" in text_of(browser.get("/cy/rounds/"))


@pytest.mark.parametrize(
    ("wrong", "field", "sentence"),
    [
        ({"title_en": ""}, "title_en", "Enter a title in English."),
        ({"title_en": "…"}, "title_en", "Enter a title with letters"),
        ({"title_en": "Contacts"}, "title_en", "Enter a title with letters"),
        ({"title_en": "x" * 201}, "title_en", "at most 200 characters"),
        ({"title_cy": ""}, "title_cy", "enter a title in Welsh"),
        ({"instrument": "other:1"}, "instrument", "Choose one of the editions shown."),
        ({"nations": []}, "nations", "Choose at least one nation."),
        ({"nations": ["scotland"]}, "nations", "Choose at least one nation."),
        ({"opens_day": ""}, "opens", "Enter a day, a month and a year."),
        ({"opens_day": "31", "opens_month": "2"}, "opens", "no such day in the calendar"),
        ({"opens_month": "March"}, "opens", "Write the day in numbers"),
        ({"closes_year": "27"}, "closes", "four digits"),
        (days(closes=WHEN["opens"] - timedelta(1)), "closes", "first day or later"),
        (days(cut_off=WHEN["closes"] - timedelta(1)), "cut_off", "last day for answers or later"),
    ],
)
def test_each_wrong_field_has_its_sentence_and_nothing_typed_is_lost(
    browser: Client, wrong: dict[str, object], field: str, sentence: str
) -> None:
    response = browser.post("/rounds/new/", whole_form(title_en="Kept title") | wrong)
    text = text_of(response)
    assert response.status_code == 400
    assert f'<a href="#{field}">' in text
    assert text.count(sentence) == 2  # above and beside the field
    assert not Round.objects.exists()
    for value in ("Kept title", "Hydref 2027"):
        assert value in text or value not in (whole_form(title_en="Kept title") | wrong).values()


def test_a_title_is_taken_once(browser: Client, now_open: Round) -> None:
    text = text_of(browser.post("/rounds/new/", whole_form(title_en="Spring  round")))
    assert "There is a round of this title already." in text


def test_progress_shows_how_far_and_never_what(
    browser: Client, now_open: Round, lead: User, steward: User
) -> None:
    made = begin(round_=now_open, council="leeds", form="full", by=lead)
    change = Change("level.data-standards", "3", "a secret reason", 0, "")
    save_answers(assessment=made.pk, changes=[change], by=lead)
    with CaptureQueriesContext(connection) as database:
        text = text_of(browser.get("/rounds/spring-round/"))
    assert len(database.captured_queries) <= 8
    assert text.index("Leeds") < text.index("Powys")
    assert "Full form: Draft" in text
    assert "secret" not in text
    assert "Everyday" not in text
    shown = {
        "not-started": ("Powys", "Leeds"),
        "in-progress": ("Leeds", "Powys"),
    }
    for show, (there, not_there) in shown.items():
        found = text_of(browser.get(f"/rounds/spring-round/?show={show}"))
        assert f">{there}</a>" in found
        assert f">{not_there}</a>" not in found
    assert "No council is there now" in text_of(browser.get("/rounds/spring-round/?show=signed"))
    assert browser.get("/rounds/spring-round/?show=level").status_code == 200
    for page in ("", "result/", "history/", "differ/", "review/", "sharing/", "data/"):
        assert browser.get(f"/assessments/{made.pk}/{page}").status_code == 403, page


def test_the_number_of_statements_does_not_grow_with_councils(
    browser: Client, now_open: Round, steward: User
) -> None:
    with CaptureQueriesContext(connection) as few:
        browser.get("/rounds/spring-round/")
    invite(round_=now_open, councils=["cardiff", "leicester", "surrey", "swansea"], by=steward)
    with CaptureQueriesContext(connection) as more:
        browser.get("/rounds/spring-round/")
    assert len(few.captured_queries) == len(more.captured_queries)


def test_councils_are_invited_after_a_preview(
    browser: Client, now_open: Round, django_capture_on_commit_callbacks: Any
) -> None:
    Contact.objects.create(
        council="cardiff", post="lead", email="box@cardiff.example", language="cy", checked=TODAY
    )
    pasted = "Cardiff\nLeeds\nLleds\nAtlantis on Sea"
    response = browser.post("/rounds/spring-round/invite/", {"pasted": pasted})
    text = text_of(response)
    assert "1 council to invite" in text
    assert "box@cardiff.example" in text
    assert "Invited already, and left out: Leeds." in text
    assert "No council is called “Lleds”" in text
    assert "Atlantis on Sea" in text
    assert Invited.objects.count() == 2
    assert mail.outbox == []
    for _again in range(2):  # sent twice, it is the same
        with django_capture_on_commit_callbacks(execute=True):
            response = browser.post(
                "/rounds/spring-round/invite/", {"confirm": "yes", "council": ["cardiff"]}
            )
        assert response.status_code == 302
    (sent,) = mail.outbox
    assert sent.to == ["box@cardiff.example"]
    assert sent.subject.startswith("Gwahoddir y cyngor: ")
    assert "/cy/desk/" in sent.body


def test_all_of_a_kind_are_of_the_round_s_nations(browser: Client, now_open: Round) -> None:
    now_open.england = False
    now_open.save()
    text = text_of(
        browser.post(
            "/rounds/spring-round/invite/", {"kind": ["england.county", "wales.single-tier"]}
        )
    )
    assert 'value="cardiff"' in text
    assert 'value="surrey"' not in text
    text = text_of(browser.post("/rounds/spring-round/invite/", {"pasted": "Surrey"}))
    assert "This round is not for the nation of: Surrey." in text


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "Choose a kind of council, or paste a list."),
        ({"pasted": "x" * 20_001}, "The list is too long."),
        ({"confirm": "yes"}, "Choose a kind of council, or paste a list."),
        ({"confirm": "yes", "council": ["atlantis"]}, "cannot take part in this round: atlantis"),
    ],
)
def test_a_wrong_invitation_is_a_sentence(
    browser: Client, now_open: Round, sent: dict[str, object], sentence: str
) -> None:
    response = browser.post("/rounds/spring-round/invite/", sent)
    assert response.status_code == 400
    assert sentence in text_of(response)
    assert Invited.objects.count() == 2


def test_reminders_go_to_the_book_s_lead_else_to_the_leads(
    browser: Client, now_open: Round, lead: User, django_capture_on_commit_callbacks: Any
) -> None:
    Contact.objects.create(
        council="powys", post="lead", email="box@powys.example", language="cy", checked=TODAY
    )
    Contact.objects.create(council="leeds", post="press", email="p@leeds.example", checked=TODAY)
    text = text_of(browser.get("/rounds/spring-round/remind/"))
    assert "2 mails would be sent." in text
    assert mail.outbox == []
    sent = {"show": "not-started", "council": ["leeds", "powys", "cardiff"]}
    with django_capture_on_commit_callbacks(execute=True):
        assert browser.post("/rounds/spring-round/remind/", sent).status_code == 302
    assert sorted(one.to[0] for one in mail.outbox) == ["box@powys.example", lead.email]
    with django_capture_on_commit_callbacks(execute=True):
        browser.post("/rounds/spring-round/remind/", sent)
    assert len(mail.outbox) == 2  # not twice within a day
    text = text_of(browser.get("/rounds/spring-round/remind/"))
    assert "Reminded within the last day, and left out: Leeds; Powys." in text


def test_who_has_begun_is_reminded_only_when_asked_for(
    browser: Client, now_open: Round, lead: User
) -> None:
    begin(round_=now_open, council="leeds", form="full", by=lead)
    text = text_of(browser.get("/rounds/spring-round/remind/"))
    assert 'value="leeds"' not in text
    assert 'value="leeds"' in text_of(browser.get("/rounds/spring-round/remind/?show=in-progress"))


def test_a_round_is_extended_with_its_version(browser: Client, now_open: Round) -> None:
    later = days(closes=TODAY + timedelta(50), cut_off=TODAY + timedelta(70))
    address = "/rounds/spring-round/extend/"
    response = browser.post(address, later | {"version": 7})
    assert response.status_code == 400
    assert "Somebody changed this round meanwhile" in text_of(response)
    assert browser.post(address, later | {"version": 1}).status_code == 302
    now_open.refresh_from_db()
    assert now_open.closes == TODAY + timedelta(50)
    wrong = days(closes=WHEN["opens"] - timedelta(9), cut_off=TODAY)
    assert "The last day comes after the first" in text_of(
        browser.post(address, wrong | {"version": 2})
    )
    assert browser.post(address, {"version": "x" * 50}).status_code == 400


def test_a_closed_round_stays_closed(browser: Client, now_open: Round) -> None:
    assert "It cannot be opened again." in text_of(browser.get("/rounds/spring-round/close/"))
    browser.post("/rounds/spring-round/close/", {"version": 9})
    now_open.refresh_from_db()
    assert now_open.closed_at is None
    browser.post("/rounds/spring-round/close/", {"version": 1})
    now_open.refresh_from_db()
    assert now_open.closed_at is not None
    for page in ("extend", "close"):
        assert "closed for good" in text_of(browser.get(f"/rounds/spring-round/{page}/"))
    for page, sent in (
        ("invite", {"confirm": "yes", "council": ["cardiff"]}),
        ("remind", {"council": ["leeds"]}),
    ):
        response = browser.post(f"/rounds/spring-round/{page}/", sent)
        assert response.status_code == 400
        assert "This round has ended." in text_of(response)
    assert mail.outbox == []


def test_a_stale_note_shows_both_texts(browser: Client, now_open: Round) -> None:
    address = "/rounds/spring-round/notes/leeds/"
    assert browser.post(address, {"note": "First <b>", "version": 1}).status_code == 302
    response = browser.post(address, {"note": "Second", "version": 1})
    text = text_of(response)
    assert response.status_code == 400
    assert "First &lt;b&gt;" in text
    assert ">Second</textarea>" in text
    assert Invited.objects.get(council="leeds").note == "First <b>"
    assert browser.post(address, {"note": "Second", "version": 2}).status_code == 302
    assert browser.get("/rounds/spring-round/notes/cardiff/").status_code == 404
    assert faults_of(f"round:{now_open.pk}") == []


def test_medians_are_counted_before_they_are_published(
    browser: Client, now_open: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = "/rounds/spring-round/medians/"
    assert "Come back after that day" in text_of(browser.get(address))
    assert "after the cut-off" in text_of(browser.post(address, follow=True))
    Round.objects.update(
        opens=TODAY - timedelta(9), closes=TODAY - timedelta(8), cut_off=TODAY - timedelta(1)
    )
    assert "There is none to publish" in text_of(browser.get(address))
    councils = [c.id for c in _districts()[:10]]
    moment = timezone.now() - timedelta(2)
    for council in councils:
        Share.objects.create(
            round=now_open, council=council, outcome="data", scope="medians", since=moment, by="x"
        )
    levels = {"data": dict.fromkeys(councils, 2)}
    monkeypatch.setattr("almanac.assessment.queries.medians.signed_medians", lambda *_: levels)
    assert "Publish them" in text_of(browser.get(address))
    assert not PooledFigure.objects.exists()
    assert "are published" in text_of(browser.post(address, follow=True))
    assert PooledFigure.objects.count() == 1
    assert "That happens once" in text_of(browser.post(address, follow=True))
    assert PooledFigure.objects.count() == 1


def _districts() -> tuple[object, ...]:
    from almanac.register.queries import register

    return register().as_at(TODAY, nation="england", kind="district")


def test_unknown_rounds_are_not_found(browser: Client) -> None:
    for page in ("", "invite/", "remind/", "extend/", "close/", "medians/", "notes/leeds/"):
        assert browser.get(f"/rounds/no-such-round/{page}").status_code == 404


def test_nobody_else_gets_in(now_open: Round, lead: User, person: Person) -> None:
    for who in (lead, person("r@leeds.example", Role.READER), person("nobody@x.example")):
        browser = signed_in(who)
        for page in ("", "new/", "contacts/", "spring-round/", "spring-round/invite/"):
            assert browser.get(f"/rounds/{page}").status_code == 403
    assert Client().get("/rounds/").status_code == 302
