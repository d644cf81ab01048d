"""The room as Django knows it."""

from pathlib import Path

from django.apps import AppConfig
from django.conf import settings

from almanac.catalogue.parsed import keep_in
from almanac.catalogue.text import show_by
from almanac.ui.welsh import show


class CatalogueConfig(AppConfig):
    """At start-up, texts learn whether unchecked Welsh is shown, and the loader where to keep what
    it read."""

    name = "almanac.catalogue"
    label = "catalogue"

    def ready(self) -> None:
        """Give texts the rule of this installation."""
        show_by(show)
        keep_in(Path(settings.ALMANAC.home) / "parsed")
