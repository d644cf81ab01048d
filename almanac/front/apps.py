"""The room as Django knows it."""

from django.apps import AppConfig


class FrontConfig(AppConfig):
    """Nothing runs at start-up."""

    name = "almanac.front"
    label = "front"
