"""The demo's CVs are real files, and the reader finds in them what their owners claim."""

import io
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime

import docx
import pytest
import time_machine
from pypdf import PdfReader

from demo.generate import DemoPerson, cv_document
from skills.reading import detect_language, propose_claims


@pytest.fixture(scope="module")
def owners(pool: list[DemoPerson]) -> list[DemoPerson]:
    return [one for one in pool if one.cv_format]


@pytest.fixture(scope="module")
def files(owners: list[DemoPerson]) -> dict[str, tuple[str, bytes]]:
    """Each CV's name and content, by its owner's address."""
    return {one.email: cv_document(one) for one in owners}


@pytest.fixture(scope="module")
def texts(files: dict[str, tuple[str, bytes]]) -> dict[str, str]:
    """What a reader sees in each CV, by its owner's address."""
    return {email: text_of(*file) for email, file in files.items()}


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


def test_the_same_person_gives_the_same_bytes_on_any_day(
    owners: list[DemoPerson], files: dict[str, tuple[str, bytes]]
) -> None:
    with time_machine.travel(datetime(2031, 5, 6, 7, 8, tzinfo=UTC)):
        for one in owners[:4]:
            assert cv_document(one) == files[one.email]


def test_file_names_are_plain_and_differ(files: dict[str, tuple[str, bytes]]) -> None:
    names = [name for name, _ in files.values()]
    assert len(set(names)) == len(names)
    assert all(name.isascii() and " " not in name for name in names)


def test_each_file_is_readable_and_in_its_owner_s_language(
    owners: list[DemoPerson], texts: dict[str, str]
) -> None:
    for one in owners:
        assert one.full_name in texts[one.email]
        assert detect_language(texts[one.email]) == one.language


def test_the_reader_finds_most_claims_again(
    owners: list[DemoPerson], texts: dict[str, str]
) -> None:
    claimed = found = 0
    for one in owners:
        proposed = {claim.skill_id for claim in propose_claims(texts[one.email])}
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
