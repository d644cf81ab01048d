"""Plain text and tables of commas: UTF-8, nothing that a browser would take for a page."""

from __future__ import annotations

import csv
import io
import re

from almanac.files.faults import Fault, Refused
from almanac.files.kinds import Kind

MARK = "\ufeff"  # put in front by Excel
CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
PAGE = re.compile(r"^\s*<(\?xml|!doctype|!--|html|head|body|svg|script)\b|^\s*<\?xml", re.I)
TAG = re.compile(r"<\s{0,9}([!?]?[a-z]+)", re.I)
NAMES = (
    "!doctype html head body script iframe frame object embed applet svg math img style link meta "
    "base form input video audio template xml ?xml ?php"
)
PARTS_OF_PAGES = frozenset(NAMES.split())
OTHER = re.compile(r"^\s*(\{\\rtf|%!PS|MIME-Version:|#!|@echo\b)", re.I)
LOOK_AT = 200  # lines that tell a table from a text


def check_text(data: bytes) -> Kind:
    """Whether it is a text or a table. Raises `Refused`."""
    try:
        text = data.decode("utf-8").removeprefix(MARK)
    except UnicodeDecodeError as error:
        raise Refused(Fault.NOT_UTF8) from error
    if CONTROL.search(text):
        raise Refused(Fault.UNKNOWN_KIND)
    if PAGE.match(text):
        raise Refused(Fault.PAGE)
    if any(tag[1].lower() in PARTS_OF_PAGES for tag in TAG.finditer(text)) or "%PDF-" in text:
        raise Refused(Fault.PAGE_IN_TEXT)
    if OTHER.match(text):
        raise Refused(Fault.PROGRAM if text.lstrip()[:1] in "#@" else Fault.UNKNOWN_KIND)
    if not text.strip():
        raise Refused(Fault.EMPTY)
    return Kind.CSV if is_table(text) else Kind.TEXT


def is_table(text: str) -> bool:
    """Whether all lines have the same number of cells, two or more, and there are two or more."""
    return any(_fits(text, separator) for separator in ",;\t")


def _fits(text: str, separator: str) -> bool:
    widths: list[int] = []
    try:
        for cells in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True):
            if cells:
                widths.append(len(cells))
            if len(widths) == LOOK_AT:
                break
    except csv.Error:
        return False
    return len(widths) > 1 and widths[0] > 1 and len(set(widths)) == 1
