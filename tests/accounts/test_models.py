"""A person is known by an e-mail address, once, whatever its case, on every database."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction

from almanac.accounts.models import User

pytestmark = pytest.mark.django_db


def test_a_person_has_no_usable_password() -> None:
    person = User.objects.create_user("a.b@Example.GOV.uk", name="A B")
    assert not person.has_usable_password()
    assert str(person) == "A B"
    assert str(User.objects.create_user("c@example.gov.uk")) == "c@example.gov.uk"


def test_a_person_is_found_in_whatever_case_the_address_is_typed() -> None:
    person = User.objects.create_user("A.B@example.gov.uk")
    assert User.objects.get_by_natural_key("a.b@EXAMPLE.gov.uk") == person


@pytest.mark.parametrize("again", ["a@example.gov.uk", "A@EXAMPLE.GOV.UK", " A@example.gov.uk "])
def test_a_second_person_with_the_address_is_refused_with_a_sentence(again: str) -> None:
    User.objects.create_user("a@example.gov.uk")
    with pytest.raises(ValidationError, match="Somebody already signs in with this e-mail"):
        User.objects.create_user(again)


def test_the_database_itself_refuses_it_by_name() -> None:
    User.objects.create(email="a@example.gov.uk")
    with pytest.raises(IntegrityError, match="user_email_once"), transaction.atomic():
        User.objects.create(email="A@Example.gov.uk")
    assert User.objects.count() == 1


@pytest.mark.parametrize(
    "wrong", ["", "nobody", "a@", "a b@example.org", "x" * 250 + "@example.org"]
)
def test_what_is_no_address_is_refused(wrong: str) -> None:
    with pytest.raises(ValidationError):
        User.objects.create_user(wrong)


def test_every_record_has_its_migration() -> None:
    call_command("makemigrations", check=True, dry_run=True, skip_checks=True)
