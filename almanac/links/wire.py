"""The wire to servers elsewhere: every connection is checked where it leads, and ends in time.

A name is looked up once, every address that it stands for must be public, and the connection goes
to the very address that was checked: a name that changes its mind in between leads nowhere else.
"""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import httpcore

MOST_BYTES = 64_000  # read of one answer; enough to know that it comes, and for a robots.txt
WHOLE = 30.0  # seconds for one request with all its parts
SILENCE = 10.0  # seconds without a byte

Allowed = Callable[[str], bool]  # whether an IP address may be connected to


class NotPublic(Exception):  # noqa: N818 - it is read as a sentence
    """The name leads into a private network."""


class NoHost(Exception):  # noqa: N818 - it is read as a sentence
    """Nobody knows the name."""


class BadCertificate(Exception):  # noqa: N818 - it is read as a sentence
    """The server cannot prove that it is the one asked for."""


@dataclass(frozen=True, slots=True)
class Reply:
    """The head of a server's answer, and the beginning of its text."""

    status: int
    headers: Mapping[str, str]  # names in lower case
    body: bytes


def request(
    method: str, address: str, headers: Mapping[str, str], allowed: Allowed, *, whole: float = WHOLE
) -> Reply:
    """Ask a server once; no redirect is followed. Raises the three above, or httpcore's errors."""
    deadline = _Deadline(whole)
    wire = _CheckedWire(allowed, deadline)
    limits = dict.fromkeys(("connect", "read", "write", "pool"), SILENCE)
    try:
        with (
            httpcore.ConnectionPool(network_backend=wire, retries=0) as pool,
            pool.stream(
                method, address, headers=list(headers.items()), extensions={"timeout": limits}
            ) as response,
        ):
            return Reply(response.status, _lower(response.headers), _beginning(response, method))
    except httpcore.ConnectError as error:
        if isinstance(error.__context__, ssl.SSLError) or "SSL" in str(error):
            raise BadCertificate(str(error)) from error
        raise


def _beginning(response: httpcore.Response, method: str) -> bytes:
    if method == "HEAD":
        return b""
    read = bytearray()
    for piece in response.iter_stream():
        read += piece
        if len(read) >= MOST_BYTES:
            break
    return bytes(read[:MOST_BYTES])


def _lower(headers: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    return {name.decode("ascii").lower(): text.decode("latin-1") for name, text in headers}


@dataclass(slots=True)
class _Deadline:
    """The moment at which a request is given up, however fast single bytes drip."""

    whole: float
    end: float = field(init=False)

    def __post_init__(self) -> None:
        self.end = time.monotonic() + self.whole

    def within(self, timeout: float | None) -> float:
        left = self.end - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("The answer takes too long as a whole.")
        return min(left, timeout) if timeout is not None else left


class _CheckedWire(httpcore.NetworkBackend):
    """Connects to public addresses only, those that were looked up and checked."""

    def __init__(self, allowed: Allowed, deadline: _Deadline) -> None:
        self.allowed = allowed
        self.deadline = deadline
        self.real = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the checked address of a name."""
        ip = checked(host, port, self.allowed)
        stream = self.real.connect_tcp(ip, port, self.deadline.within(timeout), local_address)
        return _TimedStream(stream, self.deadline)


class _TimedStream(httpcore.NetworkStream):
    """A connection that ends at its deadline."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: _Deadline) -> None:
        self.stream = stream
        self.deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Bytes that came."""
        return self.stream.read(max_bytes, self.deadline.within(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send bytes."""
        self.stream.write(buffer, self.deadline.within(timeout))

    def close(self) -> None:
        """End it."""
        self.stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        """The same connection, encrypted; the certificate must be the name's, not the address's."""
        within = self.deadline.within(timeout)
        secured = self.stream.start_tls(ssl_context, server_hostname, within)
        return _TimedStream(secured, self.deadline)

    def get_extra_info(self, info: str) -> Any:
        """What the connection beneath knows."""
        return self.stream.get_extra_info(info)


def checked(host: str, port: int, allowed: Allowed) -> str:
    """The IP address to connect to. Raises `NoHost`; `NotPublic` if any that it has is private."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NoHost(host) from error
    ips = [str(address[0]) for *_, address in found]
    if not ips:
        raise NoHost(host)
    if not all(map(allowed, ips)):
        raise NotPublic(host)
    return ips[0]
