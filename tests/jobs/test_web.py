"""The address of the server, and a port that only one may take."""

from __future__ import annotations

import errno
import socket

import pytest
from click.testing import CliRunner

from almanac.jobs import web
from almanac.jobs.commands import run


def port_of(held: socket.socket) -> int:
    return int(held.getsockname()[1])


def test_a_port_is_held_by_one_only_and_free_again_after() -> None:
    with web.reserve("127.0.0.1", 0) as held:
        port = port_of(held)
        with pytest.raises(OSError, match="in use") as refused:
            web.reserve("127.0.0.1", port)
        assert refused.value.errno == errno.EADDRINUSE
    web.reserve("127.0.0.1", port).close()


def test_a_server_that_shares_its_port_is_noticed_too() -> None:
    with socket.socket() as server:
        server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        server.bind(("127.0.0.1", 0))
        server.listen()
        with pytest.raises(OSError, match="in use"):
            web.reserve("127.0.0.1", port_of(server))


def test_a_taken_port_is_refused_with_a_sentence_before_anything_is_done() -> None:
    with web.reserve("127.0.0.1", 0) as held:
        port = port_of(held)
        result = CliRunner().invoke(run, ["--port", str(port)])
    assert result.exit_code == 1
    assert result.output == (
        f"Error: Something else already listens on 127.0.0.1, port {port}. Stop it, or choose "
        f"another port: almanac run --port {port + 1}\n"
    )


def test_a_foreign_address_is_refused_with_a_sentence() -> None:
    result = CliRunner().invoke(run, ["--host", "192.0.2.1", "--port", "8000"])
    assert result.exit_code == 1
    assert "Cannot listen on 192.0.2.1, port 8000: " in result.output


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000"),
        ("0.0.0.0", "http://127.0.0.1:8000"),
        ("::", "http://[::1]:8000"),
        ("::1", "http://[::1]:8000"),
    ],
)
def test_the_address_to_open(host: str, address: str) -> None:
    assert web.address(host, 8000) == address


def test_nobody_answers_yet() -> None:
    with web.reserve("127.0.0.1", 0) as held:
        port = port_of(held)
    assert web.status_of_home("127.0.0.1", port, "127.0.0.1") is None
