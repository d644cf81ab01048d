"""The least that Django can do: one view that sends the same bytes, nothing else around it."""

from __future__ import annotations

import os
from pathlib import Path

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path

BYTES = Path(os.environ["BENCH_BYTES"]).read_bytes()


def view(request: HttpRequest, rest: str) -> HttpResponse:
    return HttpResponse(BYTES, headers={"Content-Length": str(len(BYTES))})


urlpatterns = [path("<path:rest>", view)]

settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["127.0.0.1"], SECRET_KEY="bench")
django.setup()
application = get_wsgi_application()
