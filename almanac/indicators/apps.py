"""The room as Django knows it."""

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    """Nothing runs at start-up."""

    name = "almanac.indicators"
    label = "indicators"
