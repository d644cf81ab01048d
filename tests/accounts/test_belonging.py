"""Belonging to a council: by invitation, by asking, and the first lead by a steward's check."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from almanac.accounts.actions import first_leads, invitations, memberships, requests
from almanac.accounts.models import FirstLead, Invitation, Membership, Request
from almanac.accounts.queries import (
    councils_of,
    key_of,
    name_of,
    names_of,
    people_of,
    roles_of,
    user_of,
)
from almanac.accounts.refused import Refused
from almanac.accounts.roles import Role
from almanac.audit.queries import events, faults_of
from almanac.register.queries import register
from tests.builders import people

pytestmark = pytest.mark.django_db
LEEDS = "/councils/leeds/people/"


def invited(client: Client, email: str = "new@example.org", role: str = "reader") -> str:
    """Send an invitation from the page; its link, as the mail carries it."""
    response = client.post(LEEDS + "invite/", {"email": email, "role": role, "language": "en"})
    assert response.status_code == 302, response.content.decode()
    found = re.search(r"/invitations/[\w-]+/", mail.outbox[-1].body)
    assert found
    return found[0]


@pytest.fixture(autouse=True)
def _mail_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests run in a transaction that is never committed: what waits for that is done at once."""

    def now(do: object, using: object = None, robust: bool = False) -> None:
        do()  # type: ignore[operator]

    monkeypatch.setattr(transaction, "on_commit", now)


@pytest.fixture
def lead(client: Client) -> Client:
    """The browser of the lead of Leeds."""
    return people.signed_in(people.lead_of("leeds"))


# By invitation


def test_an_invitation_leads_into_the_council(lead: Client) -> None:
    link = invited(lead, role="contributor")
    assert Client().get(link).url.startswith("/account/sign-in/?next=/invitations/")
    who = people.nobody_special("New@example.org")
    browser = people.signed_in(who)
    assert "Contributor" in browser.get(link).content.decode()
    assert roles_of(who, "leeds") == frozenset(), "looking changes nothing"
    assert browser.post(link).url == "/desk/"
    assert roles_of(who, "leeds") == {Role.CONTRIBUTOR}
    assert faults_of("people:leeds") == []


def test_the_token_stands_in_the_mail_and_nowhere_else(lead: Client) -> None:
    token = invited(lead).split("/")[2]
    kept = Invitation.objects.values_list().get(email="new@example.org")
    assert token not in repr(kept)
    assert all(token not in repr(event) for event in events("people:leeds"))


def test_a_replayed_invitation_gets_a_sentence(lead: Client) -> None:
    link = invited(lead)
    browser = people.signed_in(people.nobody_special("new@example.org"))
    browser.post(link)
    again = browser.post(link)
    assert again.status_code == 410
    assert "was accepted already" in again.content.decode()
    assert Membership.objects.filter(user__email="new@example.org").count() == 1


def test_an_invitation_opens_only_for_the_address_it_was_sent_to(lead: Client) -> None:
    link = invited(lead)
    other = people.nobody_special("other@example.org")
    answer = people.signed_in(other).post(link)
    assert answer.status_code == 410
    assert "sent to another address" in answer.content.decode()
    assert councils_of(other) == {}


@pytest.mark.parametrize(("days", "good"), [(13.99, True), (14.01, False)])
def test_an_invitation_is_good_for_14_days(lead: Client, days: float, good: bool) -> None:
    link = invited(lead)
    expires = timezone.now() + timedelta(days=14) - timedelta(days=days)
    Invitation.objects.update(expires=expires)
    browser = people.signed_in(people.nobody_special("new@example.org"))
    answer = browser.post(link)
    assert answer.status_code == (302 if good else 410)
    if not good:
        assert "was good for 14 days" in answer.content.decode()


def test_a_withdrawn_invitation_gets_a_sentence(lead: Client) -> None:
    link = invited(lead)
    offer = Invitation.objects.get(email="new@example.org")
    lead.post(f"{LEEDS}invitations/{offer.pk}/withdraw/")
    browser = people.signed_in(people.nobody_special("new@example.org"))
    assert "was withdrawn" in browser.get(link).content.decode()
    page = lead.post(f"{LEEDS}invitations/{offer.pk}/withdraw/", follow=True).content.decode()
    assert "not open any more" in page


