"""The demo's CVs are real files, and the reader finds in them what their owners claim."""

import io
from collections import Counter
from dataclasses import replace

import docx
import pytest
from pypdf import PdfReader

from demo.generate import DemoPerson, cv_document
from skills.reading import detect_language, propose_claims


@pytest.fixture(scope="module")
def owners(pool: list[DemoPerson]) -> list[DemoPerson]:
    return [one for one in pool if one.cv_format]


def text_of(name: str, content: bytes) -> str:
    if name.endswith(".pdf"):
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    return "\n".join(line.text for line in docx.Document(io.BytesIO(content)).paragraphs)


def test_half_of_the_cvs_are_pdf_and_half_docx(owners: list[DemoPerson]) -> None:
    assert Counter(one.cv_format for one in owners) == {"pdf": 8, "docx": 8}


def test_there_are_cvs_in_four_languages(owners: list[DemoPerson]) -> None:
    assert {one.language for one in owners} == {"nl", "fr", "de", "en"}


def test_nobody_paused_brings_a_cv(owners: list[DemoPerson]) -> None:
    assert all(one.visibility != "paused" for one in owners)


def test_the_same_person_gives_the_same_bytes(owners: list[DemoPerson]) -> None:
    for one in owners[:4]:
        assert cv_document(one) == cv_document(one)


def test_file_names_are_plain_and_differ(owners: list[DemoPerson]) -> None:
    names = [cv_document(one)[0] for one in owners]
    assert len(set(names)) == len(names)
    assert all(name.isascii() and " " not in name for name in names)


def test_each_file_is_readable_and_in_its_owner_s_language(owners: list[DemoPerson]) -> None:
    for one in owners:
        text = text_of(*cv_document(one))
        assert one.full_name in text
        assert detect_language(text) == one.language


def test_the_reader_finds_most_claims_again(owners: list[DemoPerson]) -> None:
    claimed = found = 0
    for one in owners:
        proposed = {claim.skill_id for claim in propose_claims(text_of(*cv_document(one)))}
        claimed += len(one.claims)
        found += sum(claim.skill in proposed for claim in one.claims)
    assert found >= 0.85 * claimed


def test_a_person_s_text_is_never_read_as_markup(owners: list[DemoPerson]) -> None:
    owner = next(one for one in owners if one.cv_format == "pdf")
    sly = replace(owner, full_name='#read("/etc/passwd") $x$ *bold*')
    assert '#read("/etc/passwd") $x$ *bold*' in text_of(*cv_document(sly))


def test_somebody_without_a_cv_has_no_file(pool: list[DemoPerson]) -> None:
    with pytest.raises(KeyError):
        cv_document(next(one for one in pool if not one.cv_format))
