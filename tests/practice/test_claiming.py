"""A council makes an example of what others gathered or published about it; the source stays."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from almanac.accounts.refused import Refused
from almanac.practice import leads, pointers
from almanac.practice.actions.taking_over import take_over
from almanac.practice.lifecycle import Verb
from almanac.practice.models import Practice
from almanac.register.queries import register
from tests.builders import examples, people

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("prepared")]


def own_pointer() -> tuple[str, str]:
    """A pointer about one living council: its id, and the council's."""
    today = timezone.localdate()
    for id_, found in sorted(pointers.library().items()):
        if len(found.councils) == 1 and register().get(found.councils[0]).span.holds(today):
            return id_, found.councils[0]
    raise AssertionError("no pointer is about one council")


def test_a_pointer_becomes_a_draft_with_what_is_known(client: Client) -> None:
    id_, council = own_pointer()
    found = pointers.library()[id_]
    by = examples.writer_of(council)
    made = take_over(council=council, key=f"pointer:{id_}", language="en", by=by)
    said = {row.part: row.text for row in made.texts.all()}
    assert said["title"] == found.title[:120].strip()
    assert said["links"] == str(found.address)
    assert made.source_says == {
        "title": found.title,
        "publisher": found.publisher,
        "address": str(found.address),
    }
    assert take_over(council=council, key=f"pointer:{id_}", language="en", by=by) == made
    page = people.signed_in(by).get(f"/examples/{made.pk}/progress/").content.decode()
    assert "It grew out of:" in page


def test_a_lead_becomes_a_draft_and_claims_no_more_than_it_says() -> None:
    id_, found = next((i, each) for i, each in leads.library().leads.items() if each.council)
    heir = min(register().became(found.council, timezone.localdate()))
    by = examples.writer_of(heir)
    made = take_over(council=heir, key=f"lead:{id_}", language="en", by=by)
    said = {row.part: row.text for row in made.texts.all()}
    assert set(said) <= {"title", "areas", "language"}
    assert made.source_says["title"] == found.name


def test_withdrawn_drafts_leave_the_source_free() -> None:
    id_, council = own_pointer()
    by = examples.writer_of(council)
    made = take_over(council=council, key=f"pointer:{id_}", language="en", by=by)
    examples.step(made, Verb.WITHDRAW, by, "Not ours after all.")
    assert take_over(council=council, key=f"pointer:{id_}", language="en", by=by) != made


def test_another_council_cannot_claim_it() -> None:
    id_, council = own_pointer()
    other = "powys" if council != "powys" else "leeds"
    with pytest.raises(Refused, match="another council"):
        take_over(council=other, key=f"pointer:{id_}", language="en", by=examples.writer_of(other))
    assert not Practice.objects.exists()


def test_through_the_pages(client: Client) -> None:
    id_, council = own_pointer()
    assert f"/examples/claim/?from=pointer:{id_}" in (
        client.get(f"/elsewhere/{id_}/").content.decode()
    )
    browser = people.signed_in(examples.writer_of(council))
    page = browser.get(f"/examples/claim/?from=pointer:{id_}").content.decode()
    assert f"/examples/take-over/{council}/" in page
    answer = browser.post(f"/examples/take-over/{council}/", {"from": f"pointer:{id_}"})
    assert answer["Location"] == f"/examples/{Practice.objects.get().pk}/write/"
    nothing = browser.post(f"/examples/take-over/{council}/", {"from": "pointer:none"})
    assert nothing["Location"] == "/examples/mine/"
