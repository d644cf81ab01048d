"""Rows are written with the change they record, by many at once, and can be read and erased."""

from __future__ import annotations

import pytest
from click.testing import CliRunner
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from almanac.audit import actions, commands, queries, verify_history
from almanac.audit.models import Head, Row

CHAIN = "assessment:1"


def add(value: str, chain: str = CHAIN) -> Row:
    with transaction.atomic():
        return actions.record(
            chain_of=chain, by="user:3", verb="answer", subject="x", content={"value": value}
        )


@pytest.mark.django_db
def test_rows_follow_one_another() -> None:
    first, second = add("yes"), add("no")
    assert second.before == first.digest
    assert queries.faults_of(CHAIN) == []
    newest, oldest = queries.events(CHAIN)
    assert (newest.content, oldest.content) == ({"value": "no"}, {"value": "yes"})
    assert (newest.by, newest.verb, newest.subject) == ("user:3", "answer", "x")


@pytest.mark.django_db
def test_one_row_costs_three_statements_and_so_do_fifty() -> None:
    add("yes")
    for changes in (1, 50):
        with transaction.atomic(), CaptureQueriesContext(connection) as asked:
            actions.record_all(chain_of=CHAIN, by="user:3", changes=[("v", "s", {})] * changes)
        assert len(asked) == 3
    assert queries.faults_of(CHAIN) == []


@pytest.mark.django_db(transaction=True)
def test_history_outside_a_transaction_is_refused() -> None:
    with pytest.raises(actions.NotInTransaction):
        actions.record(chain_of=CHAIN, by="user:3", verb="v", subject="s", content={})


@pytest.mark.django_db
def test_a_change_that_fails_leaves_no_row() -> None:
    add("yes")

    def fail() -> None:
        with transaction.atomic():
            actions.record(chain_of=CHAIN, by="user:3", verb="v", subject="s", content={})
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert len(queries.events(CHAIN)) == 1
    assert queries.faults_of(CHAIN) == []


@pytest.mark.django_db
def test_an_erased_text_is_gone_and_the_chain_whole() -> None:
    add("a secret")
    add("no")
    assert actions.erase_texts(rows=[Row.objects.get(place=1)]) == 1
    assert [event.content for event in queries.events(CHAIN)] == [{"value": "no"}, None]
    assert queries.faults_of(CHAIN) == []
    assert verify_history.check(list(queries.exported(CHAIN))) == []
    assert "secret" not in "".join(queries.exported(CHAIN))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (lambda: Row.objects.filter(place=2).update(by="user:9"), "Row 2 was changed."),
        (lambda: Row.objects.filter(place=2).update(text="{}"), "The text of row 2 was changed."),
        (lambda: Row.objects.filter(place=2).delete(), "Row 2 is missing before row 3."),
        (lambda: Row.objects.filter(place=3).delete(), "of 3 rows, these are missing: 3."),
        (lambda: Head.objects.all().delete(), "Row 1 came after the head was written down."),
    ],
)
def test_whatever_is_done_to_the_rows_is_named(harm: object, said: str) -> None:
    for value in ("yes", "no", "partly"):
        add(value)
    assert callable(harm)
    harm()
    ran = CliRunner().invoke(commands.history, ["verify"])
    assert ran.exit_code == 1
    assert f"{CHAIN}: " in ran.output
    assert said in ran.output


@pytest.mark.django_db
def test_the_command_says_that_all_is_whole_and_exports() -> None:
    add("yes")
    add("yes", "assessment:2")
    ran = CliRunner().invoke(commands.history, ["verify"])
    assert (ran.exit_code, ran.output) == (0, "Whole: 2 histories.\n")
    exported = CliRunner().invoke(commands.history, ["export", CHAIN])
    assert verify_history.check(exported.output.splitlines()) == []
    heads = CliRunner().invoke(commands.history, ["heads"])
    assert heads.output.startswith(f"{CHAIN}\t1\t")
    unknown = CliRunner().invoke(commands.history, ["export", "assessment:9"])
    assert unknown.exit_code == 1
    assert "heads" in unknown.output
