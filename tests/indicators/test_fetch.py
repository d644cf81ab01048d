"""Fetching from servers that misbehave in every way that was thought of; all on 127.0.0.1."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest

from almanac.indicators.fetch import FetchError, Patience, fetch, fetch_source, open_client
from almanac.indicators.sources.source import Address, Expected, Form, Source

WHOLE = b"code,value\n" + b"".join(b"E%08d,%d\n" % (n, n) for n in range(2000))
HALF = len(WHOLE) // 2
TAG = '"first"'
IMPATIENT = Patience(attempts=3, first_wait=0.001, connect=2, silence=0.3, whole=20)

Answer = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Server:
    """Answers request after request as scripted; the last answer for all that follow."""

    script: list[Answer]
    url: str = ""
    seen: list[dict[str, str]] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def next(self, handler: BaseHTTPRequestHandler) -> Answer:
        with self.lock:
            self.seen.append({k.lower(): v for k, v in handler.headers.items()})
            return self.script.pop(0) if len(self.script) > 1 else self.script[0]

    def address(self, name: str = "file.csv") -> Address:
        return Address(f"{self.url}/{name}", name, ("text/csv",))


Serve = Callable[..., Server]


@pytest.fixture
def serve() -> Iterator[Serve]:
    running: list[ThreadingHTTPServer] = []

    def start(*script: Answer) -> Server:
        server = Server(list(script))

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                server.next(self)(self)

            def log_message(self, format: str, *args: object) -> None:
                pass

        http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.url = f"http://127.0.0.1:{http.server_address[1]}"
        threading.Thread(target=http.serve_forever, args=(0.01,), daemon=True).start()
        running.append(http)
        return server

    yield start
    for http in running:
        http.shutdown()
        http.server_close()


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> Iterator[httpx.Client]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with open_client(IMPATIENT) as opened:
        yield opened


def answer(
    status: int = 200,
    body: bytes = WHOLE,
    *,
    announced: int | None = None,
    media: str = "text/csv; charset=utf-8",
    **headers: str,
) -> Answer:
    """Send a body; where more is announced than sent, the connection is cut after it."""

    def send(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        handler.send_header("Content-Type", media)
        handler.send_header("Content-Length", str(len(body) if announced is None else announced))
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)
        handler.close_connection = True

    return send


def cut(tag: str = TAG) -> Answer:
    return answer(body=WHOLE[:HALF], announced=len(WHOLE), ETag=tag)


def rest(start: int = HALF) -> Answer:
    span = f"bytes {start}-{len(WHOLE) - 1}/{len(WHOLE)}"
    return answer(206, WHOLE[start:], Content_Range=span, ETag=TAG)


def to(path: str) -> Answer:
    return answer(302, b"", Location=path)


def silent(handler: BaseHTTPRequestHandler) -> None:
    """Send a little, then nothing for longer than anyone waits here."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/csv")
    handler.send_header("Content-Length", str(len(WHOLE)))
    handler.end_headers()
    handler.wfile.write(WHOLE[:10])
    handler.wfile.flush()
    time.sleep(0.8)


