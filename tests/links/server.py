"""A small server of this machine that answers as the tests say, and remembers what it was asked."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = tuple[int, dict[str, str], bytes]


@dataclass
class Site:
    """Answers by path: a status, or (status, headers, text), or what makes one of the method."""

    answers: dict[str, int | Answer | Callable[[str], Answer]]
    address: str = ""
    asked: list[tuple[str, str, str]] = field(default_factory=list)  # method, path, user agent

    def at(self, path: str) -> str:
        return f"{self.address}{path}"

    def paths(self) -> list[str]:
        return [f"{method} {path}" for method, path, _ in self.asked]

    def answer(self, method: str, path: str) -> Answer:
        found = self.answers.get(path, 404)
        if callable(found):
            return found(method)
        return (found, {}, b"") if isinstance(found, int) else found


@contextmanager
def serving(**answers: int | Answer | Callable[[str], Answer]) -> Iterator[Site]:
    """A site with these answers: a name stands for a path, `_` for the first page."""
    paths = {
        "/" + ("" if name == "_" else name.replace("__", ".")): a for name, a in answers.items()
    }
    site = Site(paths)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append((self.command, self.path, self.headers["User-Agent"]))
            status, headers, text = site.answer(self.command, self.path)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value.replace("SITE", site.address))
            self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            if self.command == "GET":
                self.wfile.write(text)

        do_HEAD = do_GET  # noqa: N815 - the name that the library calls

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def to(address: str, status: int = 301) -> Answer:
    """A redirect."""
    return (status, {"Location": address}, b"")
