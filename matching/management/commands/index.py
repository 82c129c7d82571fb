"""manage.py index: what the index of people and vacancies holds, and whether it is right."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from matching.index.checking import differences, health_of, verify
from matching.index.current import keepers, people_keeper
from matching.index.keeping import Keeper, NotBuilt
from matching.index.live import Part
from matching.index.openings import Slot
from matching.index.rows import Shard
from matching.index.segment import Damaged
from skills.current import refresh

SAMPLE = 1000
Kept = Keeper[Part] | Keeper[Slot]


class Command(BaseCommand):
    help = "Show the index of people and vacancies; exit code 1 when a check finds it wrong."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--rebuild", action="store_true", help="read everything anew first")
        parser.add_argument("--check", action="store_true", help="compare with the database")
        parser.add_argument(
            "--shard", default="", help="this one alone, as 0-of-4, also where it has no base yet"
        )
        parser.add_argument("--sample", type=int, default=SAMPLE, help=f"how many ({SAMPLE})")

    def handle(self, *args: Any, **options: Any) -> None:
        refresh()
        for keeper in _chosen(options["shard"]):
            if options["rebuild"] and not keeper.compact():
                self.stderr.write(f"{keeper.trade.name}: another process writes it just now")
            self._tell(keeper)
        if options["check"]:
            self._check(options["sample"])

    def _tell(self, keeper: Kept) -> None:
        try:
            health = health_of(keeper)
        except NotBuilt as missing:
            raise CommandError(f"{missing} has no base yet; --rebuild makes one") from missing
        age = timezone.now() - health.written if health.written else None
        written = "in memory only" if age is None else f"{age.total_seconds() / 3600:.1f} h old"
        self.stdout.write(
            f"{health.name}: {health.size}, base {written}, {health.changed} changed since,"
            f" {health.megabytes:.1f} MB, watermark {health.watermark}"
        )

    def _check(self, sample: int) -> None:
        try:
            for keeper in keepers():
                verify(keeper)
        except Damaged as reason:
            raise CommandError(f"damaged: {reason}", returncode=1) from reason
        wrong = differences(sample)
        if wrong:
            raise CommandError(f"not as in the database: {', '.join(wrong)}", returncode=1)
        self.stdout.write(f"checksums and a sample of {sample} are right")


def _chosen(shard: str) -> list[Kept]:
    if not shard:
        return keepers()
    try:
        number, of = map(int, shard.split("-of-"))
    except ValueError as error:
        raise CommandError("a shard is called 0-of-4") from error
    return [people_keeper(Shard(number, of))]
