"""manage.py prepare_portal: what a start needs, in one process: migrations, taxonomy, demo data."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


class Command(BaseCommand):
    # The tests run them; a start has nobody to tell, and they take as long as all the rest.
    requires_system_checks = []
    help = "Migrate, load the taxonomy and, unless --empty, the demo data; safe to run again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--empty", action="store_true", help="no demo data")

    def handle(self, *args: Any, **options: Any) -> None:
        if _has_migrations_to_run():
            call_command("migrate", verbosity=0, interactive=False, stdout=self.stdout)
        self.stdout.write("database: migrated")
        call_command("load_taxonomy", stdout=self.stdout)
        call_command("load_rules", stdout=self.stdout)
        call_command("rescore", stdout=self.stdout)
        if not options["empty"]:
            call_command("load_demo", stdout=self.stdout)


def _has_migrations_to_run() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
