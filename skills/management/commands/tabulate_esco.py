"""manage.py tabulate_esco: the table of names the linker ships, from an official download."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from skills.esco import EscoFault, read_release
from skills.esco.tabulating import tabulate
from skills.reading.linking.table import TABLE, write_table


class Command(BaseCommand):
    help = "Write the linker's table of names from ESCO's English classification and relations."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("source", type=Path, help="zip file or folder with both downloads")
        parser.add_argument("--out", type=Path, default=TABLE)

    def handle(self, *args: Any, source: Path, out: Path, **options: Any) -> None:
        try:
            release = read_release(source, ["en"])
        except EscoFault as fault:
            raise CommandError(str(fault)) from fault
        if not {"skills", "occupationskillrelations"} <= release.whole:
            raise CommandError(f"{source}: the skills and what occupations ask are both needed")
        entries = list(tabulate(release))
        write_table(out, entries)
        self.stdout.write(f"ESCO {release.version}: {len(entries)} skills in {out}")
