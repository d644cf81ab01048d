"""Pictures in the sizes that editors' pages show: files of the home that only editors see."""

from __future__ import annotations

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

KINDS = {"png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg"}


def picture(request: HttpRequest, name: str) -> HttpResponseBase:
    """One file of the folder of pictures."""
    kind = KINDS.get(name.rpartition(".")[2].lower())
    try:
        if kind is None or not default_storage.exists(name):
            raise Http404(_("There is no such picture."))
        response = FileResponse(default_storage.open(name), content_type=kind)
    except SuspiciousFileOperation as error:
        raise Http404(_("There is no such picture.")) from error
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
