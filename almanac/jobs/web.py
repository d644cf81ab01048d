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
        *("--log-level", "warning", "--process-name", "almanac-web"),
        APPLICATION,
    )


def port_is_free(host: str, port: int) -> bool:
    """Whether a server can listen there now."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        # As the server does: a port whose last connections are just ending is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


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
