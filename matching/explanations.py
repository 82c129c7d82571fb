"""A match's stored parts in words: the same lines for the employer, the person and the mail."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import get_language

from skills.models import Level
from skills.taxonomy import load
from vacancies.models import Need


@dataclass(frozen=True, slots=True)
class Line:
    """One need and what became of it; `via` is the claimed skill where it is another one.

    `certificate` is the one that shows the claim, "" where none does; `practice` is in points.
    """

    skill_id: str
    skill: str
    importance: str
    importance_code: str
    level: str
    verdict: str
    via: str
    via_level: str
    certificate: str
    practice: int
    credit: int  # per cent
    # When the staff put it right for the person who contested it; None for all others.
    corrected: datetime | None = None

    @property
    def is_must(self) -> bool:
        return self.importance_code == Need.Importance.MUST


def skill_label(skill_id: str) -> str:
    """The skill's name in the reader's language; its id if the taxonomy has dropped it."""
    skill = load().skills.get(skill_id)
    return skill.label((get_language() or "en")[:2]) if skill else skill_id


def lines_of(
    parts: Iterable[dict[str, Any]], corrected: Mapping[str, datetime] | None = None
) -> list[Line]:
    """`corrected` is by skill id."""
    known = corrected or {}
    return [_line(part, known.get(part["need"]["skill"])) for part in parts]


def _line(part: dict[str, Any], corrected: datetime | None) -> Line:
    need, via = part["need"], part["via"]
    other = via is not None and via["skill"] != need["skill"]
    return Line(
        skill_id=need["skill"],
        skill=skill_label(need["skill"]),
        importance=str(Need.Importance(need["importance"]).label),
        importance_code=need["importance"],
        level=str(Level(need["level"]).label),
        verdict=part["verdict"],
        via=skill_label(via["skill"]) if other else "",
        via_level=str(Level(via["level"]).label) if via else "",
        certificate=_certificate(via["evidence"]) if via else "",
        practice=via.get("practice", 0) if via else 0,
        credit=round(part["credit"] / 10_000),
        corrected=corrected,
    )


def _certificate(evidence: str) -> str:
    kind, _colon, skill_id = evidence.partition(":")
    return skill_label(skill_id) if kind == "certificate" and skill_id else ""


def counts_of(parts: Iterable[dict[str, Any]]) -> dict[str, int]:
    """How many needs are met, partly met and missing."""
    verdicts = [part["verdict"] for part in parts]
    return {name: verdicts.count(name) for name in ("met", "partly", "missing")}
