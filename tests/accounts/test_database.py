"""The tests run on the database that they were asked to run on."""

from __future__ import annotations

import os

import pytest
from django.db import connection


@pytest.mark.django_db
def test_the_database_is_the_one_asked_for() -> None:
    wanted = "postgresql" if os.environ.get("ALMANAC_DATABASE_URL") else "sqlite"
    assert connection.vendor == wanted
