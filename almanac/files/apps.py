"""The room as Django knows it."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Uploaded files."""

    name = "almanac.files"
    label = "files"
