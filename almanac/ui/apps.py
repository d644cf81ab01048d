"""The room as Django knows it."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Nothing runs at start-up."""

    name = "almanac.ui"
    label = "ui"
