"""manage.py erasures: who was deleted, to be kept beside backups, and to be deleted again."""

import csv
import sys
from argparse import ArgumentParser
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts.models import User
from privacy.models import Erasure
from privacy.services import erase_person
from privacy.services.companies import leave_companies
from vacancies.errors import LastOwner


class Command(BaseCommand):
    help = (
        "Print the numbers of deleted accounts with time and cause of each, as CSV. After a backup"
        " was put back, and before the portal is opened again: --again FILE deletes them once more."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--again", type=Path, help="what this command printed before")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["again"] is None:
            rows = Erasure.objects.order_by("created_at").values_list(
                "person", "created_at", "cause"
            )
            out = csv.writer(options.get("stdout") or sys.stdout)
            out.writerows((person, at.isoformat(), cause) for person, at, cause in rows)
            return
        with options["again"].open(newline="") as file:
            done = [self._alone(row) for row in csv.reader(file)]
        self.stdout.write(f"{done.count(True)} accounts deleted again")
        if None in done:
            raise CommandError(f"{done.count(None)} lines failed: see above", returncode=1)

    def _alone(self, row: list[str]) -> bool | None:
        """None where it failed, which keeps no other back: the operator is told of each."""
        try:
            return _again(*row)
        except LastOwner:
            why = "others act for a company: make one of them owner, then begin again"
        except Exception as error:  # noqa: BLE001  # whatever it is
            # The words of an error may be somebody's.
            why = type(error).__name__
        self.stderr.write(f"{row[0] if row else 'empty line'}: {why}")
        return None


def _again(person: str, at: str, cause: str = Erasure.Cause.ASKED) -> bool:
    """Only who was there before that moment: numbers may have been given anew.

    Older lists name no cause.
    """
    then, now = datetime.fromisoformat(at), timezone.now()
    if not User.objects.filter(pk=int(person), date_joined__lt=then).exists():
        return False
    erase_person(
        user_id=int(person),
        cause=Erasure.Cause(cause),
        now=now,
        before=partial(leave_companies, now=now),
    )
    return True
