"""manage.py explain: one match in words, or as a file that can be recomputed elsewhere."""

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, no_translations

from matching.explanations import skill_label
from matching.exporting import NotKept, whole_export
from matching.models import Match
from matching.services.verifying import verify_match
from skills.models import Level


class Command(BaseCommand):
    help = "Print why a match scored as it did, and whether its inputs still give the same."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("match", type=UUID)
        parser.add_argument("--json", metavar="FILE", help="write the whole explanation; - prints")

    @no_translations
    def handle(self, *args: Any, **options: Any) -> None:
        match = Match.objects.filter(uuid=options["match"]).first()
        if match is None:
            raise CommandError(f"there is no match {options['match']}", returncode=2)
        if options["json"]:
            self._export(match, options["json"])
            return
        for line in _told(match):
            self.stdout.write(line)

    def _export(self, match: Match, target: str) -> None:
        try:
            content = json.dumps(whole_export(match), indent=1, sort_keys=True)
        except NotKept:
            raise CommandError("it was scored before inputs were kept", returncode=2) from None
        if target == "-":
            self.stdout.write(content)
            return
        try:
            Path(target).write_text(content + "\n", encoding="ascii")
        except OSError as error:
            raise CommandError(f"{target}: {error.strerror}", returncode=2) from None


def _told(match: Match) -> Iterator[str]:
    yield f"match {match.uuid}"
    for part in match.parts:
        yield from _need(part)
    yield from _sums(match)
    yield f"rules {match.rule_version}, taxonomy {match.taxonomy_version}"
    yield f"hash of the inputs {match.inputs_hash}"
    yield _recomputed(match)


def _need(part: dict[str, Any]) -> Iterator[str]:
    need, via = part["need"], part["via"]
    asked = f"{_level(need)}, {need['importance']}, weight {need['weight']}"
    yield f"  {skill_label(need['skill'])} ({asked}): {part['verdict']}"
    if via:
        proof = f"{skill_label(via['skill'])}, {_level(via)}, {via['evidence']}"
        yield f"    through {proof}, practice {via.get('practice', 0)}"
        yield (
            f"    closeness {part['closeness']} x level fit {part['level_fit']}"
            f" = credit {part['credit']}; x weight = {part['contribution']}"
        )


def _level(of: dict[str, Any]) -> str:
    return str(Level(of["level"]).label)


def _sums(match: Match) -> Iterator[str]:
    total = sum(part["contribution"] for part in match.parts)
    weight = sum(part["need"]["weight"] for part in match.parts)
    asked, practice = match.practice.get("asked", 0), match.practice.get("all", 0)
    yield f"must-haves met: {match.musts_met} of {match.musts}"
    yield f"score: {total} / {weight} = {match.points:.2f} of 100"
    yield f"focus: {asked} / ({practice} + {_doubt(match)}) = {match.focus} per mille"
    yield f"rank value: {match.rank_value}"


def _doubt(match: Match) -> object:
    """By the rules it was scored by."""
    kept = match.request_input
    return kept.content["rules"]["doubt"] if kept is not None else "doubt"


def _recomputed(match: Match) -> str:
    if not match.has_inputs:
        return "scored before inputs were kept: it cannot be recomputed"
    differing = verify_match(match).differing
    return (
        f"recomputed: different in {', '.join(differing)}" if differing else "recomputed: the same"
    )
