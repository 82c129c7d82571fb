"""manage.py verify_matches: score stored matches again from what was kept with them."""

from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError

from matching.models import Match
from matching.services.verifying import Checked, score_again, verify_matches
from vacancies.models import Vacancy

EVERY = 1000


class Command(BaseCommand):
    help = "Recompute stored matches from their stored inputs; ends with 1 where any differs."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--vacancy", type=UUID, help="only the matches of this one")
        parser.add_argument("--limit", type=int, help="at most so many matches")
        parser.add_argument(
            "--strict", action="store_true", help="end with 1 where an open one has no inputs, too"
        )
        parser.add_argument(
            "--mend", action="store_true", help="let open ones that differ be scored again"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        matches = Match.objects.all()
        if options["vacancy"]:
            if not Vacancy.objects.filter(uuid=options["vacancy"]).exists():
                raise CommandError(f"there is no vacancy {options['vacancy']}", returncode=2)
            matches = matches.filter(vacancy__uuid=options["vacancy"])
        if options["limit"] is not None and options["limit"] < 0:
            raise CommandError("--limit is not negative", returncode=2)
        self.same, self.different = 0, list[UUID]()
        self._check(islice(verify_matches(matches), options["limit"]))
        bare = matches.filter(request_input__isnull=True)
        self.stdout.write(
            f"{self.same} verified, {len(self.different)} different, "
            f"{bare.count()} scored before inputs were kept"
        )
        if options["mend"]:
            again = score_again(self.different)
            self.stdout.write(f"{again} of open vacancies are scored again within the hour")
        if self.different:
            raise CommandError("stored matches differ from their inputs", returncode=1)
        if options["strict"] and bare.filter(vacancy__in=Vacancy.objects.open()).exists():
            raise CommandError("matches of open vacancies have no inputs", returncode=1)

    def _check(self, checked: Iterable[Checked]) -> None:
        for one in self._counted(checked):
            if one.differing:
                self.different.append(one.match)
                self.stdout.write(f"match {one.match}: {', '.join(one.differing)}")
            else:
                self.same += 1

    def _counted(self, checked: Iterable[Checked]) -> Iterator[Checked]:
        """The same, saying on a terminal how far it has come."""
        for number, one in enumerate(checked, 1):
            yield one
            if number % EVERY == 0 and self.stderr.isatty():
                self.stderr.write(f"{number} matches recomputed", self.style.NOTICE)
