"""manage.py match_files: rank CV files for vacancy files; needs no server."""

import json
from argparse import ArgumentParser
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from django.core.management.base import BaseCommand, CommandError

from matching.files import (
    Files,
    Ranked,
    ReadingError,
    list_files,
    read_person,
    read_request,
)
from matching.kernel import Request
from skills.taxonomy import load

T = TypeVar("T")
SHOWN = 10


class Command(BaseCommand):
    help = "Rank the CVs of a folder for each vacancy of another; txt, pdf, docx and odt."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--vacancies", type=Path, required=True, metavar="DIR")
        parser.add_argument("--cvs", type=Path, required=True, metavar="DIR")
        parser.add_argument("--json", type=Path, metavar="OUT", help="every CV, in rank order")
        parser.add_argument("--top", type=int, default=SHOWN, help="how many to print (10)")

    def handle(self, *args: Any, **options: Any) -> None:
        self.unreadable = 0
        if options["json"] and not options["json"].parent.is_dir():
            raise CommandError(f"{options['json'].parent} is not a folder", returncode=2)
        requests = list(self._read_all(_files(options["vacancies"]), read_request, "vacancies"))
        people = list(self._read_all(_files(options["cvs"]), read_person, "CVs"))
        files = Files(people, load())
        results = {one.key: files.rank(one) for one in requests}
        if not people:
            self.stderr.write("no CV to rank: txt, pdf, docx and odt files are read")
        for request in requests:
            self._print(request, results[request.key], options["top"])
        if options["json"]:
            _write_json(options["json"], results)
        if self.unreadable:
            raise CommandError(f"{self.unreadable} file(s) could not be read", returncode=1)

    def _read_all(self, files: Iterable[Path], read: Callable[[Path], T], what: str) -> Iterator[T]:
        """Read each file; name and skip those that cannot be read, and say how far it has come."""
        chosen = list(files)
        for number, path in enumerate(chosen, 1):
            try:
                yield read(path)
            except ReadingError as error:
                self.unreadable += 1
                self.stderr.write(f"skipped {_shown(path.name)}: {error}")
            if number % 25 == 0 or number == len(chosen):
                self.stderr.write(f"{what}: {number} of {len(chosen)} done")

    def _print(self, request: Request, ranked: list[Ranked], top: int) -> None:
        self.stdout.write(f"\n{_shown(request.key)}")
        if not request.scorable:
            self.stdout.write("  not scorable: no skill that it asks for was found")
            return
        for one in ranked[: max(0, top)]:
            told = f"focus {one.focus:4.1f} %  must-haves {one.musts_met} of {one.musts}"
            self.stdout.write(f"  {one.rank:3}. {_shown(one.cv)}  {one.score:6.2f}  {told}")
            for name in ("met", "partly", "missing"):
                if getattr(one, name):
                    self.stdout.write(f"       {name}: {', '.join(getattr(one, name))}")


def _files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise CommandError(f"{folder} is not a folder", returncode=2)
    return list_files(folder)


def _shown(name: str) -> str:
    """A file's name as it can be printed: not every name is text."""
    return name.encode("utf-8", "replace").decode()


def _write_json(path: Path, results: dict[str, list[Ranked]]) -> None:
    """Whole or not at all: readers of the file never see half a result."""
    content = {name: [one.as_json() for one in ranked] for name, ranked in results.items()}
    part = path.with_name(path.name + ".part")
    part.write_text(json.dumps(content, indent=1) + "\n", encoding="ascii")
    part.replace(path)
