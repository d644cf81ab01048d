"""The room as Django knows it."""

from datetime import date

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    """At start-up, the register below learns for which day pages stand."""

    name = "almanac.indicators"
    label = "indicators"

    def ready(self) -> None:
        """Give the register the warehouse's day."""
        from almanac.register.days import pages_stand_for

        pages_stand_for(_day_of_pages)


def _day_of_pages() -> date | None:
    # Read late: the package that reads the warehouse is heavy, and not every process needs it.
    from almanac.indicators import warehouse

    try:
        return warehouse.as_at()
    except warehouse.NotBuiltError:
        return None
