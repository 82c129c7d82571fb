"""manage.py retention: end the accounts that nobody uses, or say which ones that would be."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from privacy.services import due_steps, end_unused


class Command(BaseCommand):
    help = "Warn the people of unused accounts and end those whose time is over, as every night."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="change nothing, print each")

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        if not options["dry_run"]:
            self.stdout.write(f"{end_unused(now=now)} accounts warned or ended")
            return
        steps = list(due_steps(now=now))
        for step in steps:
            since = step.inactive_since.date().isoformat()
            self.stdout.write(f"{step.what} user {step.user_id}, without a sign since {since}")
        self.stdout.write(f"{len(steps)} accounts would be warned or ended")
