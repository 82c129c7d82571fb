"""Finding skills by what people type."""

from collections.abc import Iterable, Mapping
from typing import TypedDict

from django.utils.translation import gettext_lazy as _

from skills import taxonomy
from skills.forms import MAX_QUERY
from skills.taxonomy.concepts import Concept
from skills.taxonomy.folding import fold_name

MIN_QUERY = 2
MAX_FOUND = 20
AREAS = {
    "cybersecurity": _("Cybersecurity"),
    "information-technology": _("Information technology"),
    "soft": _("Working with people"),
}


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


def overview(language: str) -> dict[str, object]:
    """Names in a language, by the alphabet: {"profiles", "neighbours": roles, "areas": groups}.

    Areas are pairs of the area's name and the names of its groups.
    """
    known = taxonomy.load()
    roles, groups = known.roles.values(), known.groups.values()
    return {
        "profiles": _labels(language, (one for one in roles if one.kind == "ecsf")),
        "neighbours": _labels(language, (one for one in roles if one.kind != "ecsf")),
        "areas": [
            (name, _labels(language, (one for one in groups if one.area == area)))
            for area, name in AREAS.items()
        ],
    }


def _labels(language: str, concepts: Iterable[Concept]) -> list[str]:
    return sorted((one.label(language) for one in concepts), key=fold_name)
