"""The room as Django knows it."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """History."""

    name = "almanac.audit"
    label = "audit"
    verbose_name = "History"
