"""A score in words a program keeps: canonical, recomputable, with nothing but integers."""

import hashlib
import json
from typing import Any

from matching.kernel.merging import best_claims, merged_needs, proofs_of
from matching.kernel.rules import RULES, Importance, RuleSet
from matching.kernel.terms import Claim, Closeness, Need, Part, Person, Request, Scored

FORMAT = 1
"""How inputs are written down and scored. Another formula is another number, and the scorer of
the old one stays: constants are kept with the inputs, a formula is not."""


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


def person_input(person: Person) -> dict[str, Any]:
    """All that a score depends on in a person: the key and, of each skill, the claim that counts.

    The order of claims, and repetitions that change nothing, do not change it.
    """
    claims = best_claims(person.claims)
    return {
        "claims": [_claim(claims[skill]) for skill in sorted(claims)],
        "format": FORMAT,
        "person": person.key,
    }


def request_input(
    request: Request, closeness: Closeness, taxonomy_version: str, rules: RuleSet = RULES
) -> dict[str, Any]:
    """All that a score depends on besides the person: needs, what proves each, every constant.

    ``taxonomy_version`` says where the closeness came from; nothing of the taxonomy is needed
    to score again. Raises ``NotScorable`` for a request without needs.
    """
    return {
        "firm": request.firm,
        "format": FORMAT,
        "needs": [
            _need(need) | {"proofs": proofs_of(need.skill, closeness)}
            for need in merged_needs(request, rules)
        ],
        "request": request.key,
        "rules": constants(rules),
        "taxonomy": taxonomy_version,
    }


def digest(content: object) -> str:
    """SHA-256, in hex, of the one JSON form of a value."""
    return hashlib.sha256(canonical(content)).hexdigest()


def inputs_hash(person: str, request: str) -> str:
    """The hash of a pair, from the digests of its two inputs.

    Of hashes, not of contents: a night scores hundreds of thousands of pairs of few people and
    few requests.
    """
    return digest({"person": person, "request": request})


def constants(rules: RuleSet) -> dict[str, Any]:
    """The rules as JSON-able values, in full: two versions differ in more than their name."""
    return {
        "base": rules.base,
        "doubt": rules.doubt,
        "level_fit": list(rules.level_fit),
        "met_closeness": rules.met_closeness,
        "version": rules.version,
        "weights": {it.value: rules.weight(it) for it in Importance},
    }


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
