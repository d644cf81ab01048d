"""What a demonstration does at a start besides: invent figures, then people and their rounds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from almanac.demo import building
from almanac.demo.cards import write_cards
from almanac.demo.content import script
from almanac.demo.open_figures import invented
from almanac.indicators.cards import cards
from almanac.indicators.facts import SOURCES, own_folder, write_figures
from almanac.jobs.preparation import NotReady
from almanac.jobs.steps import Progress
from almanac.register.queries import register

NO_MAIL = "django.core.mail.backends.dummy.EmailBackend"


def invent_figures(progress: Progress) -> str:
    """Cards and figures of this demonstration, made once."""
    if (own_folder() / SOURCES).is_file():
        return "unchanged"
    write_cards(Path(settings.ALMANAC.home) / "content")
    today, found = timezone.localdate(), script()
    made = invented(register().as_at(today), cards(), found.figures, found.seed, today)
    write_figures(own_folder(), made)
    return f"{len(made.observations)} figures invented"


def people_and_rounds(progress: Progress) -> str:
    """People and rounds of this demonstration, made once, all or nothing."""
    if building.is_whole():
        return "unchanged"
    try:
        with _no_mail():
            building.build(script(), timezone.localdate(), progress)
    except building.NotEmpty as error:
        raise NotReady(str(error)) from error
    return "made"


@contextmanager
def _no_mail() -> Iterator[None]:
    """What was done long ago by people who are not there is told to nobody."""
    usual = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = NO_MAIL
    try:
        yield
    finally:
        settings.EMAIL_BACKEND = usual
