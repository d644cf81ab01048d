"""Office files that show are taken; those that do, fetch or hide something are refused."""

from __future__ import annotations

import io
import zipfile

import pytest

from almanac.archives import words
from almanac.archives.faults import Fault, Limits, Refused
from almanac.archives.office import Office, check_office
from tests.archives.builders import MAIN, docx, link, odt, relationships, types, xlsx, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100)


def fault_of(data: bytes) -> Fault:
    with pytest.raises(Refused) as refused:
        check_office(io.BytesIO(data))
    return refused.value.fault


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (docx(), Office.DOCX),
        (xlsx(), Office.XLSX),
        (odt(), Office.ODT),
        (odt(kind="spreadsheet"), Office.ODS),
        (odt(kind="presentation"), Office.ODP),
        (
            zipped({"[Content_Types].xml": types(f"{MAIN}presentationml.presentation.main+xml")}),
            Office.PPTX,
        ),
    ],
)
def test_each_kind_is_known_by_its_content(data: bytes, kind: Office) -> None:
    assert check_office(io.BytesIO(data)) is kind


@pytest.mark.parametrize(
    "data",
    [
        zipped({"a.txt": "words"}),
        zipped({"[Content_Types].xml": types("text/plain")}),
        zipped({"mimetype": "application/epub+zip", "content.xml": "<a/>"}),
        zipped({"mimetype": "application/vnd.oasis.opendocument.text"}),
        zipped({"mimetype": "x" * 1000, "content.xml": "<a/>"}),
    ],
)
def test_other_archives_are_no_documents(data: bytes) -> None:
    assert fault_of(data) is Fault.NOT_OFFICE


def rels(*each: str) -> dict[str, str]:
    return {"word___rels__document_dot_xml_dot_rels": relationships(*each)}


FIELD = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    "<w:r><w:instrText>{}</w:instrText></w:r><w:r><w:instrText>{}</w:instrText></w:r></w:p>"
)


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (docx(word__vbaProject_dot_bin=b"x"), Fault.MACROS),
        (docx(xl__macrosheets__sheet1_dot_xml="<a/>"), Fault.MACROS),
        (
            zipped(
                {
                    "[Content_Types].xml": types(
                        "application/vnd.ms-word.document.macroEnabled.main+xml"
                    )
                }
            ),
            Fault.MACROS,
        ),
        (docx(word__media__image1_dot_png=OLE), Fault.EMBEDDED),
        (docx(word__media__image1_dot_png=b"MZ\x90\x00program"), Fault.EMBEDDED),
        (docx(word__activeX__activeX1_dot_bin=b"x"), Fault.EMBEDDED),
        (docx(**rels(link("oleObject", "embeddings/x.bin", "Internal"))), Fault.EMBEDDED),
        (docx(**rels(link("attachedTemplate", "https://example.org/x.dotm"))), Fault.FETCHES),
        (docx(**rels(link("image", "https://example.org/x.png"))), Fault.FETCHES),
        (docx(**rels(link("hyperlink", r"\\server\share"))), Fault.FETCHES),
        (docx(**rels(link("hyperlink", "file:///c:/x.exe"))), Fault.FETCHES),
        (docx(**rels(link("hyperlink", " javascript:alert(1)"))), Fault.FETCHES),
        (docx(FIELD.format("DD", "EAUTO c:\\\\x")), Fault.COMMANDS),
        (docx('<w:p><w:fldSimple w:instr=" dde x y "/></w:p>'), Fault.COMMANDS),
        (docx(FIELD.format('INCLUDEPICTURE "htt', 'ps://example.org/x.png"')), Fault.FETCHES),
        (docx(FIELD.format("INCLUDETEXT", ' "c:/x"')), Fault.FETCHES),
        (xlsx(xl__externalLinks__externalLink1_dot_xml="<a><ddeLink/></a>"), Fault.COMMANDS),
        (xlsx(xl__externalLinks__externalLink1_dot_xml="<a><oleLink/></a>"), Fault.EMBEDDED),
        (xlsx(xl__connections_dot_xml="<a/>"), Fault.FETCHES),
        (xlsx('<row r="1"><c r="A1"><f>WEBSERVICE("https://x")</f></c></row>'), Fault.FETCHES),
        (docx(word__drawing_dot_vml='<v:imagedata src="https://x/y.png">'), Fault.FETCHES),
        (docx(word__x_dot_xml="<a>"), Fault.DAMAGED),
        (docx(word__x_dot_xml='<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), Fault.DAMAGED),
        (
            docx(word__x_dot_xml="<!DOCTYPE a [<!ENTITY b 'c'>]><a/>".encode("utf-16")),
            Fault.DAMAGED,
        ),
        (docx(word__embeddings__a_dot_xlsx=zipped({"a": "x"})), Fault.EMBEDDED),
        (docx(word__embeddings__a_dot_xlsx=xlsx(xl__vbaProject_dot_bin=b"x")), Fault.MACROS),
        (
            docx(word__embeddings__a_dot_docx=docx(word__embeddings__b_dot_xlsx=xlsx())),
            Fault.TOO_DEEP,
        ),
        (odt(Basic__Standard__Module1_dot_xml="<a/>"), Fault.MACROS),
        (odt("<script:event-listener/>"), Fault.MACROS),
        (odt('<presentation:event-listener presentation:action="execute"/>'), Fault.COMMANDS),
        (odt("<text:dde-connection-decl/>"), Fault.COMMANDS),
        (odt("<table:dde-links><office:dde-source/></table:dde-links>"), Fault.COMMANDS),
        (odt("<draw:object-ole/>"), Fault.EMBEDDED),
        (odt('<draw:image xlink:href="https://example.org/x.png"/>'), Fault.FETCHES),
        (odt('<draw:image xlink:href="../x.png"/>'), Fault.FETCHES),
        (odt('<text:a xlink:href="file:///c:/x">x</text:a>'), Fault.FETCHES),
        (odt(META_INF__manifest_dot_xml="<a><encryption-data/></a>"), Fault.ENCRYPTED),
    ],
)
def test_what_does_more_than_show_is_refused(data: bytes, fault: Fault) -> None:
    assert fault_of(data) is fault


