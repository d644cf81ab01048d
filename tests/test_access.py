"""Every private route and action, with every role: nobody passes who is not named."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from almanac.accounts.models import User
from almanac.accounts.roles import INSIDE, Role
from tests.access import NOT_A_WAY, PRIVATE, Access, Who
from tests.builders import people

pytestmark = pytest.mark.django_db

OWN, OTHER = "leeds", "sheffield"

# Who asks: nobody, somebody without a council, each role in the own and in another council.
ASKERS = (
    "nobody",
    "without council",
    *(f"{role.value} of own" for role in Role),
    *(f"{role.value} of another" for role in Role),
    "steward",
)


def person_who(asker: str) -> User | None:
    """Whoever asks, as saved by the real actions; None for nobody."""
    if asker == "nobody":
        return None
    if asker == "without council":
        return people.nobody_special()
    if asker == "steward":
        return people.steward()
    role, _, where = asker.partition(" of ")
    return people.person(OWN if where == "own" else OTHER, Role(role))


def may(access: Access, asker: str, method: str = "get") -> bool:
    """What the table says."""
    if access.who is Who.ANYBODY:
        return True
    if access.who is Who.SIGNED_IN:
        return asker != "nobody"
    if access.who is Who.EDITOR:
        return False
    if access.who is Who.STEWARD or (access.stewards and asker == "steward"):
        return asker == "steward"
    role, _, where = asker.partition(" of ")
    if access.who is Who.OFFICER:
        return bool(where) and Role(role) in INSIDE
    fewer = access.post_who if method == "post" else None
    return where == "own" and Role(role) in (access.who if fewer is None else fewer)


def wanted(access: Access, asker: str, method: str, expected: int) -> set[int]:
    """The status codes that the table allows for this asker."""
    if may(access, asker, method):
        # Somebody who signed in is not asked for an address again.
        arrived = access.who is Who.ANYBODY and asker != "nobody"
        return {expected, 302} if arrived else {expected}
    if asker == "nobody":
        return {302}
    refused = 404 if access.unseen and is_outside(asker) else 403
    return {refused, expected} if expected == NOT_A_WAY else {refused}


def is_outside(asker: str) -> bool:
    """Whether they belong to another council from inside, or are a steward."""
    role, _, where = asker.partition(" of ")
    return asker == "steward" or (where == "another" and Role(role) in INSIDE)


# Every asker in English; in Welsh, where nothing but the words differs, one of each kind.
WALKS = [("", asker) for asker in ASKERS]
WALKS += [("/cy", asker) for asker in ("nobody", "lead of own", "lead of another", "steward")]


@pytest.mark.parametrize(("prefix", "asker"), WALKS)
def test_who_may(prepared: Path, asker: str, prefix: str) -> None:
    who = person_who(asker)
    wrong = []
    for route, access in PRIVATE.items():
        parts = access.made(OWN) if access.made else {}
        address = prefix + access.address.format(council=OWN, other_council=OTHER, **parts)
        for method, expected in (("get", access.get), ("post", access.post)):
            browser = people.signed_in(who) if who else Client()
            response = getattr(browser, method)(address)
            allowed = wanted(access, asker, method, expected)
            if response.status_code not in allowed:
                wrong.append(f"{method} {route}: {response.status_code}, not {sorted(allowed)}")
            if asker == "nobody" and not may(access, asker, method):
                assert response.url.startswith(f"{prefix}/account/sign-in/?next={prefix}/")
            if response.status_code not in (404, 405):
                assert response["Cache-Control"] == "private, no-store", (method, route)
    assert wrong == []


def test_a_refusal_is_a_sentence(prepared: Path) -> None:
    reader = people.signed_in(people.person(OWN, Role.READER))
    text = reader.get(f"/councils/{OTHER}/people/").content.decode()
    assert "You do not belong to this council here." in text
    text = reader.post(f"/councils/{OWN}/people/invite/").content.decode()
    assert "Your role in this council does not allow this. It needs: Lead." in text
    text = reader.get("/stewards/first-leads/").content.decode()
    assert "This is for the stewards of the platform." in text


def test_a_council_that_does_not_exist_is_nobody_s(prepared: Path) -> None:
    lead = people.signed_in(people.lead_of(OWN))
    assert lead.get("/councils/atlantis/people/").status_code == 403
