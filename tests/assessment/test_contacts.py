"""The contact book: from published pages, with history, brought in whole or not at all."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from almanac.accounts.models import User
from almanac.accounts.permissions import NotAllowed
from almanac.assessment import contact_table
from almanac.assessment.actions.contacts import (
    Details,
    Stale,
    bring_in,
    remove_contact,
    set_contact,
)
from almanac.assessment.models import Contact
from almanac.audit.queries import events, faults_of
from almanac.register.queries import register
from tests.builders.people import signed_in

TODAY = timezone.localdate()
HEAD = "council,post,name,email,language,source,checked\n"
GOOD = f"leeds,lead,Digital office,digital@leeds.example,en,,{TODAY}\n"


def details(**more: object) -> Details:
    fields: dict[str, object] = {
        "council": "leeds",
        "post": "lead",
        "name": "Digital office",
        "email": "digital@leeds.example",
        "language": "en",
        "source": "https://www.leeds.gov.uk/contact",
        "checked": TODAY,
    }
    return Details(**(fields | more))  # type: ignore[arg-type]


@pytest.fixture
def browser(steward: User) -> Client:
    return signed_in(steward)


def form(**more: object) -> dict[str, object]:
    fields: dict[str, object] = {
        "version": 0,
        "email": "digital@leeds.example",
        "language": "cy",
        "checked_day": TODAY.day,
        "checked_month": TODAY.month,
        "checked_year": TODAY.year,
    }
    return fields | more


def upload(browser: Client, text: str | bytes) -> object:
    data = text if isinstance(text, bytes) else text.encode()
    file = SimpleUploadedFile("contacts.csv", data, "text/csv")
    return browser.post("/rounds/contacts/bring-in/", {"file": file})


def test_a_contact_is_added_changed_and_removed_with_history(browser: Client) -> None:
    address = "/rounds/contacts/leeds/lead/"
    assert browser.post(address, form()).status_code == 302
    assert browser.post(address, form(version=1, name="New office")).status_code == 302
    text = browser.get("/rounds/contacts/leeds/").content.decode()
    assert "New office" in text
    assert "Lead: set it" in text
    assert browser.post(address, {"remove": "yes", "version": 2}).status_code == 302
    assert not Contact.objects.exists()
    verbs = [event.verb for event in events("council:leeds:contacts")]
    assert verbs == ["remove-contact", "set-contact", "set-contact"]
    assert faults_of("council:leeds:contacts") == []


def test_a_stale_change_is_refused_and_both_are_shown(browser: Client, steward: User) -> None:
    set_contact(details=details(), version=0, by=steward)
    address = "/rounds/contacts/leeds/lead/"
    response = browser.post(address, form(email="mine@leeds.example"))
    text = response.content.decode()
    assert response.status_code == 400
    assert "digital@leeds.example" in text
    assert 'value="mine@leeds.example"' in text
    assert Contact.objects.get().email == "digital@leeds.example"
    with pytest.raises(Stale):
        remove_contact(council="leeds", post="lead", version=7, by=steward)
    Contact.objects.all().delete()
    response = browser.post(address, form(version=1))
    assert "Somebody removed this contact" in response.content.decode()
    assert browser.post(address, form(version=0)).status_code == 302


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"email": "nobody"}, "Enter an e-mail address"),
        ({"language": "fr"}, "Choose the language to write in."),
        ({"source": "javascript:alert(1)"}, "Enter the address of a page"),
        ({"checked_day": ""}, "Enter a day, a month and a year."),
        ({"checked_year": TODAY.year + 2}, "still to come"),
        ({"name": "x" * 201}, "at most 200 characters"),
    ],
)
def test_a_wrong_contact_is_a_sentence(
    browser: Client, wrong: dict[str, object], sentence: str
) -> None:
    response = browser.post("/rounds/contacts/leeds/lead/", form() | wrong)
    assert response.status_code == 400
    assert response.content.decode().count(sentence) == 2
    assert not Contact.objects.exists()


def test_unknown_councils_and_posts_are_not_found(browser: Client) -> None:
    for path in ("atlantis/", "atlantis/lead/", "leeds/wizard/"):
        assert browser.get(f"/rounds/contacts/{path}").status_code == 404


def test_old_contacts_are_to_be_checked_again(browser: Client, steward: User) -> None:
    set_contact(details=details(checked=TODAY - timedelta(366)), version=0, by=steward)
    set_contact(
        details=details(post="press", checked=TODAY - timedelta(365)), version=0, by=steward
    )
    text = browser.get("/rounds/contacts/").content.decode()
    assert text.count("check again</strong>") == 1
    assert "1 contact was checked more than a year ago" in text


def test_only_stewards_change_the_book(lead: User) -> None:
    with pytest.raises(NotAllowed):
        set_contact(details=details(), version=0, by=lead)
    with pytest.raises(NotAllowed):
        remove_contact(council="leeds", post="lead", version=1, by=lead)
    with pytest.raises(NotAllowed):
        bring_in(table=[details()], by=lead)


def test_a_table_comes_in_and_goes_out_the_same(browser: Client) -> None:
    welsh = f"Powys,welsh-language,,cymraeg@powys.example,cy,https://powys.example/,{TODAY}\n"
    assert upload(browser, HEAD + GOOD + welsh).status_code == 302  # type: ignore[attr-defined]
    out = browser.get("/rounds/contacts/contacts.csv").content
    assert upload(browser, out).status_code == 302  # type: ignore[attr-defined]
    assert browser.get("/rounds/contacts/contacts.csv").content == out
    assert [len(events(f"council:{c}:contacts")) for c in ("leeds", "powys")] == [1, 1]


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (f"atlantis,lead,,a@b.example,en,,{TODAY}", "No council is called “atlantis”"),
        (f"leeds,wizard,,a@b.example,en,,{TODAY}", "“wizard” is no post here"),
        (f"leeds,press,,nobody,en,,{TODAY}", "“nobody” is no e-mail address."),
        (f"leeds,press,,a@b.example,fr,,{TODAY}", "Write en or cy"),
        (f"leeds,press,,a@b.example,en,ftp://x.example,{TODAY}", "is no address of a page"),
        ("leeds,press,,a@b.example,en,,yesterday", "“yesterday” is no day."),
        (f"leeds,press,,a@b.example,en,,{TODAY + timedelta(1)}", "still to come"),
        (f"leeds,press,{'x' * 501},a@b.example,en,,{TODAY}", "longer than 500"),
        (f"leeds,lead,,a@b.example,en,,{TODAY}", "stands on an earlier line"),
    ],
)
def test_one_wrong_line_keeps_everything_out(browser: Client, line: str, sentence: str) -> None:
    response = upload(browser, f"{HEAD}{GOOD}{line}\n")
    text = response.content.decode()  # type: ignore[attr-defined]
    assert response.status_code == 400  # type: ignore[attr-defined]
    assert "Line 3:" in text
    assert sentence in text
    assert not Contact.objects.exists()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"\xff\xfe\x00", "not in UTF-8"),
        (b"council,post\nleeds,lead\n", "These are missing: email, checked."),
        (HEAD.encode(), "holds no contacts"),
        (b"a\x00b", "no table of commas"),
        (HEAD.encode() + b'leeds,"lead\n', "Check its quotation marks"),
        (b"x" * 1_000_001, "too large"),
        (HEAD.encode() + b"leeds,lead\n" * 5_001, "too many lines"),
    ],
)
def test_a_file_that_is_no_table_is_a_sentence(browser: Client, data: bytes, sentence: str) -> None:
    response = upload(browser, data)
    assert response.status_code == 400  # type: ignore[attr-defined]
    assert sentence in response.content.decode()  # type: ignore[attr-defined]
    nothing = browser.post("/rounds/contacts/bring-in/")
    assert "Choose the file" in nothing.content.decode()


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40))
def test_no_cell_is_a_formula_and_every_name_comes_back(name: str) -> None:
    row = Contact(
        council="leeds", post="lead", name=name.strip(), email="a@b.example", checked=TODAY
    )
    text = contact_table.written([row], register(), TODAY)
    cells = list(csv.reader(io.StringIO(text, newline="")))[1]
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in cells)
    table = contact_table.read(text.encode(), register(), TODAY)
    assert table.wrong == ()
    assert table.contacts[0].name == name.strip()


def test_nothing_of_the_book_is_public(client: Client, steward: User) -> None:
    set_contact(details=details(), version=0, by=steward)
    for path in ("/councils/leeds/", "/councils/leeds.csv", "/api/v1/councils/leeds"):
        assert b"digital@leeds.example" not in client.get(path).content
