"""Finished public pages are kept whole and served again before anything else runs.

A page is known by its address and by the version of everything it was made from, so nothing is
ever invalidated: when content, figures, code or Welsh change, the version changes, and old pages
fall out of memory as the least recently used.
"""

from __future__ import annotations

import gzip
import hashlib
import logging
import re
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from http.cookies import SimpleCookie

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase

from almanac.front.page_version import PageVersion
from almanac.shown import stamps

log = logging.getLogger("almanac.pages")

CACHE_CONTROL = "public, max-age=0, must-revalidate"
LONGEST_QUERY = 1_000  # characters; a longer one is answered, but not kept
TEXTS = re.compile(r"text/|image/svg|application/([\w.-]+\+)?(json|xml|javascript)")
SMALLEST_TO_PRESS = 500  # bytes; below that gzip saves nothing
OVERHEAD = 2_000  # bytes of memory that an entry takes besides its texts, roughly
KEPT_HEADERS_OF_304 = (
    "Access-Control-Allow-Origin",
    "Cache-Control",
    "Content-Location",
    "Expires",
    "Vary",
)

Key = tuple[str, str, str, str]
GetResponse = Callable[[HttpRequest], HttpResponseBase]


class CookieOnPublicPage(Exception):  # noqa: N818 - it is read as a sentence
    """A page that anybody may see tried to set a cookie, or read one."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A finished page: its text in one form, its headers, and the version it was made from.

    A text is kept pressed only, a sixth of its size: nearly every reader takes it so, and for the
    one who does not it is made plain again in less than a millisecond.
    """

    version: str
    body: bytes
    is_pressed: bool
    headers: tuple[tuple[str, str], ...]
    shows: stamps.Seen = ()  # things of the database, and their last change when it was made

    @property
    def is_current(self) -> bool:
        """Whether nothing that it shows of the database has changed since."""
        return not self.shows or stamps.now(key for key, _ in self.shows) == self.shows

    @property
    def size(self) -> int:
        """Bytes of memory, roughly."""
        return OVERHEAD + len(self.body)

    @property
    def plain(self) -> bytes:
        """The text as it was made."""
        return gzip.decompress(self.body) if self.is_pressed else self.body


class Shelf:
    """Finished pages within a limit of bytes; the least recently used goes first."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.bytes = 0
        self._pages: OrderedDict[Key, Kept] = OrderedDict()
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._pages)

    def get(self, key: Key, version: str) -> Kept | None:
        """The page of this key if it was made from this version."""
        with self._lock:
            page = self._pages.get(key)
            if page is None:
                return None
            if page.version != version:
                self._drop(key)
                return None
            self._pages.move_to_end(key)
            return page

    def put(self, key: Key, page: Kept) -> None:
        """Keep a page; one that would take more than a quarter of all room is not kept."""
        if page.size * 4 > self.limit:
            return
        with self._lock:
            if key in self._pages:
                self._drop(key)
            self._pages[key] = page
            self.bytes += page.size
            while self.bytes > self.limit:
                self._drop(next(iter(self._pages)))

    def drop(self, key: Key) -> None:
        """Keep a page no longer, if it is still there."""
        with self._lock:
            if key in self._pages:
                self._drop(key)

    def _drop(self, key: Key) -> None:
        self.bytes -= self._pages.pop(key).size


class PageCache:
    """Middleware, first of all: answers from the shelf, and keeps what may be kept."""

    strict = False  # tests set it: a cookie on a public page is then an error, not a log line

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self.shelf = Shelf(settings.ALMANAC.page_cache_mb * 1_000_000)
        self.version = PageVersion()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Serve a finished page, or make it and keep it."""
        if request.method not in ("GET", "HEAD"):
            return self.get_response(request)
        key = _key(request)
        if key is None:
            return self.get_response(request)
        version = self.version.now()
        page = self.shelf.get(key, version)
        # Looked up outside of the shelf's lock: nobody else waits for the database meanwhile.
        if page is not None and not page.is_current:
            self.shelf.drop(key)
            page = None
        if page is None:
            known = stamps.last_known()
            response = self.get_response(request)
            if not getattr(response, "public_page", False):
                return response
            if _uses_cookies(request, response, self.strict):
                return response
            shows = stamps.now(stamps.shown_by(response))
            # A page begun before a change and finished after it may show either: not kept.
            if any(number > known for _, number in shows):
                response.headers.setdefault("Cache-Control", "no-cache")
                return response
            page = _finished(response, version, shows)
            if page is None:
                return response
            if version == self.version.now():
                self.shelf.put(key, page)
        return _answer(request, page, _etag(key, page))


