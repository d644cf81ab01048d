"""A small load generator: connections kept alive, one process each, a bounded count."""

from __future__ import annotations

import multiprocessing
import socket
import time
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Load:
    """What to ask for: an address on this machine, how often, by how many at once."""

    port: int
    path: str
    each: int = 1_500
    clients: int = 2
    encoding: str = ""  # what the reader accepts: browsers say gzip


def requests_per_second(load: Load) -> float:
    """Requests per second that the server answered in full."""
    context = multiprocessing.get_context("spawn")
    with context.Pool(load.clients) as pool:
        pool.map(_ask, [replace(load, each=50)] * load.clients)  # warm on both sides
        begun = time.perf_counter()
        pool.map(_ask, [load] * load.clients, chunksize=1)
        seconds = time.perf_counter() - begun
    return load.each * load.clients / seconds


def _ask(load: Load) -> None:
    accepts = f"Accept-Encoding: {load.encoding}\r\n" if load.encoding else ""
    request = f"GET {load.path} HTTP/1.1\r\nHost: 127.0.0.1:{load.port}\r\n{accepts}\r\n".encode()
    with socket.create_connection(("127.0.0.1", load.port)) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for _ in range(load.each):
            connection.sendall(request)
            _read(connection)


def _read(connection: socket.socket) -> None:
    """Read one answer to its last byte; anything but 200 ends the run."""
    got = connection.recv(262_144)
    while b"\r\n\r\n" not in got:
        got += connection.recv(262_144)
    head, _, body = got.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200"), head[:200]
    lengths = [
        int(line.split(b":")[1])
        for line in head.lower().split(b"\r\n")
        if line.startswith(b"content-length:")
    ]
    assert lengths, "an answer without its length"
    length = lengths[0]
    left = length - len(body)
    while left > 0:
        part = connection.recv(262_144)
        assert part, "the server hung up"
        left -= len(part)