@pytest.mark.parametrize(
    "data",
    [
        docx(**rels(link("hyperlink", "https://example.org/?a=1&b=2"))),
        docx(**rels(link("hyperlink", "mailto:a@example.org"))),
        docx(**rels(link("hyperlink", "#chapter"))),
        docx(**rels(link("image", "media/image1.png", "Internal"))),
        docx("<w:p><w:r><w:t>DDE and LINK are words</w:t></w:r></w:p>"),
        docx(FIELD.format("HYPERLINK ", '"https://example.org/link/"')),
        docx(word__embeddings__a_dot_xlsx=xlsx()),
        docx(word__printerSettings1_dot_bin=b"settings"),
        docx(word__drawing_dot_vml="<v:shape><br></v:shape>"),
        odt('<text:a xlink:href="https://example.org/">x</text:a>'),
        odt('<draw:object xlink:href="./Object 1"/>'),
        odt('<presentation:event-listener presentation:action="next-page"/>'),
    ],
)
def test_what_people_really_write_is_taken(data: bytes) -> None:
    assert check_office(io.BytesIO(data))


def test_a_bomb_inside_counts_with_the_rest() -> None:
    inner = xlsx(**{f"xl__n{n}_dot_png": b"\0" * 1_900_000 for n in range(30)})
    parts = {f"word/embeddings/{n}.xlsx": inner for n in range(2)}
    data = docx()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        whole = {name: archive.read(name) for name in archive.namelist()} | parts
    assert fault_of(zipped(whole)) is Fault.TOO_LARGE


def test_xml_of_very_many_tags_or_very_deep_ones() -> None:
    assert fault_of(docx(word__x_dot_xml="<a>" * 501 + "</a>" * 501)) is Fault.TOO_LARGE
    with pytest.raises(Refused) as refused:
        check_office(io.BytesIO(docx("<w:p/>" * 100)), Limits(tags=100))
    assert refused.value.fault is Fault.TOO_LARGE


def test_every_fault_has_a_sentence_that_says_what_to_do() -> None:
    for fault in Fault:
        said = words.sentence(fault)
        assert said.endswith(".")
        assert len(said.split(". ")) >= 2, said
