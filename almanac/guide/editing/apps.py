"""The app as Django knows it; installed only where editors write the guide."""

from django.apps import AppConfig


class EditingConfig(AppConfig):
    """At start-up, publishing a page of Wagtail publishes the part of the guide that it holds."""

    name = "almanac.guide.editing"
    label = "guide_editing"
    verbose_name = "Editing the guide"

    def ready(self) -> None:
        """Listen to what Wagtail publishes; keep the files of every picture."""
        from almanac.files.actions import used_also_by
        from almanac.guide.editing.models.picture import files_of_pictures
        from almanac.guide.editing.publishing import listen

        listen()
        used_also_by(files_of_pictures)
