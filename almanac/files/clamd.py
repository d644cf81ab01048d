"""Ask the virus scanner clamd about a file: its INSTREAM command, written small.

`zINSTREAM`, then pieces, each behind its length, then a length of nothing; the answer is one line:
“stream: OK”, “stream: NAME FOUND” or “… ERROR”.
"""

from __future__ import annotations

import re
import socket
import struct
import time
from dataclasses import dataclass
from typing import BinaryIO

PATIENCE = 60.0  # seconds for a whole scan
PIECE = 64 * 1024
LONGEST_ANSWER = 4096
FOUND = re.compile(r"stream: (.{1,400}) FOUND")


class Away(Exception):  # noqa: N818 - it is read as a sentence
    """The scanner gave no answer that can be relied on."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the scanner says: nothing found, or the name of what it found."""

    found: str = ""


def scan(file: BinaryIO, address: str, patience: float = PATIENCE) -> Verdict:
    """Have a file scanned. Raises `Away` if no clear answer comes within `patience` seconds."""
    deadline = time.monotonic() + patience
    file.seek(0)
    try:
        with _connected(address, patience) as line:
            _send(line, file, deadline)
            answer = _answer(line, deadline)
    except (OSError, ValueError) as error:
        raise Away(str(error) or type(error).__name__) from error
    return _verdict(answer)


def _connected(address: str, patience: float) -> socket.socket:
    """A line to `host:port`, `[host]:port` or the path of a socket."""
    if address.startswith("/"):
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            line.settimeout(patience)
            line.connect(address)
        except OSError:
            line.close()
            raise
        return line
    host, _, port = address.rpartition(":")
    return socket.create_connection((host.strip("[]"), int(port)), timeout=patience)


def _send(line: socket.socket, file: BinaryIO, deadline: float) -> None:
    line.sendall(b"zINSTREAM\0")
    try:
        while piece := file.read(PIECE):
            _hurry(line, deadline)
            line.sendall(struct.pack(">I", len(piece)) + piece)
        line.sendall(struct.pack(">I", 0))
    except (BrokenPipeError, ConnectionResetError):
        # It stops listening when a stream is longer than it takes, and says so: read that.
        return


def _answer(line: socket.socket, deadline: float) -> str:
    said = b""
    while not said.endswith((b"\0", b"\n")) and len(said) <= LONGEST_ANSWER:
        _hurry(line, deadline)
        more = line.recv(LONGEST_ANSWER)
        if not more:
            break
        said += more
    return said.decode("utf-8", "replace").strip("\0\r\n ")


def _hurry(line: socket.socket, deadline: float) -> None:
    """Give the next step what is left of the time: one byte a minute is no answer."""
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError("The scanner did not answer in time.")
    line.settimeout(left)


def _verdict(answer: str) -> Verdict:
    if answer == "stream: OK":
        return Verdict()
    found = FOUND.fullmatch(answer)
    if found and found[1].isprintable():
        return Verdict(found[1][:200])
    raise Away(f"The scanner answered “{answer[:200]}”.")
