"""The web process: where it listens, its command line, and whether it answers."""

from __future__ import annotations

import http.client
import socket
import sys

APPLICATION = "almanac.config.wsgi:application"


def command_line(host: str, port: int, threads: int) -> tuple[str, ...]:
    """The command line of the server: one worker process with so many threads."""
    return (
        *(sys.executable, "-m", "granian", "--interface", "wsgi"),
        *("--host", host, "--port", str(port)),
        *("--workers", "1", "--blocking-threads", str(threads)),
        *("--backpressure", "256", "--no-ws", "--http", "1"),
        *("--log-level", "warning"),
        APPLICATION,
    )


def reserve(host: str, port: int) -> socket.socket:
    """Hold a port until the server starts; close the socket then. Raises `OSError` if it is taken.

    The server shares its port with whoever asks, so it would not notice another one by itself.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    held = socket.socket(family, socket.SOCK_STREAM)
    # As the server does: a port whose last connections are just ending is free.
    held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        held.bind((host, port))
        held.listen(1)  # bound alone, two could hold it at once
    except OSError:
        held.close()
        raise
    return held


def status_of_home(host: str, port: int, allowed_host: str) -> int | None:
    """The status code of the home page, or None if nobody answers yet."""
    connection = http.client.HTTPConnection(_reachable(host), port, timeout=30)
    try:
        connection.request("GET", "/", headers={"Host": allowed_host})
        return connection.getresponse().status
    except OSError:
        return None
    finally:
        connection.close()


def address(host: str, port: int) -> str:
    """The address to type into a browser on this machine."""
    name = _reachable(host)
    return f"http://[{name}]:{port}" if ":" in name else f"http://{name}:{port}"


def _reachable(host: str) -> str:
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - compared, not bound
