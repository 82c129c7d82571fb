"""The planner's facts, read from data/planner.json: each with where and when it was read.

    sectors    those of the annexes; `annex` is 1, 2, or 0 for none of them
    dates      days by which something is due, and for which scope
    levels     those of CyFun, the lightest first
    functions  what has to be done: ids of the framework, hours a week by level (0: not asked
               there), roles that can do it, the first being the usual one

Words are by language code. The words of functions, their roles and hours are our own estimate.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent.parent / "data" / "planner.json"
FACT_FOR = timedelta(days=180)
"""So long after somebody has looked at its source something is shown as fact."""

Words = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Source:
    """`confidence` is H, M or L; what is L was not verified."""

    url: str
    title: str
    checked_on: date
    confidence: str

    def is_fact(self, today: date) -> bool:
        return self.confidence != "L" and today < self.checked_on + FACT_FOR


@dataclass(frozen=True, slots=True)
class Sector:
    id: str
    annex: int
    words: Words


@dataclass(frozen=True, slots=True)
class DueDate:
    id: str
    on: date
    scopes: frozenset[str]
    words: Words
    source: Source


@dataclass(frozen=True, slots=True)
class Level:
    id: str
    words: Words


@dataclass(frozen=True, slots=True)
class Function:
    id: str
    csf: tuple[str, ...]
    hours: Mapping[str, int]
    roles: tuple[str, ...]
    words: Words


@dataclass(frozen=True, slots=True)
class Facts:
    scope_source: Source
    sectors: Mapping[str, Sector]
    sectors_source: Source
    dates: tuple[DueDate, ...]
    levels: Mapping[str, Level]
    levels_source: Source
    functions: Mapping[str, Function]
    functions_source: Source

    def functions_at(self, level: str) -> list[Function]:
        """What a level of CyFun asks for, in the order of the framework."""
        return [one for one in self.functions.values() if one.hours[level]]


@cache
def facts() -> Facts:
    return read_facts(json.loads(FILE.read_text(encoding="utf-8")))


def read_facts(data: Mapping[str, Any]) -> Facts:
    """Raises KeyError or ValueError for data that is incomplete."""
    return Facts(
        scope_source=_source(data["scope"]),
        sectors={
            row["id"]: Sector(row["id"], int(row["annex"]), row["words"])
            for row in data["sectors"]["rows"]
        },
        sectors_source=_source(data["sectors"]),
        dates=tuple(_date(row) for row in data["dates"]),
        levels={row["id"]: Level(row["id"], row["words"]) for row in data["levels"]["rows"]},
        levels_source=_source(data["levels"]),
        functions={row["id"]: _function(row) for row in data["functions"]["rows"]},
        functions_source=_source(data["functions"]),
    )


def _source(row: Mapping[str, Any]) -> Source:
    checked = date.fromisoformat(row["checked_on"])
    return Source(row["source_url"], row["source_title"], checked, row["confidence"])


def _date(row: Mapping[str, Any]) -> DueDate:
    on = date.fromisoformat(row["on"])
    return DueDate(row["id"], on, frozenset(row["for"]), row["words"], _source(row))


def _function(row: Mapping[str, Any]) -> Function:
    hours = {level: int(number) for level, number in row["hours"].items()}
    return Function(row["id"], tuple(row["csf"]), hours, tuple(row["roles"]), row["words"])
