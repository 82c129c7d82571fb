"""manage.py load_taxonomy: the skills, groups and roles of the data files as rows."""

from typing import Any

from django.core.management.base import BaseCommand

from skills.services import load_taxonomy
from skills.taxonomy import load


class Command(BaseCommand):
    help = "Bring the taxonomy's rows up to the data files; running it again changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        taxonomy = load()
        self.stdout.write(f"taxonomy {taxonomy.version}: {len(taxonomy.skills)} skills")
        for kind, changes in load_taxonomy(taxonomy=taxonomy).items():
            if changes.total:
                self.stdout.write(
                    f"  {kind}: {changes.added} added, {changes.changed} changed, "
                    f"{changes.retired} retired"
                )
            else:
                self.stdout.write(f"  {kind}: nothing to change")
