"""Long lists as files: asked for once, made row by row, given to one person, forgotten."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, cast

from django.conf import settings
from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.models import User
from formats.sheets import Row, csv_lines, write_xlsx
from hiring.models import ListFile
from hiring.models.files import FOLDER, stored_name
from hiring.selectors import stages_by_match
from hiring.tables import MOST_ROWS, beside_rows, head, named, rows_of
from matching.access import may_decide
from matching.models import Match
from matching.selectors import matches_of
from vacancies.models import Vacancy

BATCH = 500
# Younger files may belong to a row that is just being written.
YOUNGEST = timedelta(hours=1)


def ask_for_file(
    *, vacancy: Vacancy, kind: str, language: str, by: User, now: datetime
) -> ListFile:
    """The one that is being made; else a new one in the place of the last."""
    with transaction.atomic():
        User.objects.select_for_update(no_key=True).get(pk=by.pk)
        last = ListFile.objects.filter(by=by, vacancy=vacancy, kind=kind).first()
        if last is not None and last.is_being_made:
            return cast(ListFile, last)
        if last is not None:
            _forget(last)
        made: ListFile = ListFile.objects.create(
            by=by, vacancy=vacancy, kind=kind, language=language, created_at=now, due_at=now
        )
    return made


def make_file(*, file: ListFile, now: datetime) -> bool:
    """Write the file of a row this worker holds; False when there is none after all."""
    if not may_decide(file.by, file.vacancy):
        file.give_up(now=now, error=ListFile.Fault.NO_RIGHT)
        return False
    name, shown = stored_name(file, ""), list[int]()
    with TemporaryFile() as made:
        with override(file.language):
            _write(file, made, shown)
        made.seek(0)
        # A worker that was killed here may have left half of one.
        default_storage.delete(name)
        default_storage.save(name, File(made))
    done = file.finish(now=now, file=name, named=shown)
    if not done and not ListFile.objects.filter(pk=file.pk).exists():
        # It was asked for anew, or somebody in it has gone meanwhile.
        default_storage.delete(name)
    return done


def _write(file: ListFile, to: IO[bytes], shown: list[int]) -> None:
    rows = _rows(file, shown)
    if file.kind == ListFile.Kind.CSV:
        for line in csv_lines(rows):
            to.write(line.encode())
    else:
        write_xlsx(to, name=_("Candidates"), rows=rows)


def _rows(file: ListFile, shown: list[int]) -> Iterator[Row]:
    """The whole table, and on the way how far it is; `shown` is told who is named."""
    everybody = matches_of(file.vacancy)
    keys = list(everybody.values_list("pk", flat=True)[:MOST_ROWS])
    _note(file, done=0, total=len(keys))
    stages = stages_by_match(file.vacancy)
    yield head()
    for start in range(0, len(keys), BATCH):
        matches = list(beside_rows(everybody.filter(pk__in=keys[start : start + BATCH])))
        shown.extend(match.pk for match in matches if named(match))
        yield from rows_of(matches, stages)
        _note(file, done=start + len(matches), total=len(keys))


def _note(file: ListFile, *, done: int, total: int) -> None:
    ListFile.objects.filter(pk=file.pk).update(done=done, total=total)


def still_named(file: ListFile) -> list[Match] | None:
    """Whom the file names; None once any of them may not be named, or has gone."""
    rows = beside_rows(Match.objects.filter(pk__in=file.named).in_pool())
    matches = [match for match in rows if named(match)]
    return matches if len(matches) == len(file.named) else None


def is_over(file: ListFile, *, now: datetime) -> bool:
    made = file.finished_at
    return made is not None and made + settings.KEEP_LIST_FILES <= now


def forget_files(*, now: datetime) -> int:
    """Delete those past their time, and files that no row names; returns how many rows."""
    over = list(files_over(now=now))
    for file in over:
        with transaction.atomic():
            _forget(file)
    for path in list(_strays(now)):
        path.unlink(missing_ok=True)
    return len(over)


def files_over(*, now: datetime) -> QuerySet[ListFile]:
    return ListFile.objects.filter(finished_at__lte=now - settings.KEEP_LIST_FILES)


def forget_files_about(user: User) -> list[str]:
    """Those somebody asked for or may stand in: the rows go, the names of the files are given."""
    rows = ListFile.objects.filter(Q(by=user) | Q(vacancy__matches__profile__user=user))
    found = {file.pk: stored_name(file, "") for file in rows}
    ListFile.objects.filter(pk__in=found).delete()
    return list(found.values())


def due_files(*, now: datetime, limit: int) -> list[int]:
    rows = ListFile.objects.due(now=now).order_by("due_at").values_list("pk", flat=True)
    return list(rows[:limit])


def _forget(file: ListFile) -> None:
    name = stored_name(file, "")
    file.delete()
    transaction.on_commit(lambda: default_storage.delete(name))


def _strays(now: datetime) -> Iterator[Path]:
    oldest_kept = (now - YOUNGEST).timestamp()
    known = {str(uuid) for uuid in ListFile.objects.values_list("uuid", flat=True)}
    for path in Path(default_storage.path(FOLDER)).glob("*"):
        if path.stem not in known and path.stat().st_mtime < oldest_kept:
            yield path
