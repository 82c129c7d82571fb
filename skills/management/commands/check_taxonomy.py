"""manage.py check_taxonomy: what the tables hold, and every fault in them."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from skills.taxonomy import LANGUAGES, Taxonomy, check, load, read
from skills.taxonomy.checking import reachable_roles


class Command(BaseCommand):
    help = "Count the taxonomy's tables and name their faults; exits with 1 if there are any."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--data", type=Path, help="a folder of tables instead of the shipped")

    def handle(self, *args: Any, data: Path | None, **options: Any) -> None:
        try:
            taxonomy = read(data) if data else load()
        except (OSError, KeyError, ValueError) as fault:
            raise CommandError(f"the tables cannot be read: {fault!r}") from fault
        for line in _counts(taxonomy):
            self.stdout.write(line)
        faults = check(taxonomy)
        for fault in faults:
            self.stderr.write(fault)
        if faults:
            raise CommandError(f"{len(faults)} faults")
        self.stdout.write("no faults")


def _counts(taxonomy: Taxonomy) -> Iterator[str]:
    skills = taxonomy.skills.values()
    yield f"taxonomy {taxonomy.version}: {len(skills)} skills"
    yield f"  kinds: {_told(Counter(skill.kind for skill in skills))}"
    yield f"  fields: {_told(Counter(skill.field for skill in skills))}"
    for language in LANGUAGES:
        sources = Counter(skill.label_sources.get(language, "none") for skill in skills)
        labels = sum(language in skill.labels for skill in skills)
        aliases = sum(len(skill.aliases.get(language, ())) for skill in skills)
        yield f"  {language}: {labels} labels ({_told(sources)}), {aliases} aliases"
    ambiguous = sum(len(skill.context_aliases) for skill in skills)
    yield f"  {ambiguous} aliases declared ambiguous, each with context words"
    links = Counter(link.kind for link in taxonomy.links)
    yield f"  links: {_told(links)}, proves {len(taxonomy.certified)}"
    reached = reachable_roles(taxonomy)
    yield f"  {len(reached)} of {len(taxonomy.roles)} roles reachable from skills"


def _told(counts: Counter[str]) -> str:
    return ", ".join(f"{name} {count}" for name, count in sorted(counts.items())) or "none"
