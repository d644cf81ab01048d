"""A scanner that answers as clamd does, or as it does on a bad day."""

from __future__ import annotations

import contextlib
import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SIGN = b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE"


class Clamd:
    """Listens until the test ends; `mood` is honest, hanging, dripping, garbage, full or gone."""

    def __init__(self, listening: socket.socket) -> None:
        self.mood = "honest"
        self.scanned: list[bytes] = []
        self.stopping = threading.Event()
        self._listening = listening
        listening.settimeout(0.05)

    def serve(self) -> None:
        while not self.stopping.is_set():
            with contextlib.suppress(TimeoutError):
                line, _ = self._listening.accept()
                with line, contextlib.suppress(OSError):
                    line.settimeout(5)
                    self._answer(line)

    def _answer(self, line: socket.socket) -> None:
        if self.mood == "gone":
            return
        if self.mood == "full":
            line.recv(10)
            line.sendall(b"INSTREAM size limit exceeded. ERROR\0")
            return
        content = _stream(line)
        self.scanned.append(content)
        if self.mood == "hanging":
            self.stopping.wait(5)
        elif self.mood == "dripping":
            for _ in range(50):
                line.sendall(b"s")
                if self.stopping.wait(0.05):
                    return
        elif self.mood == "garbage":
            line.sendall(b"\xff\xfe<html>200 OK" * 1000)
        elif SIGN in content:
            line.sendall(b"stream: Eicar-Signature FOUND\0")
        else:
            line.sendall(b"stream: OK\0")


def _stream(line: socket.socket) -> bytes:
    assert _exactly(line, 10) == b"zINSTREAM\0"
    content = b""
    while length := struct.unpack(">I", _exactly(line, 4))[0]:
        content += _exactly(line, length)
    return content


def _exactly(line: socket.socket, count: int) -> bytes:
    got = b""
    while len(got) < count:
        more = line.recv(count - len(got))
        if not more:
            raise OSError("It went away.")
        got += more
    return got


@contextmanager
def listening(path: Path | None = None) -> Iterator[tuple[Clamd, str]]:
    """A scanner on this machine, and its address as the setting names it."""
    if path:
        listener = socket.socket(socket.AF_UNIX)
        listener.bind(str(path))
        listener.listen()
        address = str(path)
    else:
        listener = socket.create_server(("127.0.0.1", 0))
        address = f"127.0.0.1:{listener.getsockname()[1]}"
    with listener:
        clamd = Clamd(listener)
        thread = threading.Thread(target=clamd.serve)
        thread.start()
        try:
            yield clamd, address
        finally:
            clamd.stopping.set()
            thread.join()
