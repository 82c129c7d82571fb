"""A match's stored parts by group of skills: what is asked of each, and how much of it is shown.

Only the needs of the vacancy count here, so that the picture says no more than the lines do.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language

from skills.taxonomy import load

WHOLE = 1_000_000  # a credit is in millionths


@dataclass(frozen=True, slots=True)
class Area:
    """One group: the average level asked, 1 to 4, and that level times the credit of each need."""

    label: str
    asked: float
    shown: float


def areas_of(parts: Iterable[dict[str, Any]]) -> list[Area]:
    """By name, in the reader's language; a skill the taxonomy has dropped is in no group."""
    taxonomy, language = load(), (get_language() or "en")[:2]
    grouped: dict[str, list[dict[str, Any]]] = {}
    for part in parts:
        skill = taxonomy.skills.get(part["need"]["skill"])
        if skill is not None:
            grouped.setdefault(taxonomy.groups[skill.group].label(language), []).append(part)
    return [_area(label, grouped[label]) for label in sorted(grouped)]


def _area(label: str, parts: list[dict[str, Any]]) -> Area:
    levels = [part["need"]["level"] for part in parts]
    shown = sum(part["need"]["level"] * part["credit"] for part in parts) / WHOLE
    return Area(label, sum(levels) / len(parts), shown / len(parts))


def axes_of(parts: Iterable[dict[str, Any]]) -> list[tuple[str, float, float]]:
    """The areas as a radar takes them: (name, asked, shown)."""
    return [(area.label, area.asked, area.shown) for area in areas_of(parts)]
