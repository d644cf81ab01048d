"""The room as Django knows it."""

from collections.abc import Iterable

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from almanac.signposts.leading import Leading


class PracticeConfig(AppConfig):
    """What councils did, what was gathered about it, and questions between councils."""

    name = "almanac.practice"
    label = "practice"
    verbose_name = "Practice"

    def ready(self) -> None:
        """Tell rooms below what this one holds of a person, and what of it leads to a signpost."""
        from almanac.accounts.own_data import holds_also
        from almanac.practice.queries.own import own_work
        from almanac.signposts.leading import led_to_from

        holds_also("examples_and_questions", own_work)
        led_to_from("challenges", _("Common challenges that lead here"), _challenges_naming)


def _challenges_naming(signpost: str, language: str) -> Iterable[Leading]:
    # Read late: pages of this room are no part of starting a process.
    from almanac.practice.pages.challenges import naming_signpost

    return naming_signpost(signpost, language)
