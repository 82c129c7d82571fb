"""A fictional person's CV as a real file: PDF through typst, DOCX through python-docx."""

import io
import json
import zipfile
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from functools import lru_cache
from typing import cast

import docx
import typst
from docx.shared import Pt, RGBColor

from demo.generate.resume import Resume, resume_of
from demo.generate.terms import YEAR, DemoPerson
from demo.generate.texts import DATA

ACCENT = RGBColor(0x1D, 0x4E, 0x6B)
# Any fixed moment will do: the file must not tell when it was made.
MOMENT = datetime(2026, 1, 1, tzinfo=UTC)
ZIP_MOMENT = (1980, 1, 1, 0, 0, 0)


@lru_cache(maxsize=1)
def _template() -> typst.Compiler:
    """Only the fonts inside typst are used, so that every machine draws the same page."""
    return typst.Compiler(str(DATA / "cv.typ"), ignore_system_fonts=True)


def _pdf(resume: Resume) -> bytes:
    data = json.dumps(asdict(resume), ensure_ascii=False)
    # One PDF comes back as bytes; the other forms the type allows belong to images.
    return cast(bytes, _template().compile(sys_inputs={"data": data}))


def _heading(document: docx.document.Document, text: str) -> None:
    run = document.add_heading(text, level=2).runs[0]
    run.font.color.rgb = ACCENT


def _bullets(document: docx.document.Document, lines: Sequence[str]) -> None:
    for line in lines:
        document.add_paragraph(line, style="List Bullet")


def _with_fixed_times(archive: bytes) -> bytes:
    """The same archive with every member dated alike."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            info = zipfile.ZipInfo(name, ZIP_MOMENT)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(name))
    return out.getvalue()


def _docx(resume: Resume) -> bytes:
    document = docx.Document()
    document.styles["Normal"].font.size = Pt(10.5)
    properties = document.core_properties
    properties.author, properties.title = resume.name, resume.name
    properties.created = properties.modified = MOMENT
    document.add_heading(resume.name, level=0)
    document.add_paragraph(resume.title)
    document.add_paragraph(" · ".join(resume.contact))
    headings = resume.headings
    _heading(document, headings["profile"])
    document.add_paragraph(resume.profile)
    _heading(document, headings["experience"])
    for job in resume.jobs:
        paragraph = document.add_paragraph()
        paragraph.add_run(job.title).bold = True
        paragraph.add_run(f", {job.employer} ({job.period})")
        _bullets(document, job.lines)
    _heading(document, headings["skills"])
    _bullets(document, resume.skills)
    _heading(document, headings["education"])
    _bullets(document, [f"{one.title}, {one.school} ({one.year})" for one in resume.studies])
    if resume.certificates:
        _heading(document, headings["certificates"])
        _bullets(document, resume.certificates)
    _heading(document, headings["languages"])
    _bullets(document, resume.languages)
    out = io.BytesIO()
    document.save(out)
    return _with_fixed_times(out.getvalue())


MAKERS = {"pdf": _pdf, "docx": _docx}


def cv_document(person: DemoPerson, *, year: int = YEAR) -> tuple[str, bytes]:
    """The file name and content of the person's CV, the same bytes every time.

    Raises ``KeyError`` for a person without a CV (``cv_format`` empty).
    """
    content = MAKERS[person.cv_format](resume_of(person, year=year))
    local = person.email.split("@")[0].replace(".", "-")
    return f"cv-{local}.{person.cv_format}", content
