"""Roles and steps in the reader's words, for pages."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language

from matching.explanations import skill_label
from matching.kernel import RULES, Verdict
from pathways.models import RoleStep, learned_at_work
from pathways.routes import Route
from skills.models import Level
from skills.taxonomy import RoleSkill, Taxonomy, load


@dataclass(frozen=True, slots=True)
class Place:
    """A role on the map; `people` in tens, 0 for fewer than ten, and its open vacancies."""

    id: str
    name: str
    kind: str
    people: int = 0
    vacancies: int = 0


@dataclass(frozen=True, slots=True)
class Move:
    """A step with both ends named and its essential skills counted."""

    step: RoleStep
    source: str
    target: str
    met: int
    partly: int
    missing: int


@dataclass(frozen=True, slots=True)
class Needed:
    """An essential skill of a step; `has` is "" where nothing counts for it.

    `via` is the skill that counts where it is another one. `why` says of a need met in part what
    it lacks: "level", or that "broader", "narrower" or "related" is how the skill asked stands to
    the one brought; "" for all others. `elsewhere`: courses in further languages close it;
    `at_work`: it is an expert's level, and no course leads to it.
    """

    skill_id: str
    skill: str
    level: str
    has: str
    via: str
    verdict: str
    why: str
    taught: bool
    elsewhere: bool
    at_work: bool


def role_name(role: str) -> str:
    """The id where today's taxonomy does not know it."""
    known = load().roles.get(role)
    return known.label(get_language() or "en") if known else role


def move_of(step: RoleStep) -> Move:
    verdicts = [need["verdict"] for need in step.needs]
    return Move(
        step=step,
        source=role_name(step.source_id),
        target=role_name(step.target_id),
        met=verdicts.count("met"),
        partly=verdicts.count("partly"),
        missing=verdicts.count("missing"),
    )


def moves_of(steps: Iterable[RoleStep]) -> list[Move]:
    return [move_of(step) for step in steps]


def needed(need: dict[str, Any]) -> Needed:
    # Steps measured before `via` was kept have none: the skill itself.
    via = need.get("via") or need["skill"]
    return Needed(
        skill_id=need["skill"],
        skill=skill_label(need["skill"]),
        level=level_name(need["level"]),
        has=level_name(need["has"]) if need["has"] else "",
        via=skill_label(via) if via != need["skill"] else "",
        verdict=need["verdict"],
        why=_why(need["skill"], via) if need["verdict"] == Verdict.PARTLY else "",
        taught=need["taught"],
        elsewhere=need.get("elsewhere", False),
        at_work=learned_at_work(need),
    )


def _why(asked: str, brought: str) -> str:
    """What keeps a need from being met, as the engine counts closeness."""
    known = load()
    if known.closeness(brought, asked) >= RULES.met_closeness:
        return "level"
    if asked in _above(brought, known):
        return "broader"
    return "narrower" if brought in _above(asked, known) else "related"


def _above(skill: str, known: Taxonomy) -> set[str]:
    """The broader skills, and those broader than these: as far as closeness goes."""
    found = {skill}
    for _step in range(2):
        found |= {it.broader for it in known.links if it.kind == "broader" and it.narrower in found}
    return found - {skill}


def bringing(step: RoleStep) -> list[tuple[str, str]]:
    """(skill, level) of what counts for the essential skills, each once, as the person has it."""
    lines = [needed(need) for need in step.brought]
    return list(dict.fromkeys((line.via or line.skill, line.has) for line in lines))


def level_name(level: int) -> str:
    return str(Level(level).label)


def asked_lines(rows: Iterable[RoleSkill]) -> list[tuple[str, str]]:
    """(skill, level) of what a role asks."""
    return [(skill_label(row.skill), level_name(row.level)) for row in rows]


def stops_of(route: Route) -> list[tuple[str, str]]:
    """(id, name) of the roles on a way after the one where it starts."""
    return [(stop, role_name(stop)) for stop in route.stops[1:]]
