"""The API: each room's router under one address, errors as problem+json with a sentence."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from http import HTTPStatus
from importlib import import_module

from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from almanac import __version__
from almanac.ui.demonstration import HEADER as INVENTED
from almanac.ui.independence import HEADER

log = logging.getLogger("almanac.api")
ROOT = "/api/v1/"

# Where each room's router lies, and under which address.
ROUTERS = (
    ("councils", "almanac.register.api"),
    ("frameworks", "almanac.framework.api"),
    ("indicators", "almanac.indicators.api"),
    ("signposts", "almanac.signposts.api"),
    ("", "almanac.practice.gathered_api"),
    ("leads", "almanac.practice.leads_api"),
    ("examples", "almanac.practice.example_api"),
    ("questions", "almanac.practice.question_api"),
    ("guide", "almanac.guide.api"),
    ("", "almanac.search.api"),
    ("", "almanac.front.api.figures"),
    ("", "almanac.front.api.beside"),
    ("", "almanac.front.api.held"),
)

api = NinjaAPI(
    title="Open Almanac",
    version=__version__,
    description=(
        "Open figures about councils of England and Wales, the frameworks they are read through, "
        "and how every number was made. Independent: not published or endorsed by the LGA, "
        "Socitm or Solace."
    ),
    urls_namespace="api",
    docs_url=None,  # its ready-made page needs a script from elsewhere; ours is api_reference
    openapi_url="/openapi.json",
)

for _address, _module in ROUTERS:
    api.add_router(_address, import_module(_module).router)


def problem(status: int, sentence: str, **more: object) -> HttpResponse:
    """An answer in the form of RFC 9457: what is wrong, in a sentence that says what to do."""
    body = {"title": HTTPStatus(status).phrase, "status": status, "detail": sentence, **more}
    text = json.dumps(body, ensure_ascii=False, indent=1) + "\n"
    return HttpResponse(text, status=status, content_type="application/problem+json")


@api.exception_handler(HttpError)
def refused(request: HttpRequest, error: HttpError) -> HttpResponse:
    """A room refused, with its own sentence."""
    return problem(error.status_code, error.message)


@api.exception_handler(Http404)
def missing(request: HttpRequest, error: Http404) -> HttpResponse:
    """There is nothing of that name."""
    return problem(404, str(error) or f"There is nothing at {request.path}.")


@api.exception_handler(ValidationError)
def misread(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """A parameter has a value that it cannot have: every such one is named."""
    wrong = [
        {"parameter": str(item["loc"][-1]), "reason": str(item["msg"])} for item in error.errors
    ]
    sentence = "; ".join(f"{item['parameter']}: {item['reason']}" for item in wrong)
    return problem(422, f"{sentence}. {ROOT}docs lists what each parameter takes.", errors=wrong)


@api.exception_handler(SuspiciousOperation)
def unreadable(request: HttpRequest, error: SuspiciousOperation) -> HttpResponse:
    """The request itself is broken."""
    return problem(400, "The request could not be read; check its address and headers.")


@api.exception_handler(Exception)
def broken(request: HttpRequest, error: Exception) -> HttpResponse:
    """Something broke here: logged in full, told without detail."""
    log.error("The API failed at %s", request.path, exc_info=error)
    return problem(500, "Something broke on our side. Please try again later.")


def nothing_here(request: HttpRequest, rest: str = "") -> HttpResponse:
    """Any other address under the API."""
    return problem(404, f"There is nothing at {request.path}; {ROOT}docs lists every address.")


class OpenToAll:
    """Middleware: what the API says to a reader may be kept whole and read from any site."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Add the headers for other sites; answer a browser that asks whether it may read."""
        if not request.path_info.startswith("/api/"):
            return self.get_response(request)
        if request.method not in ("GET", "HEAD", "OPTIONS"):
            response: HttpResponseBase = problem(
                405, f"The API can only be read: use GET. {ROOT}docs lists every address."
            )
            response.headers["Allow"] = "GET, HEAD, OPTIONS"
        elif request.method == "OPTIONS":
            response = HttpResponse(status=204)
            response.headers["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
            response.headers["Access-Control-Allow-Headers"] = "Accept, If-None-Match"
            response.headers["Access-Control-Max-Age"] = "86400"
        else:
            response = self.get_response(request)
            if request.method in ("GET", "HEAD"):
                # What is to be asked for anew each time is not kept here either.
                live = "no-cache" in response.headers.get("Cache-Control", "")
                response.public_page = not live  # type: ignore[attr-defined]
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Expose-Headers"] = f"ETag, {HEADER}, {INVENTED}"
        return response
