"""Keeps child processes alive, restarts a crashed one ever more slowly, stops all cleanly."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from types import FrameType

LONGEST_WAIT = 60.0  # seconds between two attempts to start a child that keeps crashing
STEADY = 60.0  # a child that lived this long has recovered: its crashes are forgotten
PATIENCE = 10.0  # seconds a child gets to stop by itself
TICK = 0.1


def wait_before_restart(crashes: int) -> float:
    """Seconds to wait after so many crashes in a row: 1, 2, 4 … up to a minute."""
    return min(LONGEST_WAIT, 2.0 ** max(0, crashes - 1)) if crashes else 0.0


@dataclass(slots=True)
class Child:
    """A process to keep alive: its name for messages, and its command line."""

    name: str
    command: Sequence[str]
    process: subprocess.Popen[bytes] | None = None
    crashes: int = 0
    started: float = 0.0
    start_at: float = 0.0

    @property
    def alive(self) -> bool:
        """Whether it runs at this moment."""
        return self.process is not None and self.process.poll() is None


@dataclass(slots=True)
class Supervisor:
    """Runs children until told to stop."""

    children: Sequence[Child]
    say: Callable[[str], None]
    stopping: bool = field(default=False, init=False)

    def listen(self) -> None:
        """Take Ctrl-C and SIGTERM as the wish to stop."""
        for sign in (signal.SIGINT, signal.SIGTERM):
            signal.signal(sign, self._asked_to_stop)

    def tick(self, now: float) -> None:
        """Start what is due and note what ended."""
        for child in self.children:
            if child.process is None:
                if now >= child.start_at:
                    _start(child, now)
            elif child.process.poll() is not None:
                self._ended(child, now)

    def run(self) -> None:
        """Keep the children alive until asked to stop, then stop them."""
        try:
            while not self.stopping:
                self.tick(time.monotonic())
                time.sleep(TICK)
        finally:
            self.stop()

    def stop(self) -> None:
        """Ask every child to stop; after a while, end it."""
        alive = [child for child in self.children if child.alive]
        for child in alive:
            _process(child).terminate()
        deadline = time.monotonic() + PATIENCE
        for child in alive:
            try:
                _process(child).wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                self.say(f"The {child.name} process did not stop by itself; it is ended now.")
                _process(child).kill()
                _process(child).wait()
            _end_what_it_left(child)

    def _ended(self, child: Child, now: float) -> None:
        code = _process(child).returncode
        _end_what_it_left(child)
        child.crashes = 1 if now - child.started > STEADY else child.crashes + 1
        wait = wait_before_restart(child.crashes)
        child.process, child.start_at = None, now + wait
        self.say(f"The {child.name} process ended (code {code}); it starts again in {wait:.0f} s.")

    def _asked_to_stop(self, number: int, frame: FrameType | None) -> None:
        self.stopping = True


def _process(child: Child) -> subprocess.Popen[bytes]:
    assert child.process is not None
    return child.process


def _end_what_it_left(child: Child) -> None:
    """End processes that an ended child had started: one of them could still hold the port."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        # A child leads a group of its own, see `_start`.
        os.killpg(_process(child).pid, signal.SIGKILL)


def _start(child: Child, now: float) -> None:
    # Without compiled bytecode every start is ten times slower, whatever this shell is set to.
    env = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    # Threads that each keep their own heap make a small process look large.
    env.setdefault("MALLOC_ARENA_MAX", "1")
    child.process = subprocess.Popen(  # noqa: S603 - our own command line, no shell
        list(child.command),
        env=env,
        stdin=subprocess.DEVNULL,
        start_new_session=True,  # Ctrl-C reaches only the supervisor, which stops them in order
        preexec_fn=_end_with_parent if sys.platform == "linux" else None,
    )
    child.started = now


def _end_with_parent() -> None:
    """On Linux: a supervisor killed outright takes its children with it, so the port is free."""
    pr_set_pdeathsig = 1
    ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGTERM)
