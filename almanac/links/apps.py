"""The room as Django knows it."""

from django.apps import AppConfig


class LinksConfig(AppConfig):
    """Addresses elsewhere, and what became of them."""

    name = "almanac.links"
    label = "links"