def test_inviting_again_takes_the_place_of_the_first(lead: Client) -> None:
    first, second = invited(lead), invited(lead)
    browser = people.signed_in(people.nobody_special("new@example.org"))
    assert browser.post(first).status_code == 410
    assert browser.post(second).status_code == 302


def test_another_council_s_invitation_is_not_mine_to_withdraw(lead: Client) -> None:
    invited(lead)
    offer = Invitation.objects.get(email="new@example.org")
    foreign = people.signed_in(people.lead_of("sheffield"))
    foreign.post(f"/councils/sheffield/people/invitations/{offer.pk}/withdraw/")
    offer.refresh_from_db()
    assert offer.withdrawn is None


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ({}, "Enter an e-mail address"),
        ({"email": "nobody", "role": "reader"}, "Enter an e-mail address"),
        ({"email": "a@example.org", "role": "king"}, "Choose a role."),
        ({"email": "a@example.org\nBcc: b@example.org", "role": "reader"}, "e-mail address"),
        ({"email": "a\x00@example.org", "role": "reader"}, "e-mail address"),
    ],
)
def test_a_wrong_invitation_gets_a_sentence(
    lead: Client, form: dict[str, str], sentence: str
) -> None:
    sent = len(mail.outbox)
    answer = lead.post(LEEDS + "invite/", form)
    assert answer.status_code == 400
    assert sentence in answer.content.decode()
    assert len(mail.outbox) == sent


def test_who_has_the_role_is_not_invited_to_it(lead: Client) -> None:
    reader = people.person("leeds", Role.READER)
    answer = lead.post(LEEDS + "invite/", {"email": reader.email.upper(), "role": "reader"})
    assert "already has that role" in answer.content.decode()


def test_the_mail_is_in_the_language_of_whoever_reads_it(lead: Client) -> None:
    people.nobody_special("welsh@example.org", language="cy")
    lead.post(LEEDS + "invite/", {"email": "welsh@example.org", "role": "reader"})
    assert "yn eich gwahodd" in mail.outbox[-1].body
    assert "/cy/invitations/" in mail.outbox[-1].body


def test_the_database_refuses_a_second_living_membership_by_name() -> None:
    reader = people.person("leeds", Role.READER)
    row = Membership.objects.get(user=reader)
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


# By asking


def test_who_asks_is_let_in_by_the_lead(lead: Client) -> None:
    who = people.nobody_special("jo@leeds.gov.uk", name="Jo")
    browser = people.signed_in(who)
    browser.post("/join/leeds/", {"role": "contributor", "note": "I run the website."})
    assert roles_of(who, "leeds") == frozenset(), "an own domain alone suffices never"
    assert mail.outbox[-1].to == [people.lead_of("leeds").email]
    asked = Request.objects.get(user=who)
    assert asked.own_domain
    page = lead.get(f"{LEEDS}requests/{asked.pk}/").content.decode()
    assert "I run the website." in page
    form = {"decision": "let-in", "role": "reader", "word": "Hello."}
    assert lead.post(f"{LEEDS}requests/{asked.pk}/", form).url == LEEDS
    assert roles_of(who, "leeds") == {Role.READER}, "the lead chooses the role"
    assert "Hello." in mail.outbox[-1].body
    assert lead.post(f"{LEEDS}requests/{asked.pk}/", form).status_code == 404


def test_to_decline_takes_a_word(lead: Client) -> None:
    who = people.nobody_special()
    requests.ask(council="leeds", role=Role.READER, note="", by=who, as_at=people.ANY_DAY)
    asked = Request.objects.get(user=who)
    address = f"{LEEDS}requests/{asked.pk}/"
    assert "Say in a word" in lead.post(address, {"decision": "declined"}).content.decode()
    lead.post(address, {"decision": "declined", "word": "We do not know you."})
    asked.refresh_from_db()
    assert (asked.decision, asked.by) == ("declined", key_of(people.lead_of("leeds")))
    assert "We do not know you." in mail.outbox[-1].body
    assert councils_of(who) == {}


