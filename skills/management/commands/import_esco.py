"""manage.py import_esco: the classification of the European Commission as rows."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from skills.esco import EscoFault, read_release
from skills.esco.selecting import select
from skills.services import EscoChanges, import_esco
from skills.taxonomy import LANGUAGES


class Command(BaseCommand):
    help = "Read official ESCO files, 1.1 or 1.2; reading the same ones again changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("source", type=Path, help="zip file, or folder with files or zips")
        parser.add_argument("--langs", default=",".join(LANGUAGES), help="such as nl,fr,de,en")
        parser.add_argument("--release", default="", help="ESCO's version where no name tells it")
        parser.add_argument(
            "--only-digital", action="store_true", help="new skills of the digital collection only"
        )
        parser.add_argument(
            "--occupations", default="", help="these codes only, and what they ask: 2529,2512.3"
        )

    def handle(
        self, *args: Any, source: Path, langs: str, release: str, only_digital: bool,
        occupations: str, **options: Any,
    ) -> None:  # fmt: skip
        languages = _languages(langs)
        try:
            read = read_release(source, languages, release)
            selection = select(read, only_digital, _parts(occupations))
            changes = import_esco(release=read, selection=selection, now=timezone.now())
        except EscoFault as fault:
            raise CommandError(str(fault)) from fault
        self.stdout.write(
            f"ESCO {read.version} in {', '.join(sorted(read.languages)) or 'numbers'}"
        )
        self._report(changes)
        if missing := sorted(set(languages) - read.languages):
            self.stdout.write(f"no files in {', '.join(missing)}")

    def _report(self, changes: EscoChanges) -> None:
        for table, done in changes.tables.items():
            self.stdout.write(
                f"  {table}: {done.added} added, {done.changed} changed, "
                f"{done.retired} retired, {done.unchanged} unchanged"
            )
        if changes.left_out:
            self.stdout.write(f"  {changes.left_out} relations to concepts that are not here")
        if changes.unnamed:
            self.stdout.write(f"  {changes.unnamed} names of concepts that are not here")
        for skill in changes.retired_skills:
            self.stderr.write(f"  {skill} is a skill of the portal, and ESCO has retired it")


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _languages(text: str) -> list[str]:
    languages = _parts(text)
    for language in languages:
        if language not in LANGUAGES:
            raise CommandError(f"{language!r} is none of {', '.join(LANGUAGES)}")
    if not languages:
        raise CommandError("--langs names no language")
    return languages
