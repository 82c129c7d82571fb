"""Finding skills by what people type."""

from collections.abc import Mapping
from typing import TypedDict

from skills import taxonomy
from skills.forms import MAX_QUERY

MIN_QUERY = 2
MAX_FOUND = 20


class Suggestion(TypedDict):
    """One line of the autocomplete, in the reader's language."""

    id: str
    label: str
    group: str


def suggest(query: str, language: str) -> list[Suggestion]:
    """At most MAX_FOUND skills for a few typed letters; none for too few of them."""
    wanted = query.strip()[:MAX_QUERY]
    if len(wanted) < MIN_QUERY:
        return []
    known = taxonomy.load()
    return [
        Suggestion(
            id=skill.id,
            label=skill.label(language),
            group=known.groups[skill.group].label(language),
        )
        for skill in known.search(wanted, language, MAX_FOUND)
    ]


def counts() -> Mapping[str, int]:
    """How many concepts the taxonomy holds, for the page about it."""
    known = taxonomy.load()
    names = sum(len(skill.every_name()) for skill in known.skills.values())
    return {
        "skills": len(known.skills),
        "names": names,
        "groups": len(known.groups),
        "roles": len(known.roles),
        "links": len(known.links),
    }
