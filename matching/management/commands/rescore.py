"""manage.py rescore: ask for new scores where the taxonomy or the rules have moved on."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from matching.services.runs import request_stale_runs
from matching.tasks import run_matching
from skills.current import refresh
from workqueue.nudges import nudge


class Command(BaseCommand):
    help = "Score open vacancies again whose matches are of an older taxonomy or older rules."

    def handle(self, *args: Any, **options: Any) -> None:
        refresh()
        with transaction.atomic():
            runs = request_stale_runs(now=timezone.now())
            for run in runs:
                nudge(run_matching, run.pk)
        self.stdout.write(f"matching: {len(runs)} vacancies to score again")
