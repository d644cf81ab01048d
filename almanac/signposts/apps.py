"""The room as Django knows it."""

from django.apps import AppConfig


class SignpostsConfig(AppConfig):
    """Nothing runs at start-up."""

    name = "almanac.signposts"
    label = "signposts"
