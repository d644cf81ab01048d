"""How much of an upload is written to the machine's disk while it arrives."""

from __future__ import annotations

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

MEGABYTE = 1_000_000


class UpToTheLimit(FileUploadHandler):
    """Lets a little more than the limit through and swallows the rest.

    The person then gets the sentence about the limit, and nobody fills the disk. It stands before
    Django's own handlers in the settings.
    """

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """The piece for the next handler, or nothing once the limit is passed."""
        return raw_data if start <= settings.ALMANAC.upload_mb * MEGABYTE else None

    def file_complete(self, file_size: int) -> UploadedFile | None:
        """The next handler makes the file."""
        return None
