"""The form by which a picture comes in: the checks of every upload first, then Wagtail's."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm
from wagtail.log_actions import get_active_log_context

from almanac.accounts.queries import key_of
from almanac.archives.faults import Refused as ArchiveRefused
from almanac.files.actions import receive
from almanac.files.content import check_upload
from almanac.files.faults import Refused
from almanac.files.kinds import Kind
from almanac.files.words import FileRefused, sentence
from almanac.practice.cleaning import line

PICTURES = (Kind.PNG, Kind.JPEG)


class PictureField(WagtailImageField):
    """Lets Wagtail open only what is a whole PNG or JPEG and nothing else besides."""

    def to_python(self, data: Any) -> Any:
        """The upload. Raises `ValidationError` with the sentence of every upload."""
        if hasattr(data, "temporary_file_path") or hasattr(data, "chunks"):
            _check(data)
        return super().to_python(data)


class PictureForm(BaseImageForm):
    """A picture and what editors call it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        before = self.fields.get("file")  # not where only the title of a picture changes
        if before is not None:
            self.fields["file"] = PictureField(label=before.label, widget=before.widget)

    def clean_title(self) -> str:
        """One line of plain text; many at once come with the names of their files."""
        return line(self.cleaned_data["title"]) or _("A picture without a name")

    def clean_file(self) -> Any:
        """Kept with all uploads, and known from now on by its digest."""
        upload = self.cleaned_data["file"]
        if "file" not in self.changed_data:
            return upload
        user = get_active_log_context().user
        try:
            stored = receive(upload=upload, by=key_of(user) if user else "system:pictures")
        except FileRefused as refused:
            raise ValidationError(str(refused)) from refused
        upload.seek(0)
        self.instance.digest = stored.digest
        return upload


def _check(upload: Any) -> None:
    upload.seek(0)
    try:
        kind = check_upload(upload, upload.name or "")
    except (Refused, ArchiveRefused) as refused:
        raise ValidationError(str(sentence(refused))) from refused
    finally:
        upload.seek(0)
    if kind not in PICTURES:
        raise ValidationError(_("Choose a picture: a PNG or JPEG file."))
