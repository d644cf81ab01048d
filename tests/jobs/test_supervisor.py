"""Children are kept alive, restarted ever more slowly, and stopped cleanly."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from almanac.jobs import supervisor as module
from almanac.jobs.supervisor import Child, Supervisor, wait_before_restart

SLEEPER = (sys.executable, "-c", "import time; time.sleep(60)")
CRASHER = (sys.executable, "-c", "raise SystemExit(3)")
Make = Callable[..., tuple[Supervisor, list[str]]]
STUBBORN = (
    sys.executable,
    "-c",
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
    "print('deaf', flush=True); time.sleep(60)",
)


def until(happened: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not happened():
        assert time.monotonic() < deadline, "it did not happen within 20 seconds"
        time.sleep(0.01)


@pytest.fixture
def make() -> Iterator[Make]:
    made: list[Supervisor] = []

    def one(*commands: tuple[str, ...]) -> tuple[Supervisor, list[str]]:
        lines: list[str] = []
        children = [Child(f"child {n}", command) for n, command in enumerate(commands)]
        made.append(Supervisor(children, lines.append))
        return made[-1], lines

    yield one
    for supervisor in made:
        supervisor.stop()


def test_waits_grow_to_a_minute() -> None:
    assert [wait_before_restart(n) for n in (0, 1, 2, 3, 4, 9)] == [0, 1, 2, 4, 8, 60]


def test_a_crashed_child_starts_again_after_its_wait(
    make: Make,
) -> None:
    supervisor, lines = make(CRASHER)
    child = supervisor.children[0]
    supervisor.tick(100.0)
    assert child.process is not None
    child.process.wait(20)
    supervisor.tick(101.0)
    assert lines == ["The child 0 process ended (code 3); it starts again in 1 s."]
    supervisor.tick(101.9)
    assert child.process is None
    supervisor.tick(102.0)
    assert child.process is not None
    child.process.wait(20)
    supervisor.tick(103.0)
    assert lines[1].endswith("it starts again in 2 s.")


def test_a_child_that_lived_long_is_forgiven(
    make: Make,
) -> None:
    supervisor, lines = make(CRASHER)
    child = supervisor.children[0]
    child.crashes = 5
    supervisor.tick(100.0)
    assert child.process is not None
    child.process.wait(20)
    supervisor.tick(100.0 + module.STEADY + 1)
    assert lines[0].endswith("it starts again in 1 s.")


def test_what_a_crashed_child_had_started_is_ended(make: Make, tmp_path: Path) -> None:
    pid = tmp_path / "pid"
    parent = (
        "import subprocess, sys;"
        "one = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']);"
        f"open({str(pid)!r}, 'w').write(str(one.pid)); sys.exit(3)"
    )
    supervisor, lines = make((sys.executable, "-c", parent))
    supervisor.tick(100.0)
    child = supervisor.children[0].process
    assert child is not None
    child.wait(20)
    grandchild = psutil.Process(int(pid.read_text()))
    assert grandchild.is_running()
    supervisor.tick(101.0)
    assert len(lines) == 1
    _, alive = psutil.wait_procs([grandchild], timeout=10)
    assert alive == []


def test_one_crash_leaves_the_others_alone(
    make: Make,
) -> None:
    supervisor, _ = make(SLEEPER, CRASHER)
    supervisor.tick(0.0)
    steady, crashing = supervisor.children
    assert crashing.process is not None
    crashing.process.wait(20)
    before = steady.process
    supervisor.tick(1.0)
    assert steady.process is before
    assert steady.alive


def test_all_are_stopped(make: Make) -> None:
    supervisor, lines = make(SLEEPER, SLEEPER)
    supervisor.tick(0.0)
    supervisor.stop()
    assert not any(child.alive for child in supervisor.children)
    assert lines == []


def test_one_that_does_not_listen_is_ended(
    make: Make,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.1)
    supervisor, lines = make(STUBBORN)
    supervisor.tick(0.0)
    until(lambda: "deaf" in capfd.readouterr().out)
    supervisor.stop()
    assert not supervisor.children[0].alive
    assert lines == ["The child 0 process did not stop by itself; it is ended now."]


def test_sigterm_stops_the_supervisor_and_its_children(tmp_path: Path) -> None:
    script = f"""
import sys
from pathlib import Path
from almanac.jobs.supervisor import Child, Supervisor
child = Child("one", ({sys.executable!r}, "-c", "import time; time.sleep(60)"))
supervisor = Supervisor([child], print)
supervisor.listen()
supervisor.tick(0.0)
Path({str(tmp_path / "pid")!r}).write_text(str(child.process.pid))
supervisor.run()
print("stopped", child.process.returncode)
"""
    process = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    pid = tmp_path / "pid"
    until(lambda: pid.exists() and pid.read_text() != "")
    process.send_signal(signal.SIGTERM)
    out, _ = process.communicate(timeout=20)
    assert out == f"stopped {-signal.SIGTERM}\n"
    assert process.returncode == 0
