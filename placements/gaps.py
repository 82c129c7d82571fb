"""The first learning plan: what the work needs and the person does not have, from their match."""

from typing import Any, NamedTuple

from matching.models import Match


class Gap(NamedTuple):
    """`now` is 0 where nothing of the skill itself was claimed; `missing` needs to be learned."""

    skill: str
    now: int
    wanted: int
    missing: bool


def gaps_of(match: Match) -> list[Gap]:
    """Every need in the order of the explanation, the weightiest first."""
    return [_gap(part) for part in match.parts]


def _gap(part: dict[str, Any]) -> Gap:
    need, via = part["need"], part["via"]
    same = via is not None and via["skill"] == need["skill"]
    now = via["level"] if same else 0
    return Gap(need["skill"], now, need["level"], part["verdict"] != "met")
