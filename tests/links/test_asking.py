"""Looks at a real server of this machine: polite, safe, and never longer than they must be."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from almanac.links import wire
from almanac.links.asking import Asker
from almanac.links.rules import Answer, Reason
from tests.links.server import Site, serving, to

AGENT = "open-almanac/1 (+https://almanac.example/about/; checks links)"


def asker(**changes: Any) -> Asker:
    """One that may look at this machine, and does not wait."""
    usual: dict[str, Any] = {
        "allowed": lambda ip: True,
        "askable": lambda address: address.startswith("http://127.0.0.1"),
        "pause": 0.0,
    }
    return Asker(AGENT, **(usual | changes))


def look(site: Site, path: str = "/page") -> tuple[Answer, Reason]:
    found = asker().look(site.at(path))
    assert found is not None
    return found.answer, found.reason


@pytest.mark.parametrize(
    ("status", "answer", "reason"),
    [
        (200, Answer.FOUND, Reason.ANSWERS),
        (404, Answer.FAILED, Reason.NOT_THERE),
        (403, Answer.NOT_LET, Reason.REFUSED),
        (429, Answer.NOT_LET, Reason.ASKED_TO_WAIT),
        (503, Answer.FAILED, Reason.SERVER_FAULT),
    ],
)
def test_what_a_server_says(status: int, answer: Answer, reason: Reason) -> None:
    with serving(page=status) as site:
        assert look(site) == (answer, reason)


def test_it_says_who_it_is_asks_the_rules_first_and_reads_no_text_it_need_not() -> None:
    with serving(page=(200, {}, b"text")) as site:
        look(site)
    assert site.paths() == ["GET /robots.txt", "HEAD /page"]
    assert {agent for _, _, agent in site.asked} == {AGENT}


def test_a_server_that_knows_no_head_is_asked_for_the_page() -> None:
    with serving(page=lambda method: (200 if method == "GET" else 405, {}, b"text")) as site:
        assert look(site) == (Answer.FOUND, Reason.ANSWERS)
    assert site.paths()[1:] == ["HEAD /page", "GET /page"]


def test_rules_of_the_site_are_obeyed_and_read_once() -> None:
    rules = (200, {}, b"User-agent: *\nDisallow: /page")
    with serving(robots__txt=rules, page=200, other=200) as site:
        one = asker()
        kept, open_ = one.look(site.at("/page")), one.look(site.at("/other"))
    assert kept is not None
    assert open_ is not None
    assert (kept.answer, kept.reason) == (Answer.NOT_LET, Reason.ROBOTS)
    assert open_.answer is Answer.FOUND
    assert site.paths() == ["GET /robots.txt", "HEAD /other"]


def test_a_redirect_for_good_is_told_with_where_it_ends() -> None:
    with serving(page=to("/new"), new=200) as site:
        found = asker().look(site.at("/page"))
    assert found is not None
    assert (found.answer, found.reason, found.final) == (
        Answer.MOVED,
        Reason.MOVED,
        site.at("/new"),
    )


def test_a_redirect_for_a_while_is_an_answer() -> None:
    with serving(page=to("SITE/new", 302), new=200) as site:
        assert look(site) == (Answer.FOUND, Reason.ANSWERS)


def test_a_page_that_now_leads_to_the_first_page_has_moved() -> None:
    with serving(page=to("/", 302), _=200) as site:
        assert look(site) == (Answer.MOVED, Reason.FRONT_PAGE)


def test_circles_end() -> None:
    with serving(page=to("/page")) as site:
        assert look(site) == (Answer.FAILED, Reason.CIRCLES)
    assert len(site.asked) == 7, "the rules, and the address with five redirects"


@pytest.mark.parametrize(
    "target",
    ["http://192.168.1.1/", "file:///etc/passwd", "http://localhost:1/", "//10.0.0.1/"],
)
def test_a_redirect_leads_nowhere_that_may_not_be_asked(target: str) -> None:
    with serving(page=to(target)) as site:
        assert look(site) == (Answer.FAILED, Reason.NOT_PUBLIC)
    assert site.paths() == ["GET /robots.txt", "HEAD /page"]


def test_a_redirect_without_an_address_is_no_page() -> None:
    with serving(page=301) as site:
        assert look(site) == (Answer.FAILED, Reason.OTHER_STATUS)


def test_this_machine_is_not_public() -> None:
    with serving(page=200) as site:
        found = Asker(AGENT, askable=lambda address: True, pause=0.0).look(site.at("/page"))
    assert found is not None
    assert (found.answer, found.reason) == (Answer.FAILED, Reason.NOT_PUBLIC)
    assert site.asked == []


def test_a_name_that_leads_into_a_private_network_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answers = [
        (socket.AF_INET, 1, 6, "", ("8.8.8.8", 80)),
        (socket.AF_INET, 1, 6, "", ("10.0.0.1", 80)),
    ]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_more: answers)
    found = Asker(AGENT, pause=0.0).look("http://inside.example/")
    assert found is not None
    assert found.reason is Reason.NOT_PUBLIC


def test_a_name_that_nobody_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_args: object, **_more: object) -> None:
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    one = Asker(AGENT, pause=0.0)
    first, second = one.look("https://gone.example/a"), one.look("https://gone.example/b")
    assert first is not None
    assert first.reason is Reason.NO_HOST
    assert second == first


def test_who_asks_to_be_left_alone_is() -> None:
    with serving(page=(429, {"Retry-After": "3600"}, b""), other=200) as site:
        one = asker()
        found = one.look(site.at("/page"))
        assert one.look(site.at("/other")) is None
    assert found is not None
    assert found.wait == timedelta(hours=1)
    assert "HEAD /other" not in site.paths()


@pytest.mark.parametrize(
    "said",
    [
        *("", "soon", "-5", "Wed, 21 Oct 2015 07:28:00 GMT", "9" * 400, "9" * 5_000, "0" * 5_000),
        "Mon, 99999999999999999999 Jan 2020 00:00:00 GMT",
        "Mon, 1 Jan 2020 00:00:00 +99999999999999",
    ],
)
def test_any_word_about_waiting_is_survived(said: str) -> None:
    with serving(page=(503, {"Retry-After": said}, b"")) as site:
        assert look(site) == (Answer.FAILED, Reason.SERVER_FAULT)


def test_one_host_is_asked_with_pauses_and_never_faster_than_it_wants() -> None:
    rules = (200, {}, b"User-agent: *\nCrawl-delay: 9")
    slept: list[float] = []
    with serving(robots__txt=rules, a=200, b=200) as site:
        one = asker(pause=4.0, sleep=slept.append, clock=lambda: 100.0)
        one.look(site.at("/a"))
        one.look(site.at("/b"))
    assert slept == [9.0, 9.0], "before each page, since the rules were read"


@contextmanager
def talking(speak: Callable[[socket.socket], None]) -> Iterator[str]:
    """A server that speaks no HTTP that it need not."""
    server = socket.create_server(("127.0.0.1", 0))
    server.settimeout(0.02)
    over = threading.Event()

    def serve() -> None:
        while not over.is_set():
            try:
                client, _ = server.accept()
            except TimeoutError:
                continue
            with client, suppress(OSError):
                client.settimeout(5)
                client.recv(4096)
                speak(client)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.getsockname()[1]}/page"
    finally:
        over.set()
        thread.join(5)
        server.close()


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (b"", Reason.BROKE_OFF),
        (b"SSH-2.0-OpenSSH\r\n", Reason.BROKE_OFF),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab", Reason.BROKE_OFF),
        (b"HTTP/1.1 200 OK\r\n" + b"X: " + b"a" * 200_000 + b"\r\n\r\n", Reason.BROKE_OFF),
    ],
)
def test_a_server_that_speaks_strangely(said: bytes, reason: Reason) -> None:
    with talking(lambda client: client.sendall(said)) as address:
        found = asker().look(address)
    assert found is not None
    assert (found.answer, found.reason) == (Answer.FAILED, reason)


def test_a_server_that_drips_is_given_up() -> None:
    def drip(client: socket.socket) -> None:
        client.sendall(b"HTTP/1.1 200 OK\r\n")
        for _ in range(200):
            client.sendall(b"X: 1\r\n")
            threading.Event().wait(0.05)

    with talking(drip) as address:
        found = asker(whole=0.3).look(address)
    assert found is not None
    assert (found.answer, found.reason) == (Answer.FAILED, Reason.TOO_SLOW)


def test_no_more_is_read_than_enough() -> None:
    with serving(page=(200, {}, b"a" * 1_000_000)) as site:
        reply = wire.request("GET", site.at("/page"), {"Host": "a"}, lambda ip: True)
    assert len(reply.body) == wire.MOST_BYTES


def test_nobody_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    found = asker().look(f"http://127.0.0.1:{port}/page")
    assert found is not None
    assert (found.answer, found.reason) == (Answer.FAILED, Reason.UNREACHABLE)


def certificate(folder: Path) -> ssl.SSLContext:
    """What a server shows whom nobody vouches for."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2120, 1, 1, tzinfo=UTC))
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    text = made.public_bytes(pem) + key.private_bytes(
        pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (folder / "server.pem").write_bytes(text)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "server.pem")
    return context


def test_a_site_that_cannot_prove_who_it_is(tmp_path: Path) -> None:
    context = certificate(tmp_path)
    with socket.create_server(("127.0.0.1", 0)) as server:

        def greet() -> None:
            client, _ = server.accept()
            with client, suppress(OSError):
                context.wrap_socket(client, server_side=True).close()

        thread = threading.Thread(target=greet, daemon=True)
        thread.start()
        address = f"https://localhost:{server.getsockname()[1]}/page"
        found = asker(askable=lambda address: True).look(address)
        thread.join(5)
    assert found is not None
    assert (found.answer, found.reason) == (Answer.FAILED, Reason.CERTIFICATE)
