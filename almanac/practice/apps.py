"""The room as Django knows it."""

from django.apps import AppConfig


class PracticeConfig(AppConfig):
    """What councils did, what was gathered about it, and questions between councils."""

    name = "almanac.practice"
    label = "practice"
    verbose_name = "Practice"

    def ready(self) -> None:
        """What a person asked and wrote here is part of the export of their own data."""
        from almanac.accounts.own_data import holds_also
        from almanac.practice.queries.own import own_work

        holds_also("examples_and_questions", own_work)
