"""A score in words a program keeps: canonical, recomputable, with nothing but integers."""

import hashlib
import json
from typing import Any

from matching.kernel.merging import best_claims, merged_needs
from matching.kernel.rules import RULES, Importance, RuleSet
from matching.kernel.terms import Claim, Need, Part, Person, Request, Scored


def explain(scored: Scored) -> dict[str, Any]:
    """The parts of a score as JSON-able values, keys sorted, integers and strings only.

    ``score`` (hundredths of a point) is recomputable from the parts alone:
    sum(contribution) / sum(weight), in millionths, rounded half up. ``focus`` (per mille) is
    asked / (all + doubt) of ``practice``, rounded down. It names neither person nor request, so
    both sides can be shown the same explanation.
    """
    return {
        "focus": scored.focus,
        "musts": scored.musts,
        "musts_met": scored.musts_met,
        "parts": [_part(part) for part in scored.parts],
        "practice": {"all": scored.practice, "asked": scored.asked},
        "rank_value": scored.rank_value,
        "rules": scored.rules,
        "score": scored.score,
    }


def inputs_hash(
    person: Person, request: Request, taxonomy_version: str, rules: RuleSet = RULES
) -> str:
    """SHA-256, in hex, of everything a score depends on, as the scorer sees it.

    The order of claims and needs, and repetitions that change nothing, do not change it; any
    change of a claim or need that counts, of the taxonomy or of a rule does. Raises
    ``NotScorable`` for a request without needs.
    """
    claims = best_claims(person.claims)
    inputs = {
        "claims": [_claim(claims[skill]) for skill in sorted(claims)],
        "needs": [_need(need) for need in merged_needs(request, rules)],
        "person": person.key,
        "firm": request.firm,
        "request": request.key,
        "rules": _rules(rules),
        "taxonomy": taxonomy_version,
    }
    return hashlib.sha256(canonical(inputs)).hexdigest()


def canonical(value: object) -> bytes:
    """The one JSON form of a value: keys sorted, no spaces, ASCII; equal values, equal bytes."""
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode("ascii")


def _part(part: Part) -> dict[str, Any]:
    return {
        "closeness": part.closeness,
        "contribution": part.contribution,
        "credit": part.credit,
        "level_fit": part.level_fit,
        "need": _need(part.need),
        "verdict": part.verdict.value,
        "via": None if part.via is None else _claim(part.via),
    }


def _need(need: Need) -> dict[str, Any]:
    return {
        "importance": need.importance.value,
        "level": need.level,
        "skill": need.skill,
        "telling": need.telling,
        "weight": need.weighs,
    }


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "evidence": claim.evidence,
        "level": claim.level,
        "practice": claim.practice,
        "skill": claim.skill,
    }


def _rules(rules: RuleSet) -> dict[str, Any]:
    return {
        "base": rules.base,
        "doubt": rules.doubt,
        "level_fit": list(rules.level_fit),
        "met_closeness": rules.met_closeness,
        "version": rules.version,
        "weights": {it.value: rules.weight(it) for it in Importance},
    }
