"""Fetch a publisher's files: patient with a bad line, strict about what comes, never half a file.

A file grows beside its place as `.part` and is renamed when whole. A cut connection is resumed
from where it broke, if the server can and says that the file is still the same one (RFC 9110,
Range with If-Range); otherwise the file begins anew.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import httpx

from almanac import __version__
from almanac.indicators.sources.source import Address, Source

LIMIT = 100_000_000  # bytes; the largest file known has 4 million
AGENT = f"open-almanac/{__version__}"
REDIRECTS = 5
TRANSIENT = frozenset({408, 425, 429, 500, 502, 503, 504})
LONGEST_WAIT = 60.0

Progress = Callable[[str, int, int | None], None]  # name, bytes so far, bytes in all if known


class FetchError(Exception):
    """The file could not be had; the sentence says what to do."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to try. Seconds."""

    attempts: int = 5
    first_wait: float = 1.0  # doubled after each failure
    connect: float = 10.0
    silence: float = 30.0  # the longest pause between two pieces
    whole: float = 600.0  # for one file, all attempts together


def open_client(patience: Patience) -> httpx.Client:
    """A client that follows a few redirects and asks for uncompressed files, which resume."""
    return httpx.Client(
        follow_redirects=True,
        max_redirects=REDIRECTS,
        timeout=httpx.Timeout(patience.silence, connect=patience.connect),
        headers={"User-Agent": AGENT, "Accept-Encoding": "identity"},
    )


def fetch_source(
    source: Source,
    folder: Path,
    client: httpx.Client,
    patience: Patience,
    progress: Progress | None = None,
) -> Path:
    """Fetch all files of a data set into `folder/<id>`, replacing it only when all are there.

    Returns that folder. Raises `FetchError`; what was there before then stays.
    """
    if not source.addresses:
        raise FetchError(f"{source.id} has no fixed address. {source.by_hand}")
    coming = folder / f"{source.id}.coming"
    for address in source.addresses:
        fetch(address, coming / address.name, client, patience, progress)
    return _swapped(coming, folder / source.id)


def fetch(
    address: Address,
    target: Path,
    client: httpx.Client,
    patience: Patience,
    progress: Progress | None = None,
    *,
    limit: int = LIMIT,
    sleep: Callable[[float], None] = time.sleep,
) -> Path:
    """Fetch one file whole. Raises `FetchError` with a sentence for people."""
    _refuse_scheme(address.url)
    target.parent.mkdir(parents=True, exist_ok=True)
    deadline = time.monotonic() + patience.whole
    part = _Part(target)
    for attempt in range(1, patience.attempts + 1):
        try:
            return _attempt(address, part, client, limit, deadline, progress)
        except _Again as again:
            wait = min(again.wait or patience.first_wait * 2 ** (attempt - 1), LONGEST_WAIT)
            if attempt == patience.attempts or time.monotonic() + wait > deadline:
                raise FetchError(
                    f"{address.url}: {again} Tried {attempt} times; try again later."
                ) from again
            sleep(wait)
    raise FetchError(f"{address.url}: no attempt was allowed.")


class _Again(Exception):  # noqa: N818 - a reason to try again, not yet an error
    """This attempt failed in a way that may pass."""

    def __init__(self, reason: str, wait: float | None = None) -> None:
        super().__init__(reason)
        self.wait = wait


class _Part:
    """The file while it grows, and the server's word for which version of it this is."""

    def __init__(self, target: Path) -> None:
        self.target = target
        self.path = target.with_name(target.name + ".part")
        self._word = target.with_name(target.name + ".part.version")

    @property
    def size(self) -> int:
        return self.path.stat().st_size if self.path.exists() else 0

    @property
    def version(self) -> str:
        return self._word.read_text(encoding="ascii") if self._word.exists() else ""

    def begin(self, version: str) -> None:
        """Start anew; without a version there will be no resuming."""
        self.path.write_bytes(b"")
        self._word.write_text(version, encoding="ascii")

    def forget(self) -> None:
        self.path.unlink(missing_ok=True)
        self._word.unlink(missing_ok=True)

    def finish(self) -> Path:
        self.path.replace(self.target)
        self._word.unlink(missing_ok=True)
        return self.target


def _attempt(
    address: Address,
    part: _Part,
    client: httpx.Client,
    limit: int,
    deadline: float,
    progress: Progress | None,
) -> Path:
    headers = {}
    if part.size and part.version:
        headers = {"Range": f"bytes={part.size}-", "If-Range": part.version}
    try:
        with client.stream("GET", address.url, headers=headers) as response:
            whole = _checked(address, part, response, limit)
            _pour(address, part, response, whole, limit, deadline, progress)
    except httpx.TooManyRedirects as error:
        raise FetchError(f"{address.url}: the address leads round in circles.") from error
    except httpx.TransportError as error:
        raise _Again(f"The server {_fault(error)}.") from error
    if whole is not None and part.size != whole:
        have = part.size
        part.forget()
        raise _Again(f"The server announced {whole} bytes and sent {have}.")
    _refuse_page(address, part)
    return part.finish()


