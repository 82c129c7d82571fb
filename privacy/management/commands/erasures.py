"""manage.py erasures: who was deleted, to be kept beside backups, and to be deleted again."""

import csv
import sys
from argparse import ArgumentParser
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from accounts.models import User
from privacy.models import Erasure
from privacy.services import erase_person


class Command(BaseCommand):
    help = (
        "Print the numbers of deleted accounts with the time of each, as CSV. After a backup was"
        " put back, and before the portal is opened again: --again FILE deletes them once more."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--again", type=Path, help="what this command printed before")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["again"] is None:
            rows = Erasure.objects.order_by("created_at").values_list("person", "created_at")
            out = csv.writer(options.get("stdout") or sys.stdout)
            out.writerows((person, at.isoformat()) for person, at in rows)
            return
        with options["again"].open(newline="") as file:
            again = sum(_again(int(person), at) for person, at in csv.reader(file))
        self.stdout.write(f"{again} accounts deleted again")


def _again(person: int, at: str) -> bool:
    """Only who was there before that moment: numbers may have been given anew."""
    before = datetime.fromisoformat(at)
    if not User.objects.filter(pk=person, date_joined__lt=before).exists():
        return False
    erase_person(user_id=person, cause=Erasure.Cause.ASKED, now=timezone.now())
    return True