def test_those_on_the_own_domain_come_first(lead: Client) -> None:
    for email in ("first@example.org", "second@leeds.gov.uk"):
        who = people.nobody_special(email, name=email)
        requests.ask(council="leeds", role=Role.READER, note="", by=who, as_at=people.ANY_DAY)
    page = lead.get(LEEDS).content.decode()
    assert page.index("second@leeds.gov.uk") < page.index("first@example.org")


def test_who_asks_twice_or_belongs_already_gets_a_sentence() -> None:
    who = people.nobody_special()
    browser = people.signed_in(who)
    assert browser.post("/join/powys/", {"role": "reader"}).status_code == 302
    assert (
        "You have asked already"
        in browser.post("/join/powys/", {"role": "reader"}).content.decode()
    )
    reader = people.signed_in(people.person("leeds", Role.READER))
    assert (
        "belong to this council already"
        in reader.post("/join/leeds/", {"role": "reader"}).content.decode()
    )


def test_nobody_asks_to_be_approver_or_assurer() -> None:
    browser = people.signed_in(people.nobody_special())
    for role in ("approver", "assurer", ""):
        assert browser.post("/join/leeds/", {"role": role}).status_code == 400
    assert not Request.objects.filter(decided__isnull=True).exists()


def test_a_request_can_be_taken_back_by_its_author_only() -> None:
    who = people.nobody_special()
    asked = requests.ask(council="powys", role=Role.READER, note="", by=who, as_at=people.ANY_DAY)
    with pytest.raises(Refused):
        requests.take_back(request=asked.pk, by=people.nobody_special())
    requests.take_back(request=asked.pk, by=who)
    asked.refresh_from_db()
    assert asked.decision == "taken-back"


def test_councils_that_are_no_more_cannot_be_joined() -> None:
    who = people.nobody_special()
    with pytest.raises(Refused, match="no more"):
        requests.ask(council="craven", role=Role.READER, note="", by=who, as_at=people.ANY_DAY)
    with pytest.raises(Refused, match="no such council"):
        requests.ask(council="atlantis", role=Role.READER, note="", by=who, as_at=people.ANY_DAY)


def test_before_its_first_day_only_people_of_its_predecessors_may_ask() -> None:
    before = date(2023, 3, 31)
    stranger, insider = people.nobody_special(), people.nobody_special()
    lead = requests.ask(council="craven", role=Role.LEAD, note="", by=insider, as_at=before)
    first_leads.verify(
        request=lead.pk, contact_page="https://x.example/", how="By the phone.", by=people.steward()
    )
    (heir,) = register().became("craven", date(2023, 4, 1))
    with pytest.raises(Refused, match="has not begun yet"):
        requests.ask(council=heir, role=Role.READER, note="", by=stranger, as_at=before)
    requests.ask(council=heir, role=Role.READER, note="", by=insider, as_at=before)


# The first lead


def test_a_first_lead_is_verified_through_a_published_contact() -> None:
    who = people.nobody_special("boss@example.org")
    steward = people.steward()
    browser = people.signed_in(steward)
    asked = requests.ask(council="powys", role=Role.LEAD, note="", by=who, as_at=people.ANY_DAY)
    assert mail.outbox[-1].to == [steward.email]
    assert "boss@example.org" in browser.get("/stewards/first-leads/").content.decode()
    address = f"/stewards/first-leads/{asked.pk}/"
    assert browser.post(address, {}).status_code == 400
    assert browser.post(address, {"contact_page": "x", "how": "y"}).status_code == 400
    form = {"contact_page": "https://www.powys.gov.uk/contact", "how": "Asked the switchboard."}
    assert browser.post(address, form).status_code == 302
    kept = FirstLead.objects.get(council="powys")
    assert (kept.user, kept.verified_by, kept.how) == (who, steward, "Asked the switchboard.")
    assert roles_of(who, "powys") == {Role.LEAD}
    assert browser.get(address).status_code == 404
    assert "verify-first-lead" in {event.verb for event in events("people:powys")}
    assert faults_of("people:powys") == []


