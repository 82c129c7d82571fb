"""Files that are broken, forbidden or made to hurt: a sentence, nothing stored, nothing lost."""

import pytest
from django.test import Client

from documents import Code
from talent.messages import REFUSALS, UNKNOWN, refusal
from talent.models import CV
from tests.cast import Cast
from tests.conftest import SignIn
from tests.documents import hostile
from tests.talent.conftest import Upload
from tests.talent.files import pdf_cv, posted
from workqueue.models import Job

URL = "/en/me/cv/"


@pytest.fixture
def dora(cast: Cast, signed_in_as: SignIn) -> Client:
    return signed_in_as(cast.dora)


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("cv.pdf", b"", "empty"),
        ("cv.pdf", b"GIF89a<html><script>alert(1)</script>", "mismatch"),
        ("cv.pdf.exe", b"MZ\x90", "unsupported_type"),
        ("cv.php.pdf", b"<?php echo 1;", "mismatch"),
        ("cv.svg", b"<svg onload=alert(1)>", "unsupported_type"),
        ("cv.html", b"<html>", "unsupported_type"),
        ("cv.mht", b"MIME-Version: 1.0", "unsupported_type"),
        ("cv.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old_word"),
        ("cv.rtf", b"{\\rtf1 \\object\\objdata}", "old_word"),
        ("cv.docm", b"PK\x03\x04", "macro"),
        ("cv", b"no extension at all", "unsupported_type"),
    ],
)
def test_it_is_refused_with_a_reason(dora: Client, name: str, data: bytes, code: str) -> None:
    answer = dora.post(URL, {"file": posted(data, name)})
    assert answer.status_code == 422
    assert str(refusal(code)) in answer.context["form"].errors["file"]
    assert not CV.objects.exists()


def test_a_pdf_with_an_archive_behind_it_is_refused(dora: Client) -> None:
    answer = dora.post(URL, {"file": posted(pdf_cv() + b"PK\x05\x06" + b"\0" * 18)})
    assert answer.status_code == 422


@pytest.mark.parametrize(
    "name",
    ["\u202efdp.cv.txt", 'a"b;c.txt', "x" * 290 + ".txt", "../../../x.txt", "cv\r\nX-A: b.txt"],
)
def test_a_strange_name_is_only_a_name(cast: Cast, dora: Client, upload: Upload, name: str) -> None:
    # Past the form, as a browser of the sender's own making would send it.
    cv = upload(b"my cv", name, owner=cast.dora_profile)
    assert str(cv.file.name).endswith(f"{cv.uuid}.txt")
    header = dora.get(f"{URL}{cv.uuid}/file/")["Content-Disposition"]
    assert header.startswith("attachment; filename")
    assert not {"\n", "\r", "\u202e", "/"} & set(header)


def test_more_than_ten_megabytes_is_refused_unread(dora: Client) -> None:
    body = b"--x\r\nthis is not even multipart"
    answer = dora.generic(
        "POST",
        URL,
        body,
        content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(11 * 1024 * 1024),
    )
    assert answer.status_code == 413
    assert "10 MB" in answer.content.decode()


def test_no_file_asks_for_one(dora: Client) -> None:
    answer = dora.post(URL, {})
    assert answer.status_code == 422
    assert "Choose a file first." in answer.content.decode()


def test_a_broken_multipart_body_is_a_bad_request(dora: Client) -> None:
    answer = dora.generic("POST", URL, b"--x\r\nrubbish", content_type="multipart/form-data")
    assert answer.status_code == 400


def test_hundreds_of_files_in_one_form_are_a_bad_request(dora: Client) -> None:
    many = {f"file{number}": posted(b"x", "x.txt") for number in range(50)}
    assert dora.post(URL, many).status_code == 400


def test_a_form_from_elsewhere_is_refused(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.dora)
    assert client.post(URL, {"file": posted(pdf_cv())}).status_code == 403
    assert not CV.objects.exists()


@pytest.mark.parametrize(
    ("maker", "name"),
    [
        (hostile.nested_flate, "cv.pdf"),
        (hostile.page_cycle, "cv.pdf"),
        (hostile.deep_arrays, "cv.pdf"),
        (hostile.zip_bomb, "cv.docx"),
    ],
)
def test_a_bomb_ends_as_a_failed_cv(read: Upload, maker: hostile.Maker, name: str) -> None:
    cv = read(maker(), name)
    assert cv.state == Job.State.FAILED
    assert cv.error_code in REFUSALS


@pytest.mark.parametrize("kind", ["zip", "xml", "json", "png", "jwt"])
def test_nobody_is_told_to_save_an_export_as_pdf(kind: str) -> None:
    for code in ("mismatch", "unreadable", "too_complex", "timeout"):
        assert "Save your CV again" not in str(refusal(code, kind))
        assert refusal(code, "pdf") == refusal(code) != refusal(code, kind)


def test_every_code_of_a_reader_has_words() -> None:
    warnings = {Code.NO_TEXT, Code.HIDDEN_TEXT, Code.TRUNCATED}
    assert {code.value for code in Code if code not in warnings} <= REFUSALS.keys()
    assert refusal("something new") == UNKNOWN
