"""Run the tests that use the database again, on a PostgreSQL of their own that ends with them."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[1]
INSTALL = "sudo apt-get install postgresql"


def folder_of_programs() -> Path:
    """Where initdb and pg_ctl are; Debian keeps them off the path."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=_version)
    if debian:
        return debian[-1].parent
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    sys.exit(f"PostgreSQL's server is not installed. Install it with:\n  {INSTALL}")


def _version(path: Path) -> int:
    name = path.parts[-3]
    return int(name) if name.isdecimal() else 0


def owner() -> list[str]:
    """How to run a program as somebody other than root, which PostgreSQL refuses."""
    if os.geteuid() != 0:
        return []
    try:
        pwd.getpwnam("postgres")
    except KeyError:
        sys.exit(f"There is no user postgres to run the server as. Install it with:\n  {INSTALL}")
    # Not every root has the system's programs on its path.
    program = shutil.which("runuser") or "/usr/sbin/runuser"
    return [program, "-u", "postgres", "--"]


@contextmanager
def cluster() -> Iterator[str]:
    """A fresh server on a free port of this machine; gives its address as a setting."""
    programs, as_owner = folder_of_programs(), owner()
    with tempfile.TemporaryDirectory(prefix="almanac-postgres-") as name:
        folder = Path(name)
        if as_owner:
            shutil.chown(folder, "postgres")
        data, port = folder / "data", _free_port()
        server = f"-h 127.0.0.1 -p {port} -k {folder} -c fsync=off -c full_page_writes=off"

        def run(program: str, *arguments: str) -> None:
            subprocess.run(
                [*as_owner, str(programs / program), "-D", str(data), *arguments],
                check=True,
                cwd=folder,
                stdout=subprocess.DEVNULL if program == "initdb" else None,
            )

        run("initdb", "-U", "almanac", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")
        run("pg_ctl", "-w", "-s", "-l", str(folder / "log"), "-o", server, "start")
        try:
            yield f"postgres://almanac@127.0.0.1:{port}/postgres"
        finally:
            run("pg_ctl", "-w", "-s", "-m", "immediate", "stop")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def main() -> int:
    """Run pytest on the marked tests; its exit code is ours."""
    with cluster() as address:
        print("Tests that use the database, on PostgreSQL:", flush=True)
        return subprocess.run(
            [sys.executable, "-m", "pytest", "-m", "database", *sys.argv[1:]],
            cwd=ROOT,
            check=False,
            env=os.environ | {"ALMANAC_DATABASE_URL": address},
        ).returncode


if __name__ == "__main__":
    sys.exit(main())
