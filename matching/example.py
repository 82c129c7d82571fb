"""One match of made-up people, scored by the kernel itself: what the page says is what happens."""

from dataclasses import dataclass
from typing import Any

from matching.explanations import Line, counts_of, lines_of
from matching.kernel import RULES, Importance, Need, Request, explain, score
from matching.weighing import Shown, weigh_person, weigh_request
from skills.taxonomy import load

SIEM, SPLUNK, LOGS = "portal:siem", "portal:splunk", "portal:log-analysis"
INCIDENTS, LINUX, BASH = "esco:8181aa4c-42bc-4036-a3d2-5cb6bbb34239", "portal:linux", "portal:bash"
HUNTING, PYTHON = "portal:threat-hunting", "esco:ccd0a1d9-afda-43d9-b901-96344886e14d"
SERVERS = "portal:windows-server"
ASKED = (
    Need(SIEM, 3, Importance.MUST),
    Need(INCIDENTS, 3, Importance.MUST),
    Need(LOGS, 2, Importance.SHOULD),
    Need(LINUX, 2, Importance.SHOULD),
    Need(PYTHON, 2, Importance.NICE),
    Need(HUNTING, 2, Importance.NICE),
)
# The last is practice that nobody asks for here: it lowers the focus, never the score.
SHOWN = (
    Shown(SPLUNK, 3, "cv", mentions=4, months=30, last_used=2026),
    Shown(INCIDENTS, 2, "cv", mentions=2, months=14, last_used=2026),
    Shown(LOGS, 2, "cv", mentions=3, months=30, last_used=2026),
    Shown(BASH, 2, "cv", mentions=1, last_used=2026),
    Shown(PYTHON, 3, "cv", mentions=2, months=12, last_used=2026),
    Shown(SERVERS, 3, "cv", mentions=3, months=24, last_used=2021),
)


@dataclass(frozen=True, slots=True)
class Sum:
    """One line of the sum: `adds` is weight x credit in per cent of a point."""

    line: Line
    weight: int
    adds: int


@dataclass(frozen=True, slots=True)
class Example:
    """`points` is of 100; `asked` of the `practice` points speak for the work: `focus` per cent."""

    sums: tuple[Sum, ...]
    counts: dict[str, int]
    weights: int
    total: int
    points: float
    musts: int
    musts_met: int
    practice: int
    asked: float
    focus: float


def example() -> Example:
    """In the reader's language, by the rules and the taxonomy in force; no rarity is reckoned."""
    known = load()
    request = weigh_request(Request("example", ASKED), known, {})
    person = weigh_person("example", SHOWN, known)
    explained = explain(score(person, request, known))
    sums = _sums(explained["parts"])
    return Example(
        sums=sums,
        counts=counts_of(explained["parts"]),
        weights=sum(one.weight for one in sums),
        total=sum(one.adds for one in sums),
        points=explained["score"] / 100,
        musts=explained["musts"],
        musts_met=explained["musts_met"],
        practice=explained["practice"]["all"],
        asked=explained["practice"]["asked"] / 1000,
        focus=explained["focus"] / 10,
    )


def _sums(parts: list[dict[str, Any]]) -> tuple[Sum, ...]:
    pairs = zip(parts, lines_of(parts), strict=True)
    return tuple(
        Sum(line, part["need"]["weight"], part["contribution"] // 10_000) for part, line in pairs
    )


def rules_in_words() -> dict[str, Any]:
    """The constants in force: per cent for a gap of levels, weights by importance."""
    fits = [fit // 10 for fit in RULES.level_fit]
    return {
        "version": RULES.version,
        "fits": dict(zip(("none", "one", "two", "three"), fits, strict=True)),
        "weights": {it.value: RULES.weight(it) for it in Importance},
    }
