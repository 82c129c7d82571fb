"""Profiles read by the confined child, as a worker has them read."""

from pathlib import Path

import pytest

from documents import Code, DocumentError, Kind, Limits
from formats import Source, extract, read
from tests.documents import packages, pdfs
from tests.formats import samples


def saved(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("cv.xml", samples.CANDIDATE),
        ("cv.json", samples.as_json(samples.JSON_RESUME)),
        ("cv.zip", samples.linkedin()),
        ("cv.png", samples.baked(samples.as_json(samples.BADGE_3))),
        ("cv.jwt", samples.token(samples.BADGE_3)),
    ],
)
def test_what_the_child_says_is_what_the_file_says(name: str, data: bytes, tmp_path: Path) -> None:
    opened = extract(saved(tmp_path, name, data), Kind(name[3:]))
    assert opened.resume == read(name, data)
    assert opened.words.warnings == ()


def test_a_document_of_words_has_no_profile(tmp_path: Path) -> None:
    opened = extract(saved(tmp_path, "cv.docx", packages.word()), Kind.DOCX)
    assert (opened.resume, opened.words.text) == (None, packages.SENTENCE)


def test_a_europass_in_a_pdf_wins_over_its_pages(tmp_path: Path) -> None:
    opened = extract(saved(tmp_path, "cv.pdf", samples.pdf_with(samples.CANDIDATE)), Kind.PDF)
    assert opened.resume is not None
    assert opened.resume.source is Source.EUROPASS
    assert "SOC analyst, Bedacht NV, March 2020 - August 2023" in opened.words.text
    assert "years of practice" not in opened.words.text


def test_words_hidden_on_the_pages_are_reported_all_the_same(tmp_path: Path) -> None:
    page = pdfs.WORDS + pdfs.text("Splunk expert", before="1 g")
    data = samples.pdf_with(samples.CANDIDATE, page)
    words = extract(saved(tmp_path, "cv.pdf", data), Kind.PDF).words
    assert (words.hidden_text, words.warnings) == (("Splunk expert",), (Code.HIDDEN_TEXT,))


@pytest.mark.parametrize("attachment", [b"<Other/>", b"<Candidate>", b"\xff" * 100])
def test_an_attachment_that_is_no_europass_leaves_the_pages(
    attachment: bytes, tmp_path: Path
) -> None:
    opened = extract(saved(tmp_path, "cv.pdf", samples.pdf_with(attachment)), Kind.PDF)
    assert (opened.resume, opened.words.text) == (None, packages.SENTENCE)


def test_the_limits_of_the_child_hold_for_data(tmp_path: Path) -> None:
    path = saved(tmp_path, "cv.xml", b"<Candidate>" + b"<a/>" * 2_000_000)
    with pytest.raises(DocumentError) as caught:
        extract(path, Kind.XML, limits=Limits(elements=10**9, memory_bytes=40 << 20))
    assert caught.value.code is Code.UNREADABLE
