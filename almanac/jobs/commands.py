"""Commands that start, prepare and tidy an installation."""

from __future__ import annotations

import errno
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import click
from django.conf import settings

from almanac.catalogue.errors import ContentError
from almanac.jobs import cleaning, preparation, web
from almanac.jobs.steps import alone, take
from almanac.jobs.supervisor import Child, Supervisor


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen.")
@click.option("--port", type=click.IntRange(1, 65535), help="Port; that of ALMANAC_URL, or 8000.")
def run(host: str, port: int | None) -> None:
    """Prepare what is missing, then serve the pages and work in the background."""
    begun = time.perf_counter()
    port = port or urlsplit(settings.ALMANAC.url).port or 8000
    try:
        held = web.reserve(host, port)
    except OSError as error:
        raise click.ClickException(_taken(host, port, error)) from error
    with held:
        _prepare()
    supervisor = Supervisor(_children(host, port), click.echo)
    supervisor.listen()
    try:
        _say_when_ready(supervisor, host, port, begun)
    finally:
        supervisor.run()
    click.echo("Stopped.")


@click.command()
def prepare() -> None:
    """Prepare what `almanac run` needs, and start nothing."""
    _prepare()


@click.command()
def worker() -> None:
    """Work in the background: `almanac run` starts this."""
    from almanac.jobs import worker as background

    one = background.make_worker()
    background.listen(one)
    one.forever()


@click.command()
def clean() -> None:
    """Remove warehouses that nobody reads any more."""
    folder = Path(settings.WAREHOUSE_FOLDER)
    files = [
        cleaning.Found(path.name, datetime.fromtimestamp(path.stat().st_mtime, UTC))
        for path in folder.glob("warehouse-*")
    ]
    for name in cleaning.to_remove(files, _in_use(folder), datetime.now(UTC)):
        (folder / name).unlink(missing_ok=True)
        click.echo(f"Removed {name}.")


COMMANDS: tuple[click.Command, ...] = (run, prepare, worker, clean)


def _taken(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        other = port + 1 if port < 65535 else 8000
        return (
            f"Something else already listens on {host}, port {port}. Stop it, or choose another "
            f"port: almanac run --port {other}"
        )
    return f"Cannot listen on {host}, port {port}: {error.strerror}."


def _prepare() -> None:
    click.echo(f"Open Almanac, in {settings.ALMANAC.home}")
    try:
        with alone(Path(settings.ALMANAC.home) / "prepare.lock"):
            take(preparation.steps(), click.echo)
    except ContentError as error:
        raise click.ClickException(f"The content is refused:\n{error}") from error
    except preparation.NotReady as error:
        raise click.ClickException(str(error)) from error


def _children(host: str, port: int) -> list[Child]:
    threads = settings.ALMANAC.web_threads
    return [
        Child("web", web.command_line(host, port, threads)),
        Child("worker", (sys.executable, "-m", "almanac", "worker")),
    ]


def _say_when_ready(supervisor: Supervisor, host: str, port: int, begun: float) -> None:
    """Wait for the first page, then say where it is; give up if the server cannot start."""
    status = None
    while not supervisor.stopping and status is None:
        supervisor.tick(time.monotonic())
        status = web.status_of_home(host, port, settings.ALMANAC.host)
        if status is None and supervisor.children[0].crashes >= 3:
            supervisor.stopping = True
            raise click.ClickException("The web process cannot start; its reason stands above.")
        time.sleep(0.05)
    if status is not None and status >= 500:
        click.echo("The home page has an error; its reason stands above.")
    if status is not None:
        seconds = time.perf_counter() - begun
        click.echo(f"Ready after {seconds:.1f} s. Stop with Ctrl-C. Open {web.address(host, port)}")


def _in_use(folder: Path) -> str:
    """The file name that the pointer gives, empty if there is no pointer."""
    pointer = folder / settings.WAREHOUSE_POINTER
    try:
        return Path(pointer.read_text(encoding="utf-8").strip()).name
    except OSError:
        return ""
