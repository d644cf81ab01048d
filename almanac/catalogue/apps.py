"""The room as Django knows it."""

from django.apps import AppConfig

from almanac.catalogue.text import show_by
from almanac.ui.welsh import show


class CatalogueConfig(AppConfig):
    """At start-up, texts learn whether unchecked Welsh is shown."""

    name = "almanac.catalogue"
    label = "catalogue"

    def ready(self) -> None:
        """Give texts the rule of this installation."""
        show_by(show)
