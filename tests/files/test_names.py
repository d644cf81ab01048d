"""Names that hide what they are are refused; the name of a download is safe anywhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from almanac.files import names
from almanac.files.faults import Fault, Refused
from almanac.files.kinds import ACCEPTED, EXTENSIONS, Kind


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("", Fault.NO_NAME),
        (" . ", Fault.NO_NAME),
        ("evil\u202efdp.exe", Fault.BAD_NAME),
        ("a\u2066b.pdf", Fault.BAD_NAME),
        ("a\x00.pdf", Fault.BAD_NAME),
        ("a\nb.pdf", Fault.BAD_NAME),
        ("a\x85b.pdf", Fault.BAD_NAME),
        ("x" * 201, Fault.LONG_NAME),
    ],
)
def test_names_that_are_refused(name: str, fault: Fault) -> None:
    with pytest.raises(Refused) as refused:
        names.check_name(name)
    assert refused.value.fault is fault


@pytest.mark.parametrize("name", ["a.pdf", "Adroddiad Ŵy (2).pdf", "no extension", "عربي.pdf"])
def test_names_that_are_taken(name: str) -> None:
    names.check_name(name)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.pdf", Kind.PDF),
        ("a.PDF", Kind.PDF),
        ("a.jpeg", Kind.JPEG),
        ("a.csv", Kind.TEXT),
        ("a.txt", Kind.CSV),
        ("a.exe.pdf", Kind.PDF),
    ],
)
def test_an_extension_that_fits(name: str, kind: Kind) -> None:
    names.check_extension(name, kind)


@pytest.mark.parametrize(
    ("name", "kind", "named"),
    [
        ("a.pdf.exe", Kind.PDF, ".pdf"),
        ("a.docx", Kind.XLSX, ".xlsx"),
        ("a.html", Kind.TEXT, ".txt"),
        ("a", Kind.PNG, ".png"),
    ],
)
def test_an_extension_that_does_not(name: str, kind: Kind, named: str) -> None:
    with pytest.raises(Refused) as refused:
        names.check_extension(name, kind)
    assert (refused.value.fault, refused.value.named) == (Fault.NOT_AS_NAMED, named)


@pytest.mark.parametrize(
    ("name", "given_back"),
    [
        ("report.pdf", "report.pdf"),
        ("Report.PDF", "Report.pdf"),
        ("../../etc/passwd", "etc passwd.pdf"),
        ('a"; filename="b.exe', "a ; filename= b.exe.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "a Set-Cookie x.pdf"),
        ("exe\u202efdp.pdf", "exe fdp.pdf"),
        ("", "file.pdf"),
        (".pdf", "pdf.pdf"),
        ("Adroddiad Ŵy.pdf", "Adroddiad Ŵy.pdf"),
    ],
)
def test_the_name_of_a_download(name: str, given_back: str) -> None:
    assert names.download_name(name, Kind.PDF) == given_back


@given(st.text(max_size=300), st.sampled_from(list(Kind)))
def test_a_download_is_always_named_safely(name: str, kind: Kind) -> None:
    given_back = names.download_name(name, kind)
    names.check_name(given_back.removesuffix(f".{EXTENSIONS[kind][0]}")[: names.LONGEST])
    names.check_extension(given_back, kind)
    assert not set(given_back) & set('\\/:*?"<>|\r\n\x00')


def test_what_a_page_offers_to_choose_from() -> None:
    assert ACCEPTED[:3] == (".pdf", ".png", ".jpg")
    assert len(set(ACCEPTED)) == len(ACCEPTED)
