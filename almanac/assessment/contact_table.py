"""The contact book as a table of commas: written safely, each wrong line read with a sentence."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, URLValidator
from django.utils.translation import gettext as _

from almanac.assessment.actions.contacts import Details
from almanac.assessment.models import Contact
from almanac.register.register import Register

COLUMNS = ("council", "council_name", "post", "name", "email", "language", "source", "checked")
NEEDED = ("council", "post", "email", "checked")
LARGEST = 1_000_000  # bytes; the book of all councils has about 150,000
MOST_LINES = 5_000
LONGEST = 500  # characters of a cell
# A spreadsheet takes a cell that begins so for a formula; an apostrophe in front makes it text.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")


class Unreadable(Exception):  # noqa: N818 - it is read as a sentence
    """The file is no such table; `sentence` says why."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong with one line."""

    line: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Table:
    """What a file holds; brought in only if nothing is wrong."""

    contacts: tuple[Details, ...]
    wrong: tuple[Wrong, ...]


def written(contacts: Iterable[Contact], register: Register, today: date) -> str:
    """The book as a table, a line for each contact."""
    out = io.StringIO(newline="")
    lines = csv.writer(out)
    lines.writerow(COLUMNS)
    for each in contacts:
        council = register.councils.get(each.council)
        name = council.short_name(today) if council else each.council
        cells = (each.council, name, each.post, each.name, each.email, each.language, each.source)
        lines.writerow([_safe(cell) for cell in cells] + [each.checked.isoformat()])
    return out.getvalue()


def read(data: bytes, register: Register, today: date) -> Table:
    """Read a table. Raises `Unreadable` for a file that is none."""
    lines = _lines(data)
    found: dict[tuple[str, str], Details] = {}
    wrong: list[Wrong] = []
    for number, cells in lines:
        try:
            each = _details(cells, register, today)
        except Unreadable as error:
            wrong.append(Wrong(number, error.sentence))
            continue
        if (each.council, each.post) in found:
            wrong.append(Wrong(number, _("This contact stands on an earlier line already.")))
        found[each.council, each.post] = each
    if not found and not wrong:
        raise Unreadable(_("The file holds no contacts. Put one on each line below the headings."))
    return Table(tuple(found.values()), tuple(wrong))


def _lines(data: bytes) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Each line with its number in the file, as cells by heading."""
    if len(data) > LARGEST:
        raise Unreadable(_("The file is too large: a table of contacts has at most 1 MB."))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unreadable(_("The file is not in UTF-8. Save it as “CSV UTF-8”.")) from None
    if "\x00" in text:
        raise Unreadable(_("The file is no table of commas. Save it as “CSV UTF-8”."))
    separator = ";" if ";" in text.partition("\n")[0] else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    return iter(list(_numbered(reader)))


def _numbered(reader: Iterator[list[str]]) -> Iterator[tuple[int, Mapping[str, str]]]:
    number, headings = 0, [""]
    try:
        for number, cells in enumerate(reader, 1):
            if number == 1:
                headings = _headings(cells)
            elif number > MOST_LINES:
                raise Unreadable(_("The file has too many lines: at most 5,000."))
            elif any(cell.strip() for cell in cells):
                yield (
                    number,
                    {name: _plain(cell) for name, cell in zip(headings, cells, strict=False)},
                )
    except csv.Error:
        raise Unreadable(
            _("Line %(line)d is not as a table of commas has it. Check its quotation marks.")
            % {"line": number + 1}
        ) from None


def _headings(cells: list[str]) -> list[str]:
    names = [cell.strip().casefold() for cell in cells]
    missing = [name for name in NEEDED if name not in names]
    if missing:
        raise Unreadable(
            _("The first line is to name the columns. These are missing: %(names)s.")
            % {"names": ", ".join(missing)}
        )
    return names


def _details(cells: Mapping[str, str], register: Register, today: date) -> Details:
    """One contact. Raises `Unreadable` with the first thing wrong."""
    if any(len(cell) > LONGEST for cell in cells.values()):
        raise Unreadable(_("A cell is longer than 500 characters."))
    post, language = cells.get("post", "").casefold(), cells.get("language", "").casefold() or "en"
    if post not in Contact.Post.values:
        raise Unreadable(
            _("“%(post)s” is no post here. Write one of: %(posts)s.")
            % {"post": cells.get("post", ""), "posts": ", ".join(Contact.Post.values)}
        )
    if language not in ("en", "cy"):
        raise Unreadable(_("Write en or cy for the language."))
    return Details(
        council=_council(cells.get("council", ""), register),
        post=post,
        name=cells.get("name", "")[:200],
        email=_email(cells.get("email", "")),
        language=language,
        source=_source(cells.get("source", "")),
        checked=_day(cells.get("checked", ""), today),
    )


def _council(text: str, register: Register) -> str:
    found = register.councils.get(text) or (register.by_any_name(text) if text else None)
    if found is None:
        raise Unreadable(
            _("No council is called “%(council)s”. Write its id or its name.") % {"council": text}
        )
    return found.id


def _email(text: str) -> str:
    try:
        EmailValidator()(text)
    except ValidationError:
        raise Unreadable(_("“%(text)s” is no e-mail address.") % {"text": text}) from None
    if len(text) > 254:
        raise Unreadable(_("“%(text)s” is no e-mail address.") % {"text": text})
    return text


def _source(text: str) -> str:
    if not text:
        return ""
    try:
        URLValidator(schemes=["http", "https"])(text)
    except ValidationError:
        raise Unreadable(
            _("“%(text)s” is no address of a page. It begins with https://.") % {"text": text}
        ) from None
    return text


def _day(text: str, today: date) -> date:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        raise Unreadable(
            _("“%(text)s” is no day. Write year-month-day, such as %(today)s.")
            % {"text": text, "today": today.isoformat()}
        ) from None
    if found > today:
        raise Unreadable(_("The day it was checked is still to come."))
    return found


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def _plain(cell: str) -> str:
    """The cell as it was before it was written safely; nothing in it is ever calculated."""
    kept = cell.strip()
    return kept[1:] if kept.startswith("'") and kept[1:].startswith(FORMULA) else kept
