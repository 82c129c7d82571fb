"""manage.py export_taxonomy DIR: the tables with the staff's decisions in them."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from skills.current import published
from skills.editing.exporting import export_tables


class Command(BaseCommand):
    help = (
        "Write the taxonomy with the staff's decisions as CSV in the format of skills/data, for "
        "a release to take over. After that, load_taxonomy ends the decisions the files contain."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help="an empty folder, or one to be made")

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        taxonomy = published()
        try:
            changed = export_tables(taxonomy=taxonomy, folder=folder)
        except FileExistsError as error:
            raise CommandError(f"{folder} is not empty: nothing was written") from error
        except OSError as error:
            raise CommandError(f"{folder} cannot be written: {error.strerror}") from error
        self.stdout.write(f"taxonomy {taxonomy.version}, names {taxonomy.names_version}")
        for name in changed:
            self.stdout.write(f"  {name}: differs from this release")
        if not changed:
            self.stdout.write("  nothing differs from this release")
