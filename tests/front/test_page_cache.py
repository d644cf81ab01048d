"""Pages kept whole: the same bytes, never another reader's, never an old version's."""

from __future__ import annotations

import gzip
import logging
import threading
from collections.abc import Callable

import pytest
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.test import RequestFactory

from almanac.front.page_cache import (
    LONGEST_QUERY,
    CookieOnPublicPage,
    PageCache,
    Shelf,
    _accepts_gzip,
    _matches,
)
from almanac.shown import stamps
from almanac.shown.actions import touch
from almanac.shown.stamps import showing

LONG = "Councils of England and Wales. " * 100
View = Callable[[HttpRequest], HttpResponseBase]


class Version:
    """A version that a test can change."""

    def __init__(self) -> None:
        self.text = "one"

    def now(self) -> str:
        return self.text


class Site:
    """A view behind the cache, counting how often it is asked."""

    def __init__(self, view: View) -> None:
        self.asked = 0
        self.view = view
        self.cache = PageCache(self._ask)
        self.cache.version = Version()  # type: ignore[assignment]
        self.browser = RequestFactory()

    def _ask(self, request: HttpRequest) -> HttpResponseBase:
        self.asked += 1
        return self.view(request)

    def get(self, path: str = "/", method: str = "GET", **meta: str) -> HttpResponseBase:
        return self.cache(self.browser.generic(method, path, **meta))


def page(request: HttpRequest) -> HttpResponse:
    response = HttpResponse(f"{request.get_full_path()} {LONG}")
    response["Content-Security-Policy"] = "default-src 'none'"
    response.public_page = True  # type: ignore[attr-defined]
    return response


@pytest.fixture
def site() -> Site:
    return Site(page)


def content(response: HttpResponseBase) -> bytes:
    assert isinstance(response, HttpResponse)
    return response.content


