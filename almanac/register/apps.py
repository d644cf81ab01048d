"""The room as Django knows it."""

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    """Nothing runs at start-up."""

    name = "almanac.register"
    label = "register"