def _key(request: HttpRequest) -> Key | None:
    """What a page depends on in the request; None if the page is not to be kept.

    The query string counts as it was sent: order can carry meaning, and no parameter is ignored.
    A host that is not ours is left to Django, which refuses it.
    """
    meta = request.META
    query = meta.get("QUERY_STRING", "")
    if len(query) > LONGEST_QUERY:
        return None
    try:
        host = request.get_host()
    except DisallowedHost:
        return None
    return (request.scheme or "http", host, request.path, query)


def _uses_cookies(request: HttpRequest, response: HttpResponseBase, strict: bool) -> bool:
    """Refuse loudly a public page with a cookie: one reader's page would reach another.

    Its cookie is taken off and the page is not to be kept; in tests it is an error.
    """
    reads = "cookie" in response.headers.get("Vary", "").lower()
    if not response.cookies and not reads:
        return False
    did = "sets a cookie" if response.cookies else "depends on cookies"
    sentence = f"The public page {request.path} {did}; take @public_page off, or mend the view."
    if strict:
        raise CookieOnPublicPage(sentence)
    log.error(sentence)
    response.cookies = SimpleCookie()
    return True


def _finished(response: HttpResponseBase, version: str, shows: stamps.Seen) -> Kept | None:
    """What to keep of a response; None for an error, a stream or a pressed text."""
    if response.status_code != 200 or not isinstance(response, HttpResponse):
        return None
    if response.has_header("Content-Encoding"):
        return None
    response.headers.setdefault("Cache-Control", CACHE_CONTROL)
    _vary_on_encoding(response)
    plain = response.content
    text = TEXTS.match(response.get("Content-Type", ""))
    pressed = _pressed(plain) if text and len(plain) >= SMALLEST_TO_PRESS else None
    headers = tuple(
        (name, value)
        for name, value in response.headers.items()
        if name not in ("Content-Length", "ETag")
    )
    if pressed is None:
        return Kept(version, plain, False, headers, shows)
    return Kept(version, pressed, True, headers, shows)


def _vary_on_encoding(response: HttpResponse) -> None:
    named = response.get("Vary", "")
    if "accept-encoding" not in named.lower():
        response["Vary"] = f"{named}, Accept-Encoding" if named else "Accept-Encoding"


def _pressed(plain: bytes) -> bytes | None:
    """The gzip form, if it is smaller; without a time, so the same page gives the same bytes."""
    pressed = gzip.compress(plain, compresslevel=6, mtime=0)
    return pressed if len(pressed) < len(plain) else None


def _etag(key: Key, page: Kept) -> str:
    """The heart of the strong tag: the same address, version and changes give the same bytes."""
    changes = (f"{thing} {number}" for thing, number in page.shows)
    return hashlib.sha256("\n".join((page.version, *key, *changes)).encode()).hexdigest()[:32]


def _answer(request: HttpRequest, page: Kept, tag: str) -> HttpResponse:
    meta = request.META
    pressed = page.is_pressed and _accepts_gzip(meta.get("HTTP_ACCEPT_ENCODING", ""))
    etag = f'"{tag}-gz"' if pressed else f'"{tag}"'
    known = meta.get("HTTP_IF_NONE_MATCH")
    if known is not None and _matches(known, etag):
        return _not_modified(page, etag)
    body = page.body if pressed else page.plain
    response = HttpResponse(b"" if request.method == "HEAD" else body)
    headers = response.headers
    for name, value in page.headers:
        headers[name] = value
    if pressed:
        headers["Content-Encoding"] = "gzip"
    headers["ETag"] = etag
    headers["Content-Length"] = str(len(body))
    return response


def _not_modified(page: Kept, etag: str) -> HttpResponse:
    response = HttpResponseNotModified()
    for name, value in page.headers:
        if name in KEPT_HEADERS_OF_304:
            response.headers[name] = value
    response.headers["ETag"] = etag
    return response


def _matches(known: str, etag: str) -> bool:
    """Whether the browser already has this; a proxy may have made the tag weak (RFC 9110)."""
    if known == etag or known.strip() == "*":
        return True
    return etag in (part.strip().removeprefix("W/") for part in known.split(","))


def _accepts_gzip(accepted: str) -> bool:
    """Whether the client takes gzip: it is named, or `*` is, and not with a weight of zero."""
    accepted = accepted.lower()
    if "gzip" not in accepted and "*" not in accepted:
        return False
    weights = {}
    for part in accepted.split(","):
        name, _, rest = part.partition(";")
        weights[name.strip()] = _weight(rest)
    return weights.get("gzip", weights.get("*", 0.0)) > 0


def _weight(parameters: str) -> float:
    name, _, value = parameters.strip().partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0
