"""Before a question goes out: what was asked already, and what may answer it already."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from almanac.accounts.models import User
from almanac.practice.actions import asking
from almanac.practice.answered import MOST, Asked, Entry, nearest
from almanac.practice.models import Question
from almanac.practice.queries.answered import answered_by
from tests.builders import examples, people

FAR = "Who has heat pumps in a crematorium?"  # near nothing that is told or shipped
SAID = {
    "council": "leeds",
    "title": FAR,
    "detail": "First line.\nSecond line.",
    "area": examples.AREA,
    "product": "",
    "visibility": "public",
}


def typed_in(page: str) -> dict[str, str]:
    """The hidden fields, as a browser sends them back."""
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page)
    return {name: unescape(value) for name, value in found}


# The rule


def entry(title: str, text: str = "", area: str = "one") -> Entry:
    return Entry(title, title, text, frozenset([area]))


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Who has replaced their CRM?", "Our CRM in the cloud"),
        ("Bookings for waste sites?", "One booking for every tip"),
        ("Pwy sydd wedi newid eu system archebu?", "Archebu ar-lein"),
        ("Who tests CRM?", "Our CRM in the cloud"),
        ("Who has replaced their system?", ""),
        ("Who has heat pumps?", ""),
        ("", ""),
    ],
)
def test_a_telling_word_in_the_title_and_the_same_area_are_near(title: str, found: str) -> None:
    told = ("Our CRM in the cloud", "One booking for every tip", "Archebu ar-lein", "Who did this?")
    near = nearest(Asked(title, "", "one"), [entry(each) for each in told])
    assert near == ((found,) if found else ())


def test_in_another_area_it_takes_more() -> None:
    asked = Asked("Booking of waste sites?", "", "one")
    others = (
        entry("Booking of rooms", area="two"),
        entry("Booking at the tip", "For waste", area="two"),
    )
    assert nearest(asked, others) == ("Booking at the tip",)


def test_half_of_what_is_asked_is_near_in_any_area() -> None:
    others = (entry("Backups never tried", area="two"), entry("Tests of tills", area="two"))
    assert nearest(Asked("Who has backups?", "", "one"), others) == ("Backups never tried",)


def test_what_names_the_product_is_near() -> None:
    asked = Asked("Was it worth it?", "Netcall Liberty", "one")
    others = (entry("Calls", "We bought netcall liberty.", "two"), entry("Netcall", "", "two"))
    assert nearest(asked, others) == ("Calls",)


def test_the_nearest_come_first_and_never_too_many() -> None:
    others = [entry(f"Booking {n}") for n in range(5)] + [entry("Booking of waste sites")]
    near = nearest(Asked("Booking of waste sites?", "", "one"), others)
    assert near[0] == "Booking of waste sites"
    assert len(near) == MOST


# The step after the form


@pytest.fixture
def writer() -> User:
    return examples.writer_of("leeds")


@pytest.mark.django_db
@pytest.mark.usefixtures("prepared")
@pytest.mark.parametrize("prefix", ["", "/cy"])
def test_what_may_answer_it_is_shown_before_it_goes_out(writer: User, prefix: str) -> None:
    made = examples.published("york", title="Missed bins by phone")
    other = examples.question("powys", title="Missed bins: who has a form?", visibility="officers")
    hidden = examples.question("cardiff", title="Missed bins, quietly", visibility="sent")
    browser = people.signed_in(writer)
    sent = SAID | {"title": "Who has solved missed bins?"}
    page = browser.post(f"{prefix}/questions/ask/", sent).content.decode()
    assert not Question.objects.filter(council="leeds").exists()
    assert f'href="{prefix}/examples/{made.pk}/"' in page
    assert f'href="{prefix}/questions/{other.pk}/talk/"' in page
    assert hidden.title not in page
    assert typed_in(page).items() >= sent.items()
    answer = browser.post(f"{prefix}/questions/ask/", typed_in(page) | {"looked": "1"})
    made_now = Question.objects.get(council="leeds")
    assert answer["Location"] == f"{prefix}/questions/{made_now.pk}/talk/"
    assert made_now.detail == SAID["detail"]


@pytest.mark.django_db
@pytest.mark.usefixtures("prepared")
def test_the_asker_can_go_back_and_change_it(writer: User) -> None:
    examples.published("york", title="Missed bins by phone")
    browser = people.signed_in(writer)
    page = browser.post("/questions/ask/", SAID | {"title": "Missed bins?"}).content.decode()
    form = browser.post("/questions/ask/", typed_in(page) | {"change": "1"})
    assert form.status_code == 200
    assert 'value="Missed bins?"' in form.content.decode()
    assert "Second line.</textarea>" in form.content.decode()
    assert not Question.objects.exists()


@pytest.mark.django_db
@pytest.mark.usefixtures("prepared")
def test_where_nothing_is_near_it_goes_out_at_once(writer: User) -> None:
    examples.published("york")
    people.signed_in(writer).post("/questions/ask/", SAID)
    assert Question.objects.get().title == FAR


@pytest.mark.django_db
@pytest.mark.usefixtures("prepared")
def test_case_studies_and_challenges_are_looked_at_too() -> None:
    found = answered_by(Asked("Who tests backups?", "", "security-recover"))
    assert [each.id for each in found.challenges] == ["security-backups-never-tested"]
    found = answered_by(Asked("Who lends tablets to people at home?", "", "inclusion-devices"))
    assert found.pointers


@pytest.mark.django_db
@pytest.mark.usefixtures("prepared")
def test_looking_takes_four_statements_however_much_there_is() -> None:
    for n in range(3):
        examples.published("york", title=f"Missed bins {n}", problem=f"{n}", done=f"{n}")
        examples.question("powys", title=f"Missed bins {n}?")
    with CaptureQueriesContext(connection) as database:
        found = answered_by(Asked("Missed bins?", "", examples.AREA))
    assert len(found.examples) == len(found.questions) == 3
    assert len(database) == 4


# The same question twice


def send(browser: Client, **changed: str) -> str:
    """Send the form as a browser does that went back to it: its token is new."""
    token = typed_in(browser.get("/questions/ask/").content.decode())["token"]
    page = browser.post("/questions/ask/", SAID | {"token": token} | changed, follow=True)
    assert page.status_code == 200
    return str(page.content.decode())


@pytest.mark.django_db
@pytest.mark.usefixtures("prepared")
def test_sent_back_and_sent_is_one_question(
    writer: User, django_capture_on_commit_callbacks: object
) -> None:
    lead = people.lead_of("york")
    examples.published("york")
    browser = people.signed_in(writer)
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        assert "Your question is on its way." in send(browser)
        page = send(browser, title=FAR.upper().replace("?", " ?"))
    assert "You asked this already" in page
    assert Question.objects.count() == 1
    assert [each.to for each in mail.outbox].count([lead.email]) == 1


@pytest.mark.django_db
@pytest.mark.usefixtures("prepared")
@pytest.mark.parametrize("token", ["the same", "another"])
def test_other_words_are_another_question_and_none_are_lost(writer: User, token: str) -> None:
    def ask(detail: str, token: str) -> Question:
        asked = asking.Asked(FAR, detail, examples.AREA, "", "public", "en", token)
        return asking.ask(council="leeds", asked=asked, by=writer, at=examples.NOON)

    first = ask("", "the same")
    other = ask("We have two months.", token)
    assert other.pk != first.pk
    assert other.detail == "We have two months."
    assert ask("We have two months.", token).pk == other.pk


@pytest.mark.django_db
@pytest.mark.usefixtures("prepared")
def test_an_answer_in_other_words_is_another_answer() -> None:
    made = examples.question()

    def answer(text: str) -> int:
        return asking.answer(
            question=made.pk, council="leeds", text=text, language="en", token="t",
            by=examples.writer_of("leeds"), at=examples.NOON,
        ).pk  # fmt: skip

    first = answer("We did.")
    assert answer("We did.") == first
    assert answer("We did, in 2024.") != first
    assert answer("We did, in 2024.") == answer("We did, in 2024.")
    assert {each.text for each in made.answers.all()} == {"We did.", "We did, in 2024."}


@pytest.mark.django_db
@pytest.mark.usefixtures("prepared")
def test_somebody_else_or_later_or_once_it_is_closed_asks_anew(writer: User) -> None:
    def ask(by: User, hours: int, title: str = FAR) -> int:
        asked = asking.Asked(
            title, "", examples.AREA, "", "public", "en", f"{by.pk}-{hours}-{title}"
        )
        at = examples.NOON + timedelta(hours=hours)
        return asking.ask(council="leeds", asked=asked, by=by, at=at).pk

    first = ask(writer, 0)
    assert ask(writer, 23) == first
    assert ask(examples.approver_of("leeds"), 1) != first
    assert ask(writer, 2, "???") != ask(writer, 3, "!!!")
    later = ask(writer, 25)
    assert later != first
    asking.close(question=later, by=writer)
    assert ask(writer, 26) not in (first, later)
