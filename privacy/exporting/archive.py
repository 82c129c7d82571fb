"""The copy as a ZIP: one JSON file for each kind of data, the files as they were given, a guide."""

import json
import zipfile
from collections.abc import Iterable
from typing import IO, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string
from django.utils.translation import override

from accounts.models import User
from privacy.exporting.parts import COPIES
from talent.models import CV

NEEDED = ("file", "uuid", "kind")


def write_archive(user: User, to: IO[bytes]) -> None:
    """Row by row: a person with many matches needs no more memory than one with few."""
    with override(user.language), zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, build in COPIES.items():
            with archive.open(f"{name}.json", "w") as file:
                _write(file, build(user))
        for cv in CV.objects.filter(profile__user=user).exclude(file="").only(*NEEDED):
            _add(archive, cv)
        guide = render_to_string("privacy/copy.txt", {"recipient": user})
        archive.writestr("README.txt", guide)


def _write(file: IO[bytes], rows: Iterable[dict[str, Any]]) -> None:
    before = b"[\n"
    for row in rows:
        file.write(before + _json(row))
        before = b",\n"
    file.write(b"[]\n" if before == b"[\n" else b"\n]\n")


def _json(row: dict[str, Any]) -> bytes:
    return json.dumps(row, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1).encode()


def _add(archive: zipfile.ZipFile, cv: CV) -> None:
    """A file that is missing is missing; the row that names it is in the copy."""
    try:
        source = cv.file.open("rb")
    # Gone from the disk, or let go in this moment.
    except (FileNotFoundError, ValueError):
        return
    with source, archive.open(f"cvs/{cv.uuid}.{cv.kind}", "w") as file:
        for chunk in source.chunks():
            file.write(chunk)
