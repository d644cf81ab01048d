"""The room as Django knows it."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Nothing runs at start-up."""

    name = "almanac.accounts"
    label = "accounts"
