"""The room as Django knows it."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Nothing runs at start-up."""

    name = "almanac.notices"
    label = "notices"
