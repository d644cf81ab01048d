"""“We are using this”: who may say it, of what, and how it is shown."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from almanac.accounts.permissions import NotAllowed
from almanac.accounts.refused import Refused
from almanac.accounts.roles import Role
from almanac.audit.queries import events
from almanac.practice.actions.adopting import adopt, end
from almanac.practice.lifecycle import Verb
from almanac.practice.models import Adoption, Practice
from tests.builders import examples, people

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("prepared")]
DAY = date(2026, 10, 1)


def use(
    made: Practice, council: str = "powys", via: int | None = None, day: date = DAY
) -> Adoption:
    return adopt(
        practice=made.pk,
        council=council,
        area=examples.AREA,
        since=day,
        via=via,
        by=people.lead_of(council),
        at=examples.NOON,
    )


def test_a_lead_or_approver_says_it_for_the_council() -> None:
    made = examples.published()
    found = use(made)
    assert (found.council, found.since, found.ended) == ("powys", DAY, None)
    assert events(made.key)[0].verb == "adopt"
    with pytest.raises(NotAllowed):
        adopt(
            practice=made.pk,
            council="powys",
            area=examples.AREA,
            since=DAY,
            by=people.person("powys", Role.CONTRIBUTOR),
        )


def test_once_at_a_time() -> None:
    made = examples.published()
    first = use(made)
    with pytest.raises(Refused, match="said so already"):
        use(made)
    end(adoption=first.pk, by=people.lead_of("powys"), at=examples.NOON)
    assert use(made).pk != first.pk
    with pytest.raises(Refused, match="ended already"):
        end(adoption=first.pk, by=people.lead_of("powys"))


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"council": "leeds"}, "your own council’s example"),
        ({"since": None}, "Enter the day"),
        ({"since": date(1900, 1, 1)}, "Enter the day"),
        ({"since": examples.NOON.date() + timedelta(days=1)}, "lies in the future"),
        ({"area": "nonsense"}, "Choose the area of work"),
        ({"via": 999}, "Choose from whom"),
        ({"note": "x" * 501}, "500 characters"),
        ({"note": "Ask jo.bloggs@powys.gov.uk"}, "Leave out e-mail addresses"),
        ({"note": "Ask jo＠powys.gov.uk"}, "Leave out e-mail addresses"),
    ],
)
def test_what_cannot_be_gets_a_sentence(change: dict[str, object], sentence: str) -> None:
    made = examples.published()
    said = {"council": "powys", "area": examples.AREA, "since": DAY} | change
    by = people.lead_of(str(said["council"]))
    with pytest.raises(Refused, match=sentence):
        adopt(practice=made.pk, by=by, at=examples.NOON, **said)  # type: ignore[arg-type]


def test_nobody_uses_what_is_not_public() -> None:
    made = examples.draft()
    with pytest.raises(Refused, match="not public"):
        use(made)


def test_a_chain_names_another_use_of_the_same_example() -> None:
    made, other = examples.published(), examples.published("york", title="Something else")
    first = use(made)
    assert use(made, "cardiff", first.pk).via == first
    with pytest.raises(Refused, match="Choose from whom"):
        use(other, "cardiff", first.pk)


def test_no_council_learns_from_its_own_earlier_use() -> None:
    made = examples.published()
    first = use(made)
    lead = people.lead_of("powys")
    end(adoption=first.pk, by=lead, at=examples.NOON)
    page = people.signed_in(lead).get(f"/examples/{made.pk}/using/").content.decode()
    assert f'value="{first.pk}"' not in page
    with pytest.raises(Refused, match="Choose another council"):
        use(made, "powys", first.pk)


def test_withdrawn_examples_keep_their_uses() -> None:
    made = examples.published()
    use(made)
    examples.step(made, Verb.WITHDRAW, examples.writer_of("leeds"), "Wrong.")
    assert Adoption.objects.count() == 1


def test_the_database_itself_refuses_a_second_living_use() -> None:
    first = use(examples.published())
    first.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        first.save(force_insert=True)