def test_a_page_is_made_once_and_served_again_whole(site: Site) -> None:
    first, second = site.get("/a/?b=1"), site.get("/a/?b=1")
    assert site.asked == 1
    assert content(first) == content(second)
    assert dict(first.headers) == dict(second.headers)
    assert second["Content-Security-Policy"] == "default-src 'none'"
    assert second["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert second["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize("other", ["/b/", "/a/?b=2", "/a/?c=2&b=1", "/a/?b=1&c=2", "/cy/a/"])
def test_another_address_is_another_page(site: Site, other: str) -> None:
    site.get("/a/")
    site.get(other)
    assert site.asked == 2
    assert site.get(other)["ETag"] != site.get("/a/")["ETag"]


def test_the_order_of_parameters_counts(site: Site) -> None:
    assert content(site.get("/?a=1&b=2")) != content(site.get("/?b=2&a=1"))


def test_a_changed_version_makes_the_page_anew(site: Site) -> None:
    old = site.get("/")["ETag"]
    site.cache.version.text = "two"  # type: ignore[attr-defined]
    assert site.get("/", HTTP_IF_NONE_MATCH=old).status_code == 200
    assert site.asked == 2


def test_a_page_made_while_the_version_changed_is_not_kept(site: Site) -> None:
    def changing(request: HttpRequest) -> HttpResponse:
        site.cache.version.text += "x"  # type: ignore[attr-defined]
        return page(request)

    site.view = changing
    site.get("/")
    assert len(site.cache.shelf) == 0


def test_who_has_the_page_is_not_sent_it_again(site: Site) -> None:
    tag = site.get("/")["ETag"]
    answer = site.get("/", HTTP_IF_NONE_MATCH=tag)
    assert answer.status_code == 304
    assert content(answer) == b""
    assert answer["ETag"] == tag
    assert answer["Cache-Control"]
    assert answer["Vary"] == "Accept-Encoding"


def test_gzip_is_the_same_page_under_its_own_tag(site: Site) -> None:
    plain = site.get("/")
    small = site.get("/", HTTP_ACCEPT_ENCODING="br, gzip;q=0.5")
    assert site.asked == 1
    assert small["Content-Encoding"] == "gzip"
    assert gzip.decompress(content(small)) == content(plain)
    assert int(small["Content-Length"]) == len(content(small)) < len(content(plain))
    assert small["ETag"] != plain["ETag"]
    # The tag of one form does not stand for the other.
    answer = site.get("/", HTTP_IF_NONE_MATCH=plain["ETag"], HTTP_ACCEPT_ENCODING="gzip")
    assert answer.status_code == 200


@pytest.mark.parametrize(
    ("kind", "pressed"),
    [
        ("text/csv; charset=utf-8", True),
        ("text/turtle", True),
        ("application/json", True),
        ("application/ld+json", True),
        ("image/svg+xml", True),
        ("application/zip", False),
        ("image/png", False),
    ],
)
def test_only_texts_are_pressed(site: Site, kind: str, pressed: bool) -> None:
    def typed(request: HttpRequest) -> HttpResponse:
        response = page(request)
        response["Content-Type"] = kind
        return response

    site.view = typed
    answer = site.get("/", HTTP_ACCEPT_ENCODING="gzip")
    assert ("Content-Encoding" in answer.headers) is pressed


def test_head_has_the_headers_and_no_text(site: Site) -> None:
    got, head = site.get("/"), site.get("/", method="HEAD")
    assert content(head) == b""
    assert dict(head.headers) == dict(got.headers)
    assert site.asked == 1


def test_head_first_still_keeps_the_whole_page(site: Site) -> None:
    site.get("/", method="HEAD")
    assert content(site.get("/")).startswith(b"/ Councils")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_a_change_is_never_answered_from_the_shelf(site: Site, method: str) -> None:
    site.get("/")
    site.get("/", method=method)
    assert site.asked == 2


def test_a_page_that_is_not_public_is_left_alone(site: Site) -> None:
    site.view = lambda request: HttpResponse("yours")
    assert "ETag" not in site.get("/").headers
    site.get("/")
    assert site.asked == 2


@pytest.mark.parametrize("status", [404, 500, 302])
def test_only_a_good_answer_is_kept(site: Site, status: int) -> None:
    def poor(request: HttpRequest) -> HttpResponse:
        response = page(request)
        response.status_code = status
        return response

    site.view = poor
    site.get("/")
    assert len(site.cache.shelf) == 0


def test_a_stream_passes_through(site: Site) -> None:
    def stream(request: HttpRequest) -> StreamingHttpResponse:
        response = StreamingHttpResponse([b"a", b"b"])
        response.public_page = True  # type: ignore[attr-defined]
        return response

    site.view = stream
    assert b"".join(site.get("/")) == b"ab"  # type: ignore[arg-type]
    assert len(site.cache.shelf) == 0


def cookie(request: HttpRequest) -> HttpResponse:
    response = page(request)
    response.set_cookie("session", "yours")
    return response


def by_cookie(request: HttpRequest) -> HttpResponse:
    response = page(request)
    response["Vary"] = "Cookie"
    return response


@pytest.mark.parametrize("view", [cookie, by_cookie])
def test_a_cookie_on_a_public_page_is_refused_loudly(site: Site, view: View) -> None:
    site.view = view
    with pytest.raises(CookieOnPublicPage, match=r"The public page /x/ .* take @public_page off"):
        site.get("/x/")


@pytest.mark.parametrize("view", [cookie, by_cookie])
def test_a_running_site_drops_the_cookie_keeps_nothing_and_logs(
    site: Site, view: View, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(PageCache, "strict", False)
    site.view = view
    with caplog.at_level(logging.ERROR):
        answer = site.get("/x/")
    assert "The public page /x/" in caplog.text
    assert not answer.cookies
    assert len(site.cache.shelf) == 0


def test_another_site_s_name_never_meets_the_shelf(site: Site) -> None:
    def checked(request: HttpRequest) -> HttpResponse:
        request.get_host()  # as Django's own middleware does
        return page(request)

    site.view = checked
    site.get("/", HTTP_HOST="127.0.0.1")
    with pytest.raises(DisallowedHost):
        site.get("/", HTTP_HOST="evil.example")


def test_a_very_long_query_is_answered_but_not_kept(site: Site) -> None:
    assert site.get("/?a=" + "x" * LONGEST_QUERY).status_code == 200
    assert len(site.cache.shelf) == 0


def test_a_shelf_without_room_keeps_nothing(site: Site) -> None:
    site.cache.shelf = Shelf(0)
    assert content(site.get("/")) == content(site.get("/"))
    assert site.asked == 2


def test_many_threads_get_the_same_page_and_the_count_holds(site: Site) -> None:
    site.cache.shelf = Shelf(60_000)
    wrong: list[bytes] = []

    def read(start: int) -> None:
        for number in range(200):
            path = f"/{(start + number) % 20}/"
            if not content(site.get(path)).startswith(path.encode()):
                wrong.append(path.encode())

    threads = [threading.Thread(target=read, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    shelf = site.cache.shelf
    assert not wrong
    assert shelf.bytes == sum(page.size for page in shelf._pages.values()) <= shelf.limit


@pytest.mark.parametrize(
    ("accepted", "takes"),
    [
        ("gzip, deflate, br", True),
        ("GZIP", True),
        ("*", True),
        ("br", False),
        ("", False),
        ("gzip;q=0", False),
        ("gzip; q=0.0, *", False),
        ("*;q=0", False),
        ("gzip;q=zero", False),
        ("xgzip", False),
    ],
)
def test_whether_a_client_takes_gzip(accepted: str, takes: bool) -> None:
    assert _accepts_gzip(accepted) is takes


@pytest.mark.parametrize(
    ("known", "has_it"),
    [
        ('"a"', True),
        ('W/"a"', True),
        ('"b", W/"a"', True),
        ("*", True),
        ('"b"', False),
        ("a", False),
        ("", False),
    ],
)
def test_whether_a_browser_has_it(known: str, has_it: bool) -> None:
    assert _matches(known, '"a"') is has_it


def test_https_and_http_are_kept_apart(site: Site) -> None:
    site.get("/")
    site.get("/", **{"wsgi.url_scheme": "https"})
    assert site.asked == 2


@pytest.mark.django_db
def test_a_change_drops_only_the_pages_that_show_it() -> None:
    def view(request: HttpRequest) -> HttpResponse:
        return showing(page(request), f"guide:{request.path.strip('/')}")

    site = Site(view)
    for path in ("/data/", "/value/"):
        site.get(path)
    before = {path: site.get(path)["ETag"] for path in ("/data/", "/value/")}
    assert site.asked == 2
    touch("guide:data")
    stamps.look_again()
    after = {}
    for path in ("/data/", "/data/", "/value/"):
        after[path] = site.get(path)["ETag"]
    assert after["/data/"] != before["/data/"]
    assert after["/value/"] == before["/value/"]
    assert site.asked == 3, "one is made anew, once; the other is not"


@pytest.mark.django_db
def test_a_page_changed_while_it_was_made_is_not_kept() -> None:
    def view(request: HttpRequest) -> HttpResponse:
        touch("guide")
        stamps.look_again()
        return showing(page(request), "guide")

    site = Site(view)
    for asked in (1, 2):
        answer = site.get("/")
        assert answer["Cache-Control"] == "no-cache"
        assert not answer.has_header("ETag")
        assert site.asked == asked
