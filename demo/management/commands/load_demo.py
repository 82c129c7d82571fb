"""manage.py load_demo: the fictional population, once."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from demo.services import is_loaded, load_demo


class Command(BaseCommand):
    help = "Load the fictional candidates, companies and vacancies; a second time changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        if is_loaded():
            self.stdout.write("demo data: already there")
            return
        loaded = load_demo(now=timezone.now())
        self.stdout.write(
            f"demo data: {loaded.candidates} candidates, {loaded.companies} companies, "
            f"{loaded.vacancies} vacancies, {loaded.cvs} CVs to read, {loaded.courses} courses"
        )
