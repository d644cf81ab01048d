"""Small rules: whose domain it is, and what roles let people read."""

from __future__ import annotations

import pytest

from almanac.accounts.domains import own_domain
from almanac.accounts.roles import Role, reads
from almanac.accounts.words import MEANING, ROLE, listed


@pytest.mark.parametrize(
    ("email", "website", "own"),
    [
        ("a@leeds.gov.uk", "https://www.leeds.gov.uk/", True),
        ("a@LEEDS.gov.uk", "http://leeds.gov.uk", True),
        ("a@digital.leeds.gov.uk", "https://www.leeds.gov.uk/", True),
        ("a@notleeds.gov.uk", "https://www.leeds.gov.uk/", False),
        ("a@leeds.gov.uk.evil.example", "https://www.leeds.gov.uk/", False),
        ("a@example.org", "https://www.leeds.gov.uk/", False),
        ("a@anything.gov.uk", "https://www.gov.uk/", False),
        ("a@leeds.gov.uk", "", False),
        ("", "https://www.leeds.gov.uk/", False),
        ("leeds.gov.uk", "https://www.leeds.gov.uk/", True),
    ],
)
def test_whose_domain_it_is(email: str, website: str, own: bool) -> None:
    assert own_domain(email, website) is own


def test_every_role_has_its_words() -> None:
    assert set(ROLE) == set(MEANING) == set(Role)
    assert listed(frozenset({Role.LEAD, Role.READER})) == "Reader, Lead"


def test_an_assurer_alone_reads_nothing_of_the_council() -> None:
    assert not reads(frozenset({Role.ASSURER}))
    assert not reads(frozenset())
    assert all(reads(frozenset({role})) for role in Role if role is not Role.ASSURER)
