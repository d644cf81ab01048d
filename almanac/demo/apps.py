"""The room as Django knows it."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """The demonstration."""

    name = "almanac.demo"
    label = "demo"
    verbose_name = "Demonstration"
