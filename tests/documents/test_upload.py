"""Judging an upload by its name, size and two ends."""

from io import BytesIO

import pypdf
import pytest

from documents import HEAD_BYTES, TAIL_BYTES, Code, DocumentError, Kind, check_upload
from tests.documents import hostile, packages, pdfs

PDF = pdfs.page(pdfs.WORDS)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
TEN_MEBIBYTES = 10 * 1024 * 1024


def checked(name: str, data: bytes) -> Kind:
    return check_upload(name, len(data), data[:HEAD_BYTES], data[-TAIL_BYTES:])


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("cv.pdf", PDF, Kind.PDF),
        ("CV.PDF", PDF, Kind.PDF),
        ("cv.pdf", b"\xef\xbb\xbf" + PDF, Kind.PDF),
        ("cv.pdf", PDF + b"\r\n\0", Kind.PDF),
        ("cv.php.pdf", PDF, Kind.PDF),
        ("cv.docx", packages.word(), Kind.DOCX),
        ("cv.odt", packages.odt("<text:p/>"), Kind.ODT),
        ("cv.txt", b"Analyst", Kind.TXT),
        ("cv.txt", "Analiste à Liège".encode("utf-16"), Kind.TXT),
        ("cv.txt", "Analiste à Liège".encode("cp1252"), Kind.TXT),
        ("cv.xml", b"\xef\xbb\xbf <?xml version='1.0'?><Candidate/>", Kind.XML),
        ("cv.xml", "<Candidate/>".encode("utf-16"), Kind.XML),
        ("cv.json", b"\n{}", Kind.JSON),
        ("badge.jsonld", b"{}", Kind.JSON),
        ("data.zip", packages.zipped([("Skills.csv", b"")]), Kind.ZIP),
        ("badge.png", b"\x89PNG\r\n\x1a\n", Kind.PNG),
        ("badge.jwt", b"eyJhbGciOiJub25lIn0.e30.", Kind.JWT),
    ],
)
def test_it_knows_the_kinds_it_reads(name: str, data: bytes, kind: Kind) -> None:
    assert checked(name, data) is kind


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("cv.pdf", b"", Code.EMPTY),
        ("cv", PDF, Code.UNSUPPORTED_TYPE),
        ("cv.pdf.exe", PDF, Code.UNSUPPORTED_TYPE),
        ("cv.pdf\0.html", PDF, Code.UNSUPPORTED_TYPE),
        ("cv\u202efdp.exe", PDF, Code.UNSUPPORTED_TYPE),
        ("cv.svg", b"<svg/>", Code.UNSUPPORTED_TYPE),
        ("cv.html", b"<html>", Code.UNSUPPORTED_TYPE),
        ("cv.mht", b"MIME-Version: 1.0", Code.UNSUPPORTED_TYPE),
        ("cv.doc", OLE, Code.OLD_WORD),
        ("cv.rtf", b"{\\rtf1", Code.OLD_WORD),
        ("cv.pdf", b"{\\rtf1", Code.OLD_WORD),
        ("cv.docx", OLE, Code.OLD_WORD),
        ("cv.docx", OLE + "EncryptedPackage".encode("utf-16-le"), Code.ENCRYPTED),
        ("cv.docm", packages.word(), Code.MACRO),
        ("cv.pdf", b"GIF89a<html>", Code.MISMATCH),
        ("cv.pdf", b"<html></html>", Code.MISMATCH),
        ("cv.pdf", b"MZ" + PDF, Code.MISMATCH),
        ("cv.pdf", b"x" * 1016 + PDF, Code.MISMATCH),
        ("cv.pdf", PDF + b"<script>", Code.MISMATCH),
        ("cv.pdf", PDF + packages.word(), Code.MISMATCH),
        ("cv.pdf", PDF[:-10], Code.UNREADABLE),
        ("cv.pdf", packages.word(), Code.MISMATCH),
        ("cv.docx", PDF, Code.MISMATCH),
        ("cv.docx", packages.odt("<text:p/>"), Code.MISMATCH),
        ("cv.docx", hostile.trailing_data(), Code.MISMATCH),
        ("cv.docx", packages.word()[:-30], Code.UNREADABLE),
        ("cv.docx", packages.zipped([("%PDF-1.7", b"")]), Code.MISMATCH),
        ("cv.txt", PDF, Code.MISMATCH),
        ("cv.txt", packages.word(), Code.MISMATCH),
        ("cv.txt", b"  <!DOCTYPE html>", Code.MISMATCH),
        ("cv.txt", b"a\0b", Code.MISMATCH),
        ("cv.xml", b"<!DOCTYPE html><html>", Code.MISMATCH),
        ("cv.xml", b"<svg onload='x'/>", Code.MISMATCH),
        ("cv.xml", PDF, Code.MISMATCH),
        ("cv.json", b"<html>", Code.MISMATCH),
        ("data.zip", hostile.trailing_data(), Code.MISMATCH),
        ("data.zip", packages.odt("<text:p/>"), Code.MISMATCH),
        ("data.zip", b"Rar!", Code.MISMATCH),
        ("badge.png", b"GIF89a", Code.MISMATCH),
        ("badge.jwt", b"<html>", Code.MISMATCH),
    ],
)
def test_it_refuses_the_rest(name: str, data: bytes, code: Code) -> None:
    with pytest.raises(DocumentError) as caught:
        checked(name, data)
    assert caught.value.code is code


def test_it_takes_ten_mebibytes_and_not_a_byte_more() -> None:
    assert check_upload("cv.pdf", TEN_MEBIBYTES, PDF) is Kind.PDF
    with pytest.raises(DocumentError) as caught:
        check_upload("cv.pdf", TEN_MEBIBYTES + 1, PDF)
    assert caught.value.code is Code.TOO_LARGE


def test_a_zip_dressed_up_with_a_pdf_ending_is_refused() -> None:
    with pytest.raises(DocumentError) as caught:
        checked("cv.pdf", PDF + packages.word() + b"%%EOF")
    assert caught.value.code is Code.MISMATCH


def test_what_pypdf_writes_is_accepted() -> None:
    buffer = BytesIO()
    pypdf.PdfWriter(clone_from=BytesIO(PDF)).write(buffer)
    assert checked("cv.pdf", buffer.getvalue()) is Kind.PDF


def test_every_kind_has_a_content_type_a_browser_does_not_run() -> None:
    types = {kind.content_type for kind in Kind}
    assert len(types) == len(Kind)
    assert not any("html" in name or "svg" in name for name in types)
