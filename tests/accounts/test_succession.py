"""What becomes of people when councils end: a small table, and the action that follows it."""

from __future__ import annotations

from datetime import date

import pytest
from click.testing import CliRunner

from almanac.accounts import succession
from almanac.accounts.actions import carry_over as action
from almanac.accounts.actions import first_leads, requests
from almanac.accounts.models import Membership, Request
from almanac.accounts.queries import roles_of
from almanac.accounts.roles import Role
from almanac.accounts.succession import Held
from almanac.audit.queries import events, faults_of
from almanac.register.councils import Council, Kind, Nation, Span, Succession
from almanac.register.register import Register
from tests.builders import people

LAST, FIRST = date(2027, 3, 31), date(2027, 4, 1)


def council(id_: str, start: date | None = None, end: date | None = None) -> Council:
    span = Span(start, end) if start else Span(end=end)
    return Council(
        id=id_,
        nation=Nation.ENGLAND,
        kind=Kind.DISTRICT,
        type="district",
        span=span,
        names=(),
        codes=(),
        places=(),
    )


def follows(successor: str, predecessor: str, whole: bool = True) -> Succession:
    return Succession(
        predecessor=predecessor,
        successor=successor,
        on=FIRST,
        whole=whole,
        law="",
        status="law",
        source="",
    )


# Old and older become new; the split one becomes east and west; the same goes on.
REGISTER = Register(
    [
        council("old", end=FIRST),
        council("older", end=FIRST),
        council("new", start=FIRST),
        council("split", end=FIRST),
        council("east", start=FIRST),
        council("west", start=FIRST),
        council("same"),
    ],
    [
        follows("new", "old"),
        follows("new", "older"),
        follows("east", "split", whole=False),
        follows("west", "split", whole=False),
    ],
)

R, C, L, P, A = Role.READER, Role.CONTRIBUTOR, Role.LEAD, Role.APPROVER, Role.ASSURER


@pytest.mark.parametrize(
    ("held", "end", "read", "propose"),
    [
        #  held            ends      goes on reading   proposed to
        ("same:lead", "", "", ""),
        ("old:reader", "", "", ""),
        ("old:contributor", "contributor", "old", ""),
        ("old:reader old:approver", "approver", "", ""),
        ("old:assurer", "assurer", "", ""),
        ("old:lead", "lead", "old", "new"),
        ("old:lead older:lead", "lead lead", "old older", "new"),
        ("split:lead", "lead", "split", "east west"),
        ("split:approver", "approver", "split", ""),
        ("unknown:lead", "", "", ""),
    ],
)
def test_the_rule(held: str, end: str, read: str, propose: str) -> None:
    memberships = [Held(1, *_parts(one)) for one in held.split()]
    assert succession.plan(memberships, REGISTER, LAST) == succession.Plan((), (), ())
    plan = succession.plan(memberships, REGISTER, FIRST)
    assert [each.role for each in plan.end] == end.split()
    assert [each.council for each in plan.read] == read.split()
    assert [each.council for each in plan.propose] == propose.split()
    assert {each.role for each in plan.read} <= {R}


def _parts(text: str) -> tuple[str, Role]:
    council_, role = text.split(":")
    return council_, Role(role)


def test_doing_it_again_does_nothing() -> None:
    assert succession.plan([Held(1, "old", R)], REGISTER, FIRST) == succession.Plan((), (), ())


@pytest.mark.parametrize(
    ("roles", "left"),
    [({L}, {R}), ({C, P}, {R}), ({R}, {R}), ({A}, set()), ({A, C}, {R}), (set(), set())],
)
def test_what_is_left_of_roles(roles: set[Role], left: set[Role]) -> None:
    assert succession.roles_after_end(frozenset(roles)) == left


# The action, on the real register: Craven became a part of North Yorkshire on 1 April 2023.
BEFORE, AFTER = date(2023, 3, 31), date(2023, 4, 1)


@pytest.fixture
def craven(db: None) -> dict[str, object]:
    """A lead, an approver and an assurer of a council that ended."""
    lead = people.nobody_special("lead@craven.example")
    asked = requests.ask(council="craven", role=Role.LEAD, note="", by=lead, as_at=BEFORE)
    first_leads.verify(
        request=asked.pk,
        contact_page="https://x.example/",
        how="By the phone.",
        by=people.steward(),
    )
    approver, assurer = people.person("craven", P), people.person("craven", A)
    return {"lead": lead, "approver": approver, "assurer": assurer}


def test_roles_shrink_to_reading_and_the_lead_is_proposed(craven: dict[str, object]) -> None:
    from almanac.register.queries import register

    (heir,) = register().became("craven", AFTER)
    nothing = action.carry_over(register=register(), as_at=BEFORE)
    assert not nothing.end
    action.carry_over(register=register(), as_at=AFTER)
    again = action.carry_over(register=register(), as_at=AFTER)
    assert again == succession.Plan((), (), ())
    assert roles_of(craven["lead"], "craven") == {R}
    assert roles_of(craven["approver"], "craven") == {R}
    assert roles_of(craven["assurer"], "craven") == frozenset()
    assert not Membership.objects.filter(council=heir).exists(), "nobody becomes anything"
    asked = Request.objects.get(council=heir)
    assert (asked.user, asked.role, asked.proposed_by_rule) == (craven["lead"], "lead", True)
    assert faults_of("people:craven") == faults_of(f"people:{heir}") == []
    assert {event.by for event in events("people:craven", newest=3)} == {"rule:succession"}


def test_the_steward_decides_about_a_proposed_lead(craven: dict[str, object]) -> None:
    from almanac.register.queries import register

    (heir,) = register().became("craven", AFTER)
    action.carry_over(register=register(), as_at=AFTER)
    asked = Request.objects.get(council=heir)
    steward = people.steward()
    page = people.signed_in(steward).get("/stewards/first-leads/").content.decode()
    assert "Proposed by rule" in page
    first_leads.verify(
        request=asked.pk, contact_page="https://x.example/", how="By the phone.", by=steward
    )
    assert roles_of(craven["lead"], heir) == {L}


def test_who_asked_themselves_is_not_proposed_twice(craven: dict[str, object]) -> None:
    from almanac.register.queries import register

    (heir,) = register().became("craven", AFTER)
    requests.ask(council=heir, role=R, note="", by=craven["lead"], as_at=BEFORE)  # type: ignore[arg-type]
    action.carry_over(register=register(), as_at=AFTER)
    assert Request.objects.filter(council=heir).count() == 1


def test_the_command(craven: dict[str, object]) -> None:
    from almanac.accounts.commands import people as command

    done = CliRunner().invoke(command, ["carry-over", "--as-at", "2023-04-01"])
    assert (
        done.output == "Roles ended: 3; people who go on reading: 2; proposed to successors: 1.\n"
    )
    assert CliRunner().invoke(command, ["tidy"]).exit_code == 0
