"""People and rounds are made by the actions, with whole histories, once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core import mail

from almanac.accounts.models import User
from almanac.assessment.models import (
    Assessment,
    Evidence,
    PooledFigure,
    Round,
    Share,
    State,
    Target,
)
from almanac.audit import queries as history
from almanac.demo import building, preparation
from almanac.demo.content import script
from almanac.jobs.preparation import NotReady
from tests.demo.conftest import FEW, TODAY

pytestmark = pytest.mark.django_db


def test_everything_is_there_and_every_history_is_whole(few: Path) -> None:
    assert building.is_whole()
    assert [fault for chain in history.chains() for fault in history.faults_of(chain)] == []
    past = Round.objects.filter(closes__lt=TODAY)
    assert past.count() == 2
    assert not Assessment.objects.filter(round__in=past).exclude(state=State.SIGNED).exists()
    now = Assessment.objects.filter(round__closes__gte=TODAY)
    assert {a.state for a in now} >= {"draft", "in-review", "changes-requested", "ready-to-sign"}
    assert {a.form for a in now} == {"full", "short"}
    assert now.count() < len(FEW), "somebody has not begun"
    assert now.filter(answers__carried=True).exists()
    assert now.filter(answers__decided=True).exists()
    assert {e.kind for e in Evidence.objects.all()} == {"link", "file", "reference"}
    assert Target.objects.exists()
    # Wales has ten and more that share, the districts here have too few.
    assert {figure.group for figure in PooledFigure.objects.all()} == {"wales"}
    assert not PooledFigure.objects.filter(outcome="security").exists()
    assert not Share.objects.filter(outcome="security").exists()
    assert all(user.email.endswith(".example") for user in User.objects.all())
    assert mail.outbox == []

    # A second start does nothing.
    before = history.heads()
    assert preparation.people_and_rounds(lambda line: None) == "unchanged"
    assert preparation.invent_figures(lambda line: None) == "unchanged"
    building.build(script(), TODAY, lambda line: None, FEW)
    assert history.heads() == before


def test_a_database_with_somebody_in_it_is_left_alone(invented: Path, settings: Any) -> None:
    User.objects.create_user("real@council.gov.uk")
    with pytest.raises(NotReady, match="people who are not invented"):
        preparation.people_and_rounds(lambda line: None)
    assert Round.objects.count() == 0
    assert User.objects.count() == 1
