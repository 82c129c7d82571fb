"""Words as people write them: how many are known, weighed by how often they are used.

python -m benchmarks.reading tags
"""

from collections.abc import Callable, Mapping

from benchmarks.reading.folder import read
from skills.reading import read_skills, titles_in
from skills.reading.conditions import read_languages
from skills.taxonomy.folding import fold_name

TABLES = ("linkedin_tags_security_titles", "linkedin_tags_eu", "cv_skill_strings")


def report(unknown: int = 40) -> None:
    """The share of mentions known, beside ESCO's preferred labels, and the commonest unknown."""
    labels = set(map(fold_name, read("D_skills/esco_labels.json")))
    for table in TABLES:
        counts: Mapping[str, int] = read(f"wording/{table}.json")
        print(f"{table}: {len(counts)} words, {sum(counts.values())} mentions")
        print(f"  ESCO preferred labels {share(counts, lambda tag: fold_name(tag) in labels):.3f}")
        print(f"  Belfry                {share(counts, is_known):.3f}")
        rest = sorted(((n, tag) for tag, n in counts.items() if not is_known(tag)), reverse=True)
        print("  unknown:", ", ".join(f"{tag} {n}" for n, tag in rest[:unknown]))


def is_known(tag: str) -> bool:
    """As a skill or certificate, as a language, or as a role."""
    return bool(read_skills(tag) or read_languages(tag) or titles_in(tag))


def share(counts: Mapping[str, int], known: Callable[[str], bool]) -> float:
    return sum(n for tag, n in counts.items() if known(tag)) / sum(counts.values())
