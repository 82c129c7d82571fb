"""A file into what the kernel scores: a CV's claims, an advert's needs."""

import stat
from pathlib import Path

from documents import DEFAULT, HEAD_BYTES, TAIL_BYTES, DocumentError, Kind, check_upload, extract
from documents.plain import read as read_plain
from documents.text import tidy
from matching.kernel import Importance, Need, Person, Request
from matching.weighing import Shown, weigh_person
from skills.reading import (
    expected_needs,
    propose_claims,
    propose_needs,
    propose_role,
    read_text,
)
from skills.reading.heading import title_of
from skills.taxonomy import load

SUFFIXES = {f".{kind.value}" for kind in Kind}


class ReadingError(Exception):
    """A file that cannot be read; says why in a word or two."""


def list_files(folder: Path) -> list[Path]:
    """What is called a document in a folder, by name; other names are none of our business."""
    return sorted(path for path in folder.iterdir() if path.suffix.lower() in SUFFIXES)


def read_request(path: Path) -> Request:
    """A file's advert as what is asked."""
    return request_of(path.name, _text(path))


def read_person(path: Path) -> Person:
    """A file's CV as who is compared."""
    return person_of(path.name, _text(path))


def request_of(key: str, text: str) -> Request:
    """The needs an advert's words ask, as the vacancy form would propose them.

    Nobody has confirmed them, so its must-haves weigh most but shut nobody out.
    """
    reading = read_text(text)
    said = [
        Need(need.skill_id, need.level, Importance(need.importance))
        for need in propose_needs(reading)
    ]
    role = propose_role(title_of(text), reading) if said else None
    implied = expected_needs(role or "", [need.skill for need in said])
    needs = (*said, *(Need(one.skill_id, one.level, Importance.IMPLIED) for one in implied))
    return Request(key, needs, firm=False)


def person_of(key: str, text: str) -> Person:
    """The claims a CV's words make, as the skills page would propose them.

    Without months: no calendar says how long "until now" is.
    """
    shown = (
        Shown(claim.skill_id, claim.level, "cv", claim.statements, None, claim.last_used)
        for claim in propose_claims(text)
    )
    return weigh_person(key, shown, load())


def _text(path: Path) -> str:
    """Checked as an upload is; only plain text is read in this process."""
    try:
        # Before it is opened: a pipe would keep us waiting for ever.
        if not stat.S_ISREG(path.stat().st_mode):
            raise ReadingError("not a file")
        kind = check_upload(path.name, path.stat().st_size, *_ends(path))
        if kind is Kind.TXT:
            return tidy(read_plain(path.read_bytes(), DEFAULT), DEFAULT, mend_hyphens=False).text
        return extract(path, kind).text
    except DocumentError as error:
        raise ReadingError(error.code.value.replace("_", " ")) from error
    except OSError as error:
        raise ReadingError(error.strerror or type(error).__name__) from error


def _ends(path: Path) -> tuple[bytes, bytes]:
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
        file.seek(max(0, path.stat().st_size - TAIL_BYTES))
        return head, file.read(TAIL_BYTES)
