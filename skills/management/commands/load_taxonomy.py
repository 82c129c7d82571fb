"""manage.py load_taxonomy: the skills, groups and roles of the data files as rows."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from skills.current import live_changes, refresh
from skills.editing.publishing import bring_rows_up, end_taken_over
from skills.taxonomy import load, shipped
from skills.taxonomy.overlay import lost


class Command(BaseCommand):
    help = (
        "Bring the taxonomy's rows up to the data files and the staff's decisions; "
        "running it again changes nothing."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        taken_over = end_taken_over(now=timezone.now())
        if taken_over:
            self.stdout.write(f"taken over by the files: {taken_over} decisions of the staff")
        for change in lost(shipped(), live_changes()):
            self.stderr.write(f"no longer in the files, left out: a change of {change.skill}")
        refresh()
        taxonomy = load()
        self.stdout.write(f"taxonomy {taxonomy.version}: {len(taxonomy.skills)} skills")
        for kind, changes in bring_rows_up().items():
            if changes.total:
                self.stdout.write(
                    f"  {kind}: {changes.added} added, {changes.changed} changed, "
                    f"{changes.retired} retired"
                )
            else:
                self.stdout.write(f"  {kind}: nothing to change")
