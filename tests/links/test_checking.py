"""One run of looks, and the commands of the timetable, against a server of this machine."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from click.testing import CliRunner
from django.utils import timezone

from almanac.links import checking
from almanac.links.asking import Asker
from almanac.links.commands import links
from almanac.links.models import Link, LookOver
from almanac.links.rules import Answer, Found, Reason, State
from almanac.links.watched import Watched, watched
from tests.links.server import serving
from tests.links.things import day, thing

pytestmark = pytest.mark.django_db

WATCHED: list[Watched] = []


def some() -> list[Watched]:
    return WATCHED


@pytest.fixture(autouse=True)
def _watch(settings: Any) -> None:
    settings.WATCHED_LINKS = (f"{__name__}.some",)
    settings.LINKS_MAY_BE_LOCAL = True
    WATCHED.clear()


class Known(Asker):
    """Knows what every address answers."""

    def look(self, address: str) -> Found | None:
        if "alone" in address:
            return None
        return Found(Answer.FOUND, Reason.ANSWERS, 200, address)


def test_only_what_is_due_is_looked_at_and_no_more_than_is_allowed() -> None:
    WATCHED.extend(thing(f"n{number}") for number in range(5))
    assert checking.check(Known("us"), day(1), most=3) == {State.ANSWERS: 3}
    assert checking.check(Known("us"), day(1), most=3) == {State.ANSWERS: 2}
    assert not checking.check(Known("us"), day(2))
    assert checking.check(Known("us"), day(20)) == {State.ANSWERS: 5}


def test_a_run_ends_in_time() -> None:
    WATCHED.append(thing())
    assert not checking.check(Known("us"), day(1), whole=-1.0)


def test_an_address_whose_host_wants_to_be_left_alone_stays_due() -> None:
    WATCHED.extend([thing("alone"), thing("other")])
    assert checking.check(Known("us"), day(1)) == {State.ANSWERS: 1}
    assert [link.address for link in Link.objects.all()] == ["https://other.example/page"]


def test_what_is_watched_comes_from_the_rooms_that_settings_name(settings: Any) -> None:
    WATCHED.extend([thing("b"), thing("a")])
    assert [item.key for item in watched()] == ["signpost:a", "signpost:b"]
    settings.WATCHED_LINKS = (
        "almanac.signposts.watched.watched",
        "almanac.practice.watched.watched",
    )
    kinds = {item.key.partition(":")[0] for item in watched()}
    assert kinds == {"signpost", "pointer"}


def test_we_say_who_we_are() -> None:
    assert checking.agent().startswith("open-almanac/")
    assert "/about/" in checking.agent()


def test_the_commands_look_and_list(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("almanac.links.commands.Asker", partial(Asker, pause=0.0))
    with serving(page=200) as site:
        WATCHED.extend([thing("one", site.at("/page")), thing("two", site.at("/gone"))])
        told = CliRunner().invoke(links, ["check"])
        assert told.exit_code == 0, told.output
        assert told.stdout == "Looked at 2 addresses. answers: 1, doubtful: 1\n"
    rows = CliRunner().invoke(links, ["list", "--format", "csv"]).stdout.splitlines()
    assert [row.split(",")[:2] for row in rows[1:]] == [
        ["signpost:one", "answers"],
        ["signpost:two", "doubtful"],
    ]


def test_the_commands_never_look_at_this_machine_by_themselves(settings: Any) -> None:
    settings.LINKS_MAY_BE_LOCAL = False
    with serving(page=200) as site:
        WATCHED.append(thing("one", site.at("/page")))
        CliRunner().invoke(links, ["check"])
    assert site.asked == []
    assert Link.objects.get().reason == Reason.NOT_PUBLIC


def test_a_day_is_noted() -> None:
    assert CliRunner().invoke(links, ["look-over"]).stdout == "Looked over.\n"
    assert CliRunner().invoke(links, ["look-over"]).stdout == "Unchanged.\n"
    assert abs(LookOver.objects.get().day - timezone.localdate()) <= timedelta(days=1)