def _fault(error: httpx.TransportError) -> str:
    """What the line did, in words."""
    if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout | httpx.ProxyError):
        return "cannot be reached"
    return "answers too slowly" if isinstance(error, httpx.TimeoutException) else "broke off"


def _checked(address: Address, part: _Part, response: httpx.Response, limit: int) -> int | None:
    """Accept an answer, begin or continue the part, and tell how long the whole file is."""
    _refuse_status(address, part, response)
    media = response.headers.get("Content-Type", "").split(";")[0].strip().lower()
    if media not in address.types:
        expected = " or ".join(address.types)
        raise FetchError(
            f"{address.url} sends “{media or 'nothing'}” in place of {expected}. "
            "The address may have moved: look at the publisher's page."
        )
    if response.status_code == httpx.codes.PARTIAL_CONTENT:
        return _continued(part, response)
    coded = response.headers.get("Content-Encoding", "identity") != "identity"
    length = None if coded else _number(response.headers.get("Content-Length"))
    if length is not None and length > limit:
        raise FetchError(f"{address.url} is {length} bytes; more than {limit} are not fetched.")
    part.begin("" if coded else _version(response))
    return length


def _refuse_status(address: Address, part: _Part, response: httpx.Response) -> None:
    status = response.status_code
    if status == httpx.codes.REQUESTED_RANGE_NOT_SATISFIABLE:
        part.forget()
        raise _Again("The server has another version of the file by now.", wait=0.01)
    if status in TRANSIENT:
        raise _Again(f"The server answers {status}.", _number(response.headers.get("Retry-After")))
    if status not in (httpx.codes.OK, httpx.codes.PARTIAL_CONTENT):
        raise FetchError(
            f"{address.url} answers {status}. It may have moved: look at the publisher's page."
        )


def _continued(part: _Part, response: httpx.Response) -> int | None:
    """The whole length of a file that goes on where the part ends; anything else begins anew."""
    said = response.headers.get("Content-Range", "")
    span, _, whole = said.removeprefix("bytes ").partition("/")
    if _number(span.partition("-")[0]) != part.size:
        part.forget()
        raise _Again("The server went on at another place.", wait=0.01)
    return _number(whole)


def _pour(
    address: Address,
    part: _Part,
    response: httpx.Response,
    whole: int | None,
    limit: int,
    deadline: float,
    progress: Progress | None,
) -> None:
    """Write piece after piece, each on disk at once, so that a cut loses nothing."""
    size = part.size
    with part.path.open("ab") as file:
        for piece in response.iter_bytes():
            size += len(piece)
            if size > limit:
                part.forget()
                raise FetchError(f"{address.url} is longer than {limit} bytes; not fetched.")
            if time.monotonic() > deadline:
                raise FetchError(f"{address.url} comes too slowly; try again later to go on.")
            file.write(piece)
            file.flush()
            if progress:
                progress(address.name, size, whole)


def _refuse_page(address: Address, part: _Part) -> None:
    """Some servers send their sign-in or error page as if it were the file."""
    with part.path.open("rb") as file:
        first = file.read(200).lstrip()
    if not first or first[:1] == b"<":
        part.forget()
        what = "a web page" if first else "nothing"
        raise FetchError(f"{address.url} sends {what} in place of the file.")


def _refuse_scheme(url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme != "https" and parts.hostname != "127.0.0.1":
        raise FetchError(f"{url}: only https addresses are fetched.")


def _version(response: httpx.Response) -> str:
    """What If-Range may name: a strong ETag, else the day and time of the last change."""
    tag: str = response.headers.get("ETag", "")
    if tag and not tag.startswith("W/"):
        return tag if tag.isascii() else ""
    changed: str = response.headers.get("Last-Modified", "")
    return changed if changed.isascii() else ""


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() else None


def _swapped(coming: Path, place: Path) -> Path:
    """Put the new folder in the place of the old one."""
    gone = place.with_name(place.name + ".gone")
    shutil.rmtree(gone, ignore_errors=True)
    if place.exists():
        place.rename(gone)
    coming.rename(place)
    shutil.rmtree(gone, ignore_errors=True)
    return place


def fetchable(sources: Iterable[Source]) -> tuple[Source, ...]:
    """Those with a fixed address."""
    return tuple(source for source in sources if source.addresses)
