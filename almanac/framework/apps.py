"""The room as Django knows it."""

from django.apps import AppConfig


class FrameworkConfig(AppConfig):
    """Nothing runs at start-up."""

    name = "almanac.framework"
    label = "framework"
