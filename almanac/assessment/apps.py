"""The room as Django knows it."""

from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    """Nothing runs at start-up."""

    name = "almanac.assessment"
    label = "assessment"
    verbose_name = "Assessment"
