"""Small office files, good and bad, made part by part."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

MAIN = "application/vnd.openxmlformats-officedocument."
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'

Parts = Mapping[str, str | bytes]


def zipped(parts: Parts, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def types(main: str, extra: str = "") -> str:
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/main.xml" ContentType="{main}"/>{extra}</Types>'
    )


def relationships(*each: str) -> str:
    name = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{name}">{"".join(each)}</Relationships>'


def link(kind: str, target: str, mode: str = "External", key: str = "r1") -> str:
    to = target.replace("&", "&amp;")
    return f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{to}" TargetMode="{mode}"/>'


def docx(body: str = "<w:p><w:r><w:t>Words</w:t></w:r></w:p>", **more: str | bytes) -> bytes:
    """A Word file; further parts by name, where `__` stands for a slash and `_dot_` for a dot."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": types(f"{MAIN}wordprocessingml.document.main+xml"),
        "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
    }
    return zipped(parts | named(more))


def named(more: Mapping[str, str | bytes]) -> dict[str, str | bytes]:
    return {key.replace("__", "/").replace("_dot_", "."): value for key, value in more.items()}


def xlsx(
    rows: str = '<row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c></row>',
    *,
    target: str = "worksheets/sheet1.xml",
    **more: str | bytes,
) -> bytes:
    """A workbook of one sheet, from the XML of its rows."""
    relation = "xmlns:r=" + f'"{OFFICE}"'
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": types(f"{MAIN}spreadsheetml.sheet.main+xml"),
        "_rels/.rels": relationships(link("officeDocument", "xl/workbook.xml", "Internal")),
        "xl/workbook.xml": (
            f"<workbook {S} {relation}><sheets>"
            '<sheet name="One" sheetId="1" r:id="r1"/></sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": relationships(link("worksheet", target, "Internal")),
        f"xl/{target}": f"<worksheet {S}><sheetData>{rows}</sheetData></worksheet>",
    }
    return zipped(parts | named(more))


def odt(body: str = "<text:p>Words</text:p>", kind: str = "text", **more: str | bytes) -> bytes:
    """A text of LibreOffice."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "text", "draw", "script", "presentation", "table")
    )
    parts: dict[str, str | bytes] = {
        "mimetype": f"application/vnd.oasis.opendocument.{kind}",
        "content.xml": (
            f'<office:document-content {spaces} xmlns:xlink="http://www.w3.org/1999/xlink">'
            f"<office:body>{body}</office:body></office:document-content>"
        ),
        "Configurations2/accelerator/current.xml": "",
    }
    return zipped(parts | named(more))
