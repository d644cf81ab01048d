"""A refusal takes one line of log, a fault keeps its traceback."""

from __future__ import annotations

import logging
import sys

import pytest
from django.conf import settings

from almanac.config.logged import RefusalInOneLine


def record(status: int | None) -> logging.LogRecord:
    try:
        raise ValueError("why")
    except ValueError:
        made = logging.LogRecord(
            "django.request", logging.WARNING, "", 1, "Forbidden: %s", ("/a/",), sys.exc_info()
        )
    if status:
        made.status_code = status
    return made


@pytest.mark.parametrize(("status", "lines"), [(403, 1), (404, 1), (499, 1)])
def test_a_refusal_is_one_line(status: int, lines: int) -> None:
    made = record(status)
    assert RefusalInOneLine().filter(made)
    assert len(logging.Formatter().format(made).splitlines()) == lines


@pytest.mark.parametrize("status", [500, 399, None])
def test_a_fault_keeps_its_traceback(status: int | None) -> None:
    made = record(status)
    assert RefusalInOneLine().filter(made)
    assert "ValueError: why" in logging.Formatter().format(made)


def test_the_log_is_set_up_so() -> None:
    assert settings.LOGGING["handlers"]["console"]["filters"] == ["refusal"]