def test_a_steward_does_not_verify_themselves() -> None:
    steward = people.steward()
    asked = requests.ask(council="powys", role=Role.LEAD, note="", by=steward, as_at=people.ANY_DAY)
    with pytest.raises(Refused, match="Another steward"):
        first_leads.verify(
            request=asked.pk, contact_page="https://x.example/", how="I know me.", by=steward
        )


def test_where_there_is_a_lead_the_lead_decides() -> None:
    people.lead_of("leeds")
    asked = requests.ask(
        council="leeds", role=Role.LEAD, note="", by=people.nobody_special(), as_at=people.ANY_DAY
    )
    with pytest.raises(Refused, match="has a lead by now"):
        first_leads.verify(
            request=asked.pk,
            contact_page="https://x.example/",
            how="Phoned.....",
            by=people.steward(),
        )


# Changing roles


def test_a_lead_changes_roles_and_ends_memberships(lead: Client) -> None:
    who = people.person("leeds", Role.READER)
    address = f"{LEEDS}{who.pk}/"
    lead.post(address, {"roles": ["contributor", "approver"]})
    assert roles_of(who, "leeds") == {Role.CONTRIBUTOR, Role.APPROVER}
    assert lead.post(address, {}).status_code == 400
    assert lead.post(address, {"roles": ["emperor"]}).status_code == 400
    lead.post(address, {"end": "yes"})
    assert roles_of(who, "leeds") == frozenset()
    assert lead.get(address).status_code == 404
    assert faults_of("people:leeds") == []


def test_the_last_lead_hands_over_first(lead: Client) -> None:
    boss = people.lead_of("leeds")
    for form in ({"end": "yes"}, {"roles": ["reader"]}):
        answer = lead.post(f"{LEEDS}{boss.pk}/", form)
        assert answer.status_code == 400
        assert "Make somebody else lead first" in answer.content.decode()
    with pytest.raises(Refused, match="Make somebody else lead first"):
        memberships.leave(council="leeds", by=boss)
    heir = people.person("leeds", Role.CONTRIBUTOR)
    memberships.set_roles(council="leeds", person=heir, roles=frozenset({Role.LEAD}), by=boss)
    memberships.leave(council="leeds", by=boss)
    assert [person.key for person in people_of("leeds")] == [key_of(heir)]


def test_a_person_of_another_council_is_not_changed() -> None:
    lead, foreign = people.lead_of("leeds"), people.person("sheffield", Role.READER)
    with pytest.raises(Refused, match="does not belong"):
        memberships.set_roles(
            council="leeds", person=foreign, roles=frozenset({Role.LEAD}), by=lead
        )
    assert roles_of(foreign, "sheffield") == {Role.READER}


# Questions


def test_each_question_takes_one_statement(django_assert_num_queries: object) -> None:
    who = people.person("leeds", Role.READER, Role.APPROVER)
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert roles_of(who, "leeds") == {Role.READER, Role.APPROVER}
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert councils_of(who) == {"leeds": frozenset({Role.READER, Role.APPROVER})}
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert len(people_of("leeds")) == 2
    with django_assert_num_queries(1):  # type: ignore[operator]
        names = names_of([key_of(who), "user:999999", "user:x", "rule:succession", "user:²"])
    assert names[key_of(who)] == who.name
    assert names["user:999999"] == names["user:x"] == names["user:²"] == "Somebody who left"
    assert names["rule:succession"] == "The platform"
    assert name_of(key_of(who)) == who.name
    assert user_of(key_of(who)) == who
    assert user_of("rule:succession") is None


def test_the_page_of_people_takes_few_statements(
    lead: Client, django_assert_max_num_queries: object
) -> None:
    for number in range(3):
        people.person("leeds", Role.READER)
        who = people.nobody_special()
        requests.ask(council="leeds", role=Role.READER, note="", by=who, as_at=people.ANY_DAY)
        invitations.invite(
            council="leeds",
            email=f"n{number}@example.org",
            role=Role.READER,
            language="en",
            by=people.lead_of("leeds"),
        )
    with django_assert_max_num_queries(6):  # type: ignore[operator]
        lead.get(LEEDS)
