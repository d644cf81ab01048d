"""The app as Django knows it."""

from django.apps import AppConfig


class ChecksConfig(AppConfig):
    """At start-up, the rule about unchecked Welsh learns of the checks made here."""

    name = "almanac.guide.editing.checks"
    label = "guide_checks"
    verbose_name = "Checks of Welsh"

    def ready(self) -> None:
        """Add the checks of the database to those of the content files; keep published pictures."""
        from almanac.files.actions import used_also_by
        from almanac.guide.editing.checks.pictures import published_pictures
        from almanac.guide.editing.checks.queries import checks
        from almanac.ui.welsh import checked_also_by

        checked_also_by(checks)
        used_also_by(published_pictures)