def unannounced(handler: BaseHTTPRequestHandler) -> None:
    """Send without saying how much there is."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/csv")
    handler.end_headers()
    handler.wfile.write(WHOLE)


def test_a_whole_file_arrives_with_progress(
    serve: Serve, client: httpx.Client, tmp_path: Path
) -> None:
    server = serve(answer())
    told: list[tuple[str, int, int | None]] = []
    path = fetch(
        server.address(),
        tmp_path / "file.csv",
        client,
        IMPATIENT,
        lambda *so_far: told.append(so_far),
    )
    assert path.read_bytes() == WHOLE
    assert told[-1] == ("file.csv", len(WHOLE), len(WHOLE))
    assert server.seen[0]["accept-encoding"] == "identity"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["file.csv"]


def test_a_cut_connection_goes_on_where_it_broke(
    serve: Serve, client: httpx.Client, tmp_path: Path
) -> None:
    server = serve(cut(), rest())
    path = fetch(server.address(), tmp_path / "file.csv", client, IMPATIENT)
    assert path.read_bytes() == WHOLE
    assert server.seen[1]["range"] == f"bytes={HALF}-"
    assert server.seen[1]["if-range"] == TAG


def test_a_later_call_goes_on_where_an_earlier_one_gave_up(
    serve: Serve, client: httpx.Client, tmp_path: Path
) -> None:
    server = serve(cut(), rest())
    target = tmp_path / "file.csv"
    with pytest.raises(FetchError, match="Tried 1 times"):
        fetch(server.address(), target, client, replace(IMPATIENT, attempts=1))
    assert not target.exists()
    fetch(server.address(), target, client, IMPATIENT)
    assert target.read_bytes() == WHOLE
    assert "range" in server.seen[1]


def test_a_file_that_changed_meanwhile_begins_anew(
    serve: Serve, client: httpx.Client, tmp_path: Path
) -> None:
    newer = b"code,value\nE1,1\n"
    server = serve(cut(), answer(body=newer, ETag='"second"'))
    path = fetch(server.address(), tmp_path / "file.csv", client, IMPATIENT)
    assert path.read_bytes() == newer


@pytest.mark.parametrize("tag", ["", 'W/"weak"'])
def test_without_a_strong_version_nothing_is_resumed(
    serve: Serve, client: httpx.Client, tmp_path: Path, tag: str
) -> None:
    server = serve(cut(tag), answer())
    path = fetch(server.address(), tmp_path / "file.csv", client, IMPATIENT)
    assert path.read_bytes() == WHOLE
    assert "range" not in server.seen[1]


def piece(start: int, end: int) -> Answer:
    span = f"bytes {start}-{end - 1}/{len(WHOLE)}"
    return answer(206, WHOLE[start:end], Content_Range=span, ETag=TAG)


@pytest.mark.parametrize(
    "odd",
    [
        rest(HALF + 7),
        answer(416, b""),
        piece(HALF, HALF + 100),  # less than the rest, and says so
        piece(0, len(WHOLE) - HALF),  # as long as the rest, and from another place
    ],
)
def test_a_server_that_goes_on_elsewhere_is_asked_anew(
    serve: Serve, client: httpx.Client, tmp_path: Path, odd: Answer
) -> None:
    server = serve(cut(), odd, answer())
    path = fetch(server.address(), tmp_path / "file.csv", client, IMPATIENT)
    assert path.read_bytes() == WHOLE
    assert "range" not in server.seen[2]


def test_a_passing_failure_is_waited_out_ever_longer(
    serve: Serve, client: httpx.Client, tmp_path: Path
) -> None:
    server = serve(answer(500, b"no"), answer(503, b"no"), answer())
    waits: list[float] = []
    patience = replace(IMPATIENT, first_wait=1)
    fetch(server.address(), tmp_path / "file.csv", client, patience, sleep=waits.append)
    assert waits == [1, 2]


def test_the_server_may_say_how_long_to_wait(
    serve: Serve, client: httpx.Client, tmp_path: Path
) -> None:
    server = serve(answer(429, b"", Retry_After="7"), answer())
    waits: list[float] = []
    fetch(server.address(), tmp_path / "file.csv", client, IMPATIENT, sleep=waits.append)
    assert waits == [7]


@pytest.mark.parametrize(
    ("script", "reason", "requests"),
    [
        ((answer(404, b"gone"),), "answers 404", 1),
        ((answer(media="text/html", body=b"<html>"),), "sends “text/html”", 1),
        ((answer(body=b"\n <!DOCTYPE html>"),), "a web page in place of the file", 1),
        ((answer(body=b""),), "nothing in place of the file", 1),
        ((answer(body=b"", media=""),), "sends “nothing”", 1),
        ((answer(announced=len(WHOLE) + 5),), "broke off", 3),
        ((answer(500, b"no"),), "answers 500. Tried 3 times", 3),
        ((to("/file.csv"),), "round in circles", 6),
        ((silent,), "too slowly", 3),
    ],
)
def test_what_cannot_be_had_is_refused_and_the_old_file_stays(
    serve: Serve,
    client: httpx.Client,
    tmp_path: Path,
    script: tuple[Answer, ...],
    reason: str,
    requests: int,
) -> None:
    server = serve(*script)
    target = tmp_path / "file.csv"
    target.write_bytes(b"old")
    with pytest.raises(FetchError, match=reason):
        fetch(server.address(), target, client, IMPATIENT)
    assert target.read_bytes() == b"old"
    assert len(server.seen) == requests


@pytest.mark.parametrize("script", [answer(), unannounced])
def test_a_file_beyond_the_limit_is_not_fetched(
    serve: Serve, client: httpx.Client, tmp_path: Path, script: Answer
) -> None:
    server = serve(script)
    with pytest.raises(FetchError, match="1000"):
        fetch(server.address(), tmp_path / "file.csv", client, IMPATIENT, limit=1000)
    assert not (tmp_path / "file.csv").exists()


def test_a_redirect_to_the_file_is_followed(
    serve: Serve, client: httpx.Client, tmp_path: Path
) -> None:
    server = serve(to("/elsewhere.csv"), answer())
    assert fetch(server.address(), tmp_path / "f.csv", client, IMPATIENT).read_bytes() == WHOLE


def test_nobody_there(client: httpx.Client, tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = Address(f"http://127.0.0.1:{port}/file.csv", "file.csv", ("text/csv",))
    with pytest.raises(FetchError, match=r"cannot be reached\. Tried 3 times"):
        fetch(address, tmp_path / "file.csv", client, IMPATIENT)


def test_only_https_outside_this_machine(client: httpx.Client, tmp_path: Path) -> None:
    address = Address("http://example.org/file.csv", "file.csv", ("text/csv",))
    with pytest.raises(FetchError, match="only https"):
        fetch(address, tmp_path / "file.csv", client, IMPATIENT)


def test_the_whole_time_for_a_file_is_limited(
    serve: Serve, client: httpx.Client, tmp_path: Path
) -> None:
    server = serve(answer())
    with pytest.raises(FetchError, match="too slowly"):
        fetch(server.address(), tmp_path / "file.csv", client, replace(IMPATIENT, whole=-1))


def made_source(*addresses: Address) -> Source:
    return Source(
        id="made-up",
        publisher="Nobody",
        title="Made up",
        licence="None",
        licence_url="",
        page="",
        vintage="",
        note="",
        indicators=(),
        forms=(Form("only", ("file.csv",)),),
        read=lambda form, paths, door: (),
        expected=(Expected((), date(2024, 4, 1)),),
        addresses=addresses,
        by_hand="Ask nobody for it.",
    )


def test_a_data_set_of_several_files_comes_whole_or_not_at_all(
    serve: Serve, client: httpx.Client, tmp_path: Path
) -> None:
    server = serve(answer(body=b"old a\n"), answer(body=b"old b\n"), answer(), answer(404, b""))
    source = made_source(server.address("x/a.csv"), server.address("x/b.csv"))
    place = fetch_source(source, tmp_path, client, IMPATIENT)
    with pytest.raises(FetchError, match="404"):
        fetch_source(source, tmp_path, client, IMPATIENT)
    assert (place / "x" / "a.csv").read_bytes() == b"old a\n"
    assert (place / "x" / "b.csv").read_bytes() == b"old b\n"
    server.script[:] = [answer(body=b"new\n")]
    fetch_source(source, tmp_path, client, IMPATIENT)
    assert (place / "x" / "b.csv").read_bytes() == b"new\n"
    assert [path.name for path in tmp_path.iterdir()] == ["made-up"]


def test_a_data_set_without_an_address_says_how_to_get_it(
    client: httpx.Client, tmp_path: Path
) -> None:
    with pytest.raises(FetchError, match=r"no fixed address\. Ask nobody for it\."):
        fetch_source(made_source(), tmp_path, client, IMPATIENT)
