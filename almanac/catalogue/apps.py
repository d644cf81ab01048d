"""The room as Django knows it."""

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    """Nothing runs at start-up."""

    name = "almanac.catalogue"
    label = "catalogue"
