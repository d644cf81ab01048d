"""The room as Django knows it."""

from django.apps import AppConfig


class ShownConfig(AppConfig):
    """When what pages show last changed."""

    name = "almanac.shown"
    label = "shown"
    verbose_name = "What pages show"
