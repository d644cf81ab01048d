"""Begin and write an example: saved as one goes, refused with a sentence, never lost."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from almanac.accounts.permissions import NotAllowed
from almanac.accounts.refused import Refused
from almanac.accounts.roles import Role
from almanac.audit.queries import events, faults_of
from almanac.practice.actions.writing import Change, begin, save_parts
from almanac.practice.lifecycle import Verb
from almanac.practice.models import Practice, PracticeText
from tests.builders import examples, people

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("prepared")]


def save(made: Practice, *changes: Change, council: str = "leeds") -> object:
    writer = examples.writer_of(council)
    return save_parts(practice=made.pk, changes=changes, by=writer, at=examples.NOON)


@pytest.fixture
def made() -> Practice:
    return begin(council="leeds", language="cy", by=examples.writer_of("leeds"), at=examples.NOON)


@pytest.mark.parametrize("role", [Role.READER, Role.APPROVER, Role.ASSURER])
def test_only_those_who_write_for_the_council_begin(role: Role) -> None:
    with pytest.raises(NotAllowed, match="needs: Contributor, Lead"):
        begin(council="leeds", language="en", by=people.person("leeds", role))
    assert not Practice.objects.exists()


def test_a_stranger_writes_nothing(made: Practice) -> None:
    with pytest.raises(NotAllowed):
        save_parts(
            practice=made.pk, changes=[Change("title", "x")], by=examples.writer_of("sheffield")
        )


def test_the_language_of_the_page_is_that_of_the_text(made: Practice) -> None:
    assert made.texts.get(part="language").text == "cy"


def test_a_part_is_cleaned_and_kept_with_its_history(made: Practice) -> None:
    outcome = save(made, Change("problem", "<p>Calls&nbsp;<b>about</b> bins</p>"))
    assert outcome.saved["problem"].text == "Calls about bins"
    newest = events(made.key)[0]
    assert (newest.verb, newest.subject) == ("write", "part:problem")
    assert newest.content == {"text": "Calls about bins", "version": 1}
    assert faults_of(made.key) == []


def test_the_same_again_is_no_change(made: Practice) -> None:
    save(made, Change("title", "Bins"))
    rows = len(events(made.key))
    outcome = save(made, Change("title", " Bins ", version=0))
    assert outcome.saved["title"].version == 1
    assert len(events(made.key)) == rows


def test_the_same_sending_twice_is_one(made: Practice) -> None:
    first = Change("title", "Bins", 0)
    save(made, first)
    assert save(made, first).saved["title"].version == 1
    save(made, Change("title", "Bins again", 1))
    assert save(made, first).refused[0].theirs is not None
    assert made.texts.get(part="title").text == "Bins again"


def test_a_stale_text_is_refused_and_both_are_kept(made: Practice) -> None:
    save(made, Change("title", "Mine"))
    outcome = save(made, Change("title", "Yours", version=0))
    assert outcome.refused[0].change.text == "Yours"
    assert outcome.refused[0].theirs.text == "Mine"
    assert "both texts are shown" in outcome.refused[0].sentence


def test_one_wrong_part_does_not_lose_the_others(made: Practice) -> None:
    outcome = save(made, Change("stage", "great"), Change("title", "Bins"), Change("nothing", "x"))
    assert set(outcome.saved) == {"title"}
    assert [one.change.part for one in outcome.refused] == ["stage", "nothing"]


@pytest.mark.parametrize(
    ("part", "typed", "sentence"),
    [
        ("title", "x" * 121, "Shorten this to 120 characters"),
        ("problem", "x" * 4001, "Shorten this to 4,000 characters"),
        ("stage", "finished", "Choose one of the answers shown"),
        ("areas", "nonsense", "Choose from the areas of work shown"),
        (
            "areas",
            "data-standards data-rights data-ethics data-security data-lifecycle value-targeting",
            "five areas of work at most",
        ),
        ("amount", "lots", "Enter an amount in pounds"),
        ("year", "last year", "financial year such as 2025-26"),
        ("links", "javascript:alert(1)", "beginning with https://"),
        ("councils", "Atlantis", "no council called “Atlantis”"),
        ("done", "ask jo.bloggs@leeds.gov.uk", "Leave out e-mail addresses"),
        ("role", "jo@leeds.gov.uk", "Leave out e-mail addresses"),
    ],
)
def test_what_cannot_be_kept_gets_a_sentence(
    made: Practice, part: str, typed: str, sentence: str
) -> None:
    outcome = save(made, Change(part, typed))
    assert sentence in outcome.refused[0].sentence
    assert not made.texts.filter(part=part).exists()


@pytest.mark.parametrize(
    ("part", "typed", "kept"),
    [
        ("amount", "£12,500", "12500"),
        ("year", "2025/2026", "2025-26"),
        ("links", " https://example.org/ \n\nhttps://example.org/ ", "https://example.org/"),
        ("councils", "Powys\n Leeds City Council ", "Powys\nLeeds City Council"),
        ("areas", "value-targeting data-standards", "data-standards value-targeting"),
        ("stage", "stopped", "stopped"),
        ("title", "Two\nlines", "Two lines"),
    ],
)
def test_what_is_kept_of_a_part(made: Practice, part: str, typed: str, kept: str) -> None:
    assert save(made, Change(part, typed)).saved[part].text == kept


def test_its_texts_stand_still_while_somebody_reads_it() -> None:
    made = examples.sent()
    with pytest.raises(Refused, match="Take it back to change it"):
        save(made, Change("title", "Other", 1))
    examples.step(made, Verb.TAKE_BACK, examples.writer_of("leeds"))
    assert save(made, Change("title", "Other", 1)).saved


def test_saving_takes_few_statements_however_much_is_there() -> None:
    made = examples.draft()
    with CaptureQueriesContext(connection) as few:
        save(made, Change("title", "Another", 1))
    assert len(few) <= 12


def test_the_database_itself_keeps_its_promises(made: Practice) -> None:
    fields = {"by": "user:1", "at": examples.NOON}
    PracticeText.objects.create(practice=made, part="title", text="x", **fields)
    with pytest.raises(IntegrityError), transaction.atomic():
        PracticeText.objects.create(practice=made, part="title", text="y", **fields)
    with pytest.raises(IntegrityError, match="practice_state_known"), transaction.atomic():
        Practice.objects.filter(pk=made.pk).update(state="lost")
