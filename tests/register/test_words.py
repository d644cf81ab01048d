from __future__ import annotations

from almanac.register import words
from almanac.register.councils import Kind, Nation
from almanac.register.finding import Reason
from almanac.register.register import Register


def test_everything_that_a_page_may_meet_has_words(shipped: Register) -> None:
    councils = shipped.councils.values()
    assert set(words.NATIONS) == set(Nation)
    assert set(words.KINDS) == set(words.KINDS_IN_PLURAL) == set(words.KINDS_EXPLAINED) == set(Kind)
    assert set(words.TYPES) == {council.type for council in councils}
    assert set(words.REASONS) == set(Reason)
    assert set(words.ORGANISATION_KINDS) == {o.kind for o in shipped.organisations.values()}
    assert {s.status for s in shipped.successions} <= set(words.SUCCESSION_STATUSES)
