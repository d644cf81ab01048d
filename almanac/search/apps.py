"""The room as Django knows it."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Nothing runs at start-up."""

    name = "almanac.search"
    label = "search"
    verbose_name = "Search"
