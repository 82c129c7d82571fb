"""A copy of everything: asked for once, made by a worker, fetched for some days."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryFile
from typing import cast

from django.conf import settings
from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import QuerySet

from accounts.models import User
from privacy.emails import tell_ready
from privacy.exporting import write_archive
from privacy.models import FOLDER, Export, stored_name
from workqueue.models import Job

# Younger files may belong to a row that is just being written.
YOUNGEST = timedelta(hours=1)


def request_export(*, user: User, now: datetime) -> Export:
    """The one that is being made or can be fetched; else a new one."""
    with transaction.atomic():
        User.objects.select_for_update(no_key=True).get(pk=user.pk)
        for old in Export.objects.filter(user=user):
            if old.state != Job.State.FAILED and not is_over(old, now=now):
                return cast(Export, old)
            _forget(old)
        new: Export = Export.objects.create(user=user, created_at=now, due_at=now)
    return new


def build_export(*, export: Export, now: datetime) -> bool:
    """Write the file of a row this worker holds; False when the row went to somebody else."""
    name = stored_name(export, "")
    with TemporaryFile() as made:
        write_archive(export.user, made)
        size = made.tell()
        made.seek(0)
        # A worker that was killed here may have left half of one.
        default_storage.delete(name)
        default_storage.save(name, File(made))
    with transaction.atomic():
        done = export.finish(now=now, file=name, size=size)
        if done:
            tell_ready(export)
    if not done and not Export.objects.filter(pk=export.pk).exists():
        # The account went meanwhile.
        default_storage.delete(name)
    return done


def is_over(export: Export, *, now: datetime) -> bool:
    made = export.finished_at
    return made is not None and made + settings.KEEP_EXPORTS <= now


def exports_over(*, now: datetime) -> QuerySet[Export]:
    return Export.objects.filter(finished_at__lte=now - settings.KEEP_EXPORTS)


def forget_exports(*, now: datetime) -> int:
    """Delete copies past their time, and files that no row names; returns how many copies."""
    over = exports_over(now=now)
    gone = 0
    for export in over:
        with transaction.atomic():
            _forget(export)
        gone += 1
    for path in list(_strays(now)):
        path.unlink(missing_ok=True)
    return gone


def _forget(export: Export) -> None:
    name = stored_name(export, "")
    export.delete()
    transaction.on_commit(lambda: default_storage.delete(name))


def _strays(now: datetime) -> Iterator[Path]:
    oldest_kept = (now - YOUNGEST).timestamp()
    known = {f"{uuid}.zip" for uuid in Export.objects.values_list("uuid", flat=True)}
    for path in Path(default_storage.path(FOLDER)).glob("*"):
        if path.name not in known and path.stat().st_mtime < oldest_kept:
            yield path


def due_exports(*, now: datetime, limit: int) -> list[int]:
    rows = Export.objects.due(now=now).order_by("due_at").values_list("pk", flat=True)
    return list(rows[:limit])
