"""Private by default: nothing is shared unless an approver says so, security never."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from almanac.accounts.models import User
from almanac.accounts.permissions import NotAllowed
from almanac.accounts.roles import Role
from almanac.assessment import fixed_groups
from almanac.assessment.actions.sharing import end_share, publish_medians, share
from almanac.assessment.models import Assessment, PooledFigure, Round, Share
from almanac.assessment.policies import NotNow
from almanac.assessment.pooling import pooled
from almanac.assessment.queries.shared import public_levels, shared_with
from almanac.disclosure import too_nearly_alike
from tests.assessment.conftest import NOW, Person, Save
from tests.assessment.test_review import signed

CUT_OFF = date(2027, 3, 31)


def share_it(round_: Round, by: User, outcome: str = "data", **more: str) -> Share:
    fields = {"scope": "medians"} | more
    return share(round_=round_, council="leeds", form="full", outcome=outcome, by=by, at=NOW,
                 **fields)  # fmt: skip


def test_security_is_never_shared(round_: Round, approver: User) -> None:
    for scope, other in (("medians", ""), ("public", ""), ("councils", "powys")):
        with pytest.raises(NotNow, match="never shared"):
            share_it(round_, approver, "security", scope=scope, with_council=other)
    with pytest.raises(IntegrityError), transaction.atomic():
        Share.objects.create(
            round=round_, council="leeds", outcome="security", scope="medians", since=NOW, by="x"
        )


def test_only_the_approver_shares(round_: Round, lead: User, contributor: User) -> None:
    for other in (lead, contributor):
        with pytest.raises(NotAllowed):
            share_it(round_, other)
    assert not Share.objects.exists()


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"scope": "everybody"}, "with whom"),
        ({"scope": "councils"}, "Name the council"),
        ({"scope": "councils", "with_council": "atlantis"}, "Name the council"),
        ({"scope": "councils", "with_council": "leeds"}, "Name the council"),
        ({"scope": "public", "with_council": "powys"}, "only when"),
        ({"outcome": "nothing"}, "no such outcome"),
    ],
)
def test_wrong_shares_are_refused_with_a_sentence(
    round_: Round, approver: User, more: dict[str, str], said: str
) -> None:
    with pytest.raises(NotNow, match=said):
        share_it(round_, approver, **more)


def test_only_signed_levels_are_seen_and_only_while_shared(
    assessment: Assessment, round_: Round, lead: User, approver: User, save: Save
) -> None:
    for area in ("standards", "security", "rights", "ethics", "lifecycle"):
        save(assessment, f"level.data-{area}", "2", by=lead)
        save(assessment, f"statement.data-{area}-3a", "no", by=lead)
    row = share_it(round_, approver, scope="councils", with_council="powys")
    assert shared_with("powys", round_, "full") == ()
    signed(assessment, lead, approver)
    (seen,) = shared_with("powys", round_, "full")
    assert (seen.council, seen.outcome) == ("leeds", "data")
    assert seen.level is not None
    assert (seen.level.low, seen.level.high) == (2, 2)
    assert shared_with("south-hams", round_, "full") == ()
    assert public_levels("leeds") == {}
    end_share(share=row.pk, council="leeds", by=approver, at=NOW)
    assert shared_with("powys", round_, "full") == ()


def test_a_share_of_another_council_cannot_be_ended(
    round_: Round, approver: User, person: Person
) -> None:
    row = share_it(round_, approver)
    other = person("a@powys.example", Role.APPROVER, council="powys")
    with pytest.raises(NotNow, match="no such sharing"):
        end_share(share=row.pk, council="powys", by=other, at=NOW)
    row.refresh_from_db()
    assert row.ended is None


def test_medians_are_made_once_and_after_the_cut_off(round_: Round, steward: User) -> None:
    with pytest.raises(NotNow, match="after the cut-off"):
        publish_medians(round_=round_, by=steward, today=CUT_OFF)
    assert publish_medians(round_=round_, by=steward, today=CUT_OFF + timedelta(1)) == []


def test_the_fixed_groups_do_not_overlap_and_cannot_be_subtracted() -> None:
    groups = fixed_groups.members(CUT_OFF)
    assert set(groups) == {"counties", "districts", "single-tier-england", "wales"}
    everybody = [council for members in groups.values() for council in members]
    assert len(everybody) == len(set(everybody)) > 300
    assert list(too_nearly_alike(groups)) == []


def councils(count: int) -> list[str]:
    return [f"c{n:02d}" for n in range(count)]


@pytest.mark.parametrize(
    ("sharing", "median", "quartiles"),
    [(9, False, False), (10, True, False), (19, True, False), (20, True, True)],
)
def test_medians_from_ten_quartiles_from_twenty(
    sharing: int, median: bool, quartiles: bool
) -> None:
    group = {"g": frozenset(councils(40))}
    shared = {"data": dict.fromkeys(councils(sharing), CUT_OFF)}
    levels = {"data": {c: n % 5 for n, c in enumerate(councils(40))}}
    found = list(pooled(group, shared, levels, CUT_OFF, CUT_OFF + timedelta(1)))
    assert bool(found) == median
    if found:
        assert found[0].councils == sharing
        assert (found[0].lower_quartile is not None) == quartiles


def test_uncertain_unsigned_and_late_councils_do_not_count() -> None:
    group = {"g": frozenset(councils(12))}
    shared = {"data": dict.fromkeys(councils(12), CUT_OFF)}
    shared["data"]["c00"] = CUT_OFF + timedelta(1)
    levels = {"data": dict.fromkeys(councils(12)[:10], 2)}
    assert list(pooled(group, shared, levels, CUT_OFF, CUT_OFF + timedelta(1))) == []


@given(st.lists(st.integers(0, 4), min_size=10, max_size=30))
def test_a_median_by_a_second_way(values: list[int]) -> None:
    names = councils(len(values))
    found = list(
        pooled(
            {"g": frozenset(names)},
            {"data": dict.fromkeys(names, CUT_OFF)},
            {"data": dict(zip(names, values, strict=True))},
            CUT_OFF,
            CUT_OFF + timedelta(1),
        )
    )
    ordered = sorted(values)
    half = len(ordered) // 2
    expected = (
        Decimal(ordered[half])
        if len(ordered) % 2
        else (Decimal(ordered[half - 1]) + ordered[half]) / 2
    )
    assert found[0].median == expected


def test_the_database_refuses_a_median_of_nine(round_: Round) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        PooledFigure.objects.create(
            round=round_, form="full", group="wales", outcome="data", councils=9, median=2, at=NOW
        )
