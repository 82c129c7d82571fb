"""manage.py read_texts: what the reader makes of texts in a file of JSON lines; no server."""

import json
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, cast

from django.core.management.base import BaseCommand, CommandError

from skills.reading.language import LANGUAGES
from skills.reading.linking import LabelIndex
from skills.reading.telling import KINDS, Kind, Text, tell

LONGEST = 20_000_000  # letters of a line; beyond it a file is no list of texts


class LineError(Exception):
    """A line that cannot be read; says why."""


class Command(BaseCommand):
    help = "Read adverts, CVs and sentences: a JSON line in, a JSON line out, in the same order."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("source", type=Path, metavar="IN.jsonl")
        parser.add_argument("target", type=Path, metavar="OUT.jsonl")
        parser.add_argument(
            "--esco-labels", type=Path, metavar="FILE", help="a JSON list: rank them for sentences"
        )
        parser.add_argument(
            "--least", type=float, help="leave out mentions less sure than this, 0 to 1"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        labels = _labels(options["esco_labels"]) if options["esco_labels"] else None
        self.failed = 0
        source, target = options["source"], options["target"]
        if target.exists() and source.exists() and target.samefile(source):
            raise CommandError(f"{target} would be read and written at once", returncode=2)
        try:
            with (
                source.open(encoding="utf-8", errors="replace") as lines,
                target.open("w", encoding="utf-8", newline="\n") as answers,
            ):
                for answer in self._answers(lines, labels, options["least"]):
                    answers.write(json.dumps(answer, ensure_ascii=False) + "\n")
        except OSError as error:
            name = error.filename or ""
            raise CommandError(f"{name}: {error.strerror or error}", returncode=2) from error
        if self.failed:
            raise CommandError(f"{self.failed} line(s) could not be read", returncode=1)

    def _answers(
        self, lines: Iterable[str], labels: LabelIndex | None, least: float | None
    ) -> Iterator[dict[str, Any]]:
        """An answer a line; one that cannot be read gets {"line", "id", "error"} instead."""
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            key = None
            try:
                row = _row(line)
                key = row.get("id")
                yield {"id": key} | tell(_text(row), labels=labels, least=least)
            except LineError as error:
                self.failed += 1
                self.stderr.write(f"line {number}: {error}")
                yield {"line": number, "id": key, "error": str(error)}


def _row(line: str) -> dict[str, Any]:
    if len(line) > LONGEST:
        raise LineError(f"longer than {LONGEST} letters")
    try:
        row = json.loads(line, parse_constant=_refused)
    except (ValueError, RecursionError) as error:
        raise LineError("not JSON") from error
    if not isinstance(row, dict):
        raise LineError('not an object with "id", "text" and "kind"')
    return row


def _refused(constant: str) -> None:
    """NaN and the like, which JSON does not know."""
    raise ValueError(constant)


def _text(row: dict[str, Any]) -> Text:
    text, kind, language = row.get("text"), row.get("kind"), row.get("lang")
    if not isinstance(text, str):
        raise LineError('"text" is not a text')
    if kind not in KINDS:
        raise LineError(f'"kind" is not one of {", ".join(KINDS)}')
    if language is not None and language not in LANGUAGES:
        raise LineError(f'"lang" is not one of {", ".join(LANGUAGES)}')
    # What JSON may hold and UTF-8 cannot: a half of a pair of surrogates.
    clean = text.encode("utf-8", "replace").decode("utf-8")
    return Text(clean, cast("Kind", kind), language)


def _labels(path: Path) -> LabelIndex:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise CommandError(f"{path}: not a JSON list of labels", returncode=2) from error
    if not isinstance(found, list) or not all(isinstance(label, str) for label in found):
        raise CommandError(f"{path}: not a JSON list of labels", returncode=2)
    named = [label for label in found if label.strip()]
    if not named:
        raise CommandError(f"{path}: there are no labels in it", returncode=2)
    return LabelIndex.from_labels(named)
