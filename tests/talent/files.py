"""CVs of people who do not exist, as the files a browser sends."""

from functools import cache
from io import BytesIO
from typing import Any

import typst
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document

LINES = (
    "I led incident response for a hospital and wrote the playbooks.",
    "Good knowledge of Splunk; I tuned the detection rules every week.",
    "Ik beheer firewalls van Fortinet sinds 2021.",
)


@cache
def pdf_cv(*lines: str) -> bytes:
    """A real PDF with one paragraph per line, the same bytes for the same lines."""
    paragraphs = "\n\n".join(f'#"{line}"' for line in lines or LINES)
    made: Any = typst.compile(paragraphs.encode())
    return bytes(made)


@cache
def pdf_of(source: str) -> bytes:
    """A real PDF of this typst source."""
    made: Any = typst.compile(source.encode())
    return bytes(made)


def docx_cv(*lines: str) -> bytes:
    document = Document()
    for line in lines or LINES:
        document.add_paragraph(line)
    return _saved(document)


def docx_with_hidden(visible: str, hidden: str) -> bytes:
    document = Document()
    document.add_paragraph(visible)
    document.add_paragraph().add_run(hidden).font.hidden = True
    return _saved(document)


def _saved(document: Any) -> bytes:
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def content(data: bytes) -> ContentFile[bytes]:
    """As a service takes it."""
    return ContentFile(data)


def posted(data: bytes, name: str = "cv.pdf") -> SimpleUploadedFile:
    """As a form posts it."""
    return SimpleUploadedFile(name, data)
