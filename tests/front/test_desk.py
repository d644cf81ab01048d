"""The desk: what is due, how far, what colleagues did; nothing of another council."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from almanac.accounts.models import Membership, User
from almanac.accounts.roles import Role
from almanac.assessment.actions.answers import Change, save_answers
from almanac.assessment.actions.assessments import begin
from almanac.assessment.actions.plans import assign
from almanac.assessment.actions.rounds import invite, open_round
from almanac.assessment.models import Answer, Assessment, Evidence, Round, Share
from almanac.front.desk_page import DeskPage, desk_page
from tests.builders.people import signed_in

pytestmark = pytest.mark.django_db
NOW = timezone.now()
TODAY = timezone.localdate(NOW)
MOST_STATEMENTS = 21  # five of them for a steward; the session does not count


@pytest.fixture(autouse=True)
def _prepared(prepared: Path) -> None:
    """The desk reads content."""


def person(email: str, *roles: Role, council: str = "leeds", **fields: object) -> User:
    user = User.objects.create_user(email, **fields)
    for role in roles:
        belong(user, role, council)
    return user


def belong(user: User, role: Role, council: str) -> None:
    Membership.objects.create(user=user, council=council, role=role, since=NOW, granted_by="user:1")


@pytest.fixture
def steward() -> User:
    return person("s@almanac.example", steward=True, name="Sue")


@pytest.fixture
def lead() -> User:
    return person("lead@leeds.example", Role.LEAD, name="Ann Lead")


@pytest.fixture
def helper() -> User:
    return person("con@leeds.example", Role.CONTRIBUTOR, name="Ben Helper")


@pytest.fixture
def open_one(steward: User) -> Round:
    made = open_round(
        slug="spring", title_en="Spring round", title_cy="Rownd y gwanwyn",
        instrument="almanac:1", opens=TODAY - timedelta(5), closes=TODAY + timedelta(30),
        cut_off=TODAY + timedelta(40), by=steward,
    )  # fmt: skip
    invite(round_=made, councils=["leeds", "powys"], by=steward)
    return made


@pytest.fixture
def started(open_one: Round, lead: User) -> Assessment:
    return begin(round_=open_one, council="leeds", form="full", by=lead)


def desk(user: User) -> DeskPage:
    return desk_page(user, NOW, "en")


def answer(assessment: Assessment, by: User, area: str, value: str = "2") -> None:
    held = Answer.objects.filter(
        assessment=assessment, question=f"level.data-{area}", respondent=by
    ).first()
    change = Change(f"level.data-{area}", value, "", held.version if held else 0, "")
    save_answers(assessment=assessment.pk, changes=[change], by=by)


def test_without_a_council_it_says_what_will_be_here() -> None:
    text = signed_in(person("x@example.org")).get("/desk/").content.decode()
    assert "You do not belong to one yet." in text
    assert "/join/" in text


def test_without_a_round_it_says_why_there_is_nothing(lead: User) -> None:
    (council,) = desk(lead).councils
    assert council.quiet
    text = signed_in(lead).get("/desk/").content.decode()
    assert "a steward invites councils" in text
    assert not desk(lead).says_something


def test_a_lead_begins_either_form_a_contributor_the_short_one(
    open_one: Round, lead: User, helper: User
) -> None:
    reader = person("r@leeds.example", Role.READER)
    offered = {
        who.email: (one.short, one.full, bool(one.why_not))
        for who in (lead, helper, reader)
        for one in desk(who).councils[0].to_begin
    }
    assert list(offered.values()) == [
        (True, True, False), (True, False, False), (False, False, True)
    ]  # fmt: skip
    browser = signed_in(lead)
    text = browser.get("/desk/").content.decode()
    assert "about 20 minutes" in text
    assert text.count("Begin the") == 2
    response = browser.post("/assessments/begin/leeds/", {"round": "spring", "form": "short"})
    assert response.status_code == 302
    (going,) = desk(lead).councils[0].going
    assert (going.form, going.answered, going.go_on) == ("Short form", 0, True)


def test_a_round_to_come_is_shown_without_a_button(open_one: Round, lead: User) -> None:
    Round.objects.update(opens=TODAY + timedelta(3))
    (one,) = desk(lead).councils[0].to_begin
    assert (one.short, one.full, one.why_not) == (False, False, "")
    assert one.days.startswith("Opens on")


def test_what_i_am_asked_for_is_due_until_it_is_done(
    started: Assessment, lead: User, helper: User
) -> None:
    for outcome, days in (("data", -1), ("security", 14), ("inclusion", 15)):
        assign(
            assessment=started, outcome=outcome, person=helper.pk, by=lead,
            due=TODAY + timedelta(days),
        )  # fmt: skip
    assert [(line.late, line.url.split("/")[-2]) for line in desk(helper).due] == [
        (True, "data"), (False, "security")
    ]  # fmt: skip
    assert desk(lead).due == ()
    started.scores.all().update(started=True, left=0)
    assert desk(helper).due == ()


def test_a_round_that_ends_soon_is_due_until_the_council_signed(
    open_one: Round, lead: User
) -> None:
    Round.objects.update(closes=TODAY + timedelta(14))
    (line,) = desk(lead).due
    assert line.what == "The round ends: Spring round"
    assert line.url == "/desk/#leeds"
    Assessment.objects.create(
        round=open_one, council="leeds", form="full", state="signed", begun=NOW, begun_by="x",
        moved=NOW,
    )  # fmt: skip
    assert desk(lead).due == ()


def test_what_colleagues_did_is_counted_and_never_told(
    started: Assessment, lead: User, helper: User
) -> None:
    for area in ("rights", "ethics"):
        answer(started, helper, area)
    answer(started, helper, "ethics", "3")
    answer(started, lead, "security")
    (line,) = desk(lead).councils[0].did
    assert (line.who, line.questions) == ("Ben Helper", 2)
    later = desk_page(lead, NOW + timedelta(8), "en")
    assert later.councils[0].did == ()


def test_where_we_differ_and_what_is_carried_are_counted(
    started: Assessment, lead: User, helper: User
) -> None:
    answer(started, helper, "rights", "1")
    answer(started, lead, "rights", "3")
    Answer.objects.create(
        assessment=started, question="level.data-ethics", carried=True, value="2", by="x", at=NOW
    )
    (going,) = desk(lead).councils[0].going
    assert (going.differs, going.carried) == (1, 1)


def test_evidence_that_expires_within_sixty_days_is_shown(lead: User) -> None:
    fields = {"council": "leeds", "kind": "link", "address": "https://x.example/", "by": "x"}
    for title, days in (("gone", -3), ("soon", 60), ("later", 61)):
        Evidence.objects.create(title=title, expires=TODAY + timedelta(days), at=NOW, **fields)
    Evidence.objects.create(title="removed", expires=TODAY, removed=NOW, at=NOW, **fields)
    Evidence.objects.create(title="powys", expires=TODAY, at=NOW, **(fields | {"council": "powys"}))
    (council,) = desk(lead).councils
    assert [(one.title, one.expired) for one in council.expiring] == [
        ("gone", True), ("soon", False)
    ]  # fmt: skip


def test_what_others_opened_to_us_is_counted(open_one: Round, lead: User) -> None:
    for outcome, other in (("data", "leeds"), ("inclusion", "leeds"), ("data", "cardiff")):
        Share.objects.create(
            round=open_one, council="powys", outcome=outcome, scope="councils", with_council=other,
            since=NOW, by="x",
        )  # fmt: skip
    (opened,) = desk(lead).councils[0].opened
    assert (opened.council, opened.outcomes, opened.new) == ("Powys County Council", 2, True)


def test_nothing_of_another_council_is_ever_there(
    started: Assessment, lead: User, helper: User
) -> None:
    assign(assessment=started, outcome="data", person=helper.pk, by=lead, due=TODAY)
    answer(started, helper, "rights")
    other = person("lead@powys.example", Role.LEAD, council="powys")
    page = desk(other)
    assert [council.id for council in page.councils] == ["powys"]
    assert page.councils[0].going == page.councils[0].did == page.due == ()
    Membership.objects.filter(user=helper).update(ended=NOW)
    assert desk(helper) == DeskPage((), (), None)


def test_an_assurer_sees_nothing_before_it_is_sent_for_review(started: Assessment) -> None:
    assurer = person("a@audit.example", Role.ASSURER)
    (council,) = desk(assurer).councils
    assert council.quiet
    assert not council.inside
    Assessment.objects.update(state="in-review")
    (council,) = desk(assurer).councils
    assert [one.go_on for one in council.going] == [False]
    assert council.did == council.expiring == council.opened == council.to_begin == ()


def test_a_steward_sees_counts(started: Assessment, steward: User, lead: User) -> None:
    page = desk(steward)
    assert page.councils == ()
    assert page.steward is not None
    (line,) = page.steward.rounds
    assert (line.invited, line.begun, line.signed) == (2, 1, 0)
    text = signed_in(steward).get("/desk/").content.decode()
    assert "2 invited, 1 begun, 0 signed" in text
    assert "0 wait" in text
    assert "without an answer: 0, reported: 0" in text
    assert desk(lead).steward is None


def test_as_many_statements_for_many_councils_as_for_one(
    started: Assessment, lead: User, helper: User, open_one: Round, steward: User
) -> None:
    answer(started, helper, "rights")
    assign(assessment=started, outcome="data", person=lead.pk, by=lead, due=TODAY)
    User.objects.filter(pk=lead.pk).update(steward=True)
    browser = signed_in(lead)
    few = statements(browser)
    others = ["cardiff", "swansea", "surrey", "leicester", "powys"]
    invite(round_=open_one, councils=others, by=steward)
    for council in others:
        belong(lead, Role.LEAD, council)
        begin(round_=open_one, council=council, form="full", by=lead)
    many = statements(browser)
    assert few == many <= MOST_STATEMENTS


def statements(browser: Client) -> int:
    with CaptureQueriesContext(connection) as database:
        response = browser.get("/desk/")
    assert response.status_code == 200
    asked = [q["sql"] for q in database.captured_queries if "django_session" not in q["sql"]]
    return len(asked)


def test_in_welsh(open_one: Round, lead: User) -> None:
    text = signed_in(lead).get("/cy/desk/").content.decode()
    assert "Rownd y gwanwyn" in text
    assert '<html class="govuk-template oa-template" lang="cy">' in text
