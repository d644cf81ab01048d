"""The room as Django knows it."""

from django.apps import AppConfig


class GuideConfig(AppConfig):
    """Nothing runs at start-up."""

    name = "almanac.guide"
    label = "guide"
    verbose_name = "Guide"
