"""manage.py match_all: every open vacancy against everybody, with its progress."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from matching.models import FullRun
from matching.services.fullruns import AlreadyRunning, Progress, progress_of, request_full_run
from matching.tasks import call_shards, due_work
from skills.current import refresh

WIDTH = 30
PAUSE = 0.3


class Command(BaseCommand):
    help = (
        "Compare every open vacancy with everybody; a run that was broken off is taken up again. "
        "The workers do it, or with --here this command; several of them share the work."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--here", action="store_true", help="do the work in this process")

    def handle(self, *args: Any, **options: Any) -> None:
        refresh()
        try:
            with transaction.atomic():
                call_shards(request_full_run(now=timezone.now()))
        except AlreadyRunning:
            self.stdout.write("matching: going on with the run that is under way")
        run = FullRun.objects.filter(finished_at=None).first() or FullRun.objects.first()
        if run is None:
            raise CommandError("the run has been deleted")
        progress = self._follow(run, here=options["here"])
        self.stdout.write(_told(progress))
        if progress.failed:
            raise CommandError(f"{progress.failed} of {progress.total} steps failed")

    def _follow(self, run: FullRun, *, here: bool) -> Progress:
        while True:
            progress = progress_of(run)
            if self.stdout.isatty():
                self.stdout.write(f"\r{_bar(progress)}", ending="")
            if FullRun.objects.filter(pk=run.pk).exclude(finished_at=None).exists():
                if self.stdout.isatty():
                    self.stdout.write("")
                return progress_of(run)
            if not (here and self._work()):
                time.sleep(PAUSE)

    def _work(self) -> bool:
        """Do one piece that is due; whether there was one."""
        for due in due_work(timezone.now()):
            due.task(str(due.key))
            return True
        return False


def _bar(progress: Progress) -> str:
    full = WIDTH * progress.percent // 100
    return f"[{'#' * full}{'.' * (WIDTH - full)}] {progress.percent:3} %"


def _told(progress: Progress) -> str:
    return (
        f"matching: {progress.done} of {progress.total} steps, {progress.pairs_found} matches "
        f"found, {progress.pairs_written} written"
    )
