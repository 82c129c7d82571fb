"""manage.py load_rules: the rules of subsidies and traineeships that come with the program."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from subsidies.services import load_shipped


class Command(BaseCommand):
    help = "Add the shipped rules that are missing; what staff changed is left alone."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"rules: {load_shipped(now=timezone.now())} added")
