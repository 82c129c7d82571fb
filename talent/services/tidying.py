"""Files that no row names any more: a crash between file and row, an account that is gone."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from uuid import UUID

from django.core.files.storage import default_storage

from talent.models import CV

# Younger files may belong to a row that is just being written.
YOUNGEST = timedelta(hours=1)
BATCH = 500


def delete_stray_files(*, now: datetime) -> int:
    """Delete stored CV files older than an hour that belong to no row; returns how many."""
    folder = Path(default_storage.path("cvs"))
    oldest_kept = (now - YOUNGEST).timestamp()
    files = (path for path in folder.rglob("*") if path.is_file())
    old = (path for path in files if path.stat().st_mtime < oldest_kept)
    deleted = 0
    while batch := list(islice(old, BATCH)):
        for path in _without_row(batch):
            path.unlink(missing_ok=True)
            deleted += 1
    return deleted


def _without_row(paths: list[Path]) -> Iterator[Path]:
    named = {path: uuid for path in paths if (uuid := _uuid(path)) is not None}
    rows = CV.objects.filter(uuid__in=named.values()).exclude(file="")
    known = set(rows.values_list("uuid", flat=True))
    return (path for path in paths if named.get(path) not in known)


def _uuid(path: Path) -> UUID | None:
    try:
        return UUID(path.stem)
    except ValueError:
        return None
