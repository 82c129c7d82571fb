"""Recompute a match from an exported explanation, without the portal that made it.

    python3 recompute_match.py explanation.json     (Python 3.9 or newer, and nothing else)

Ends with 0 when all is the same, 1 when something differs, 2 when the file cannot be read.

A file is of one of two kinds. A *whole* one, for the person it is about, holds all that the
score depends on: everything is recomputed, hashes included. One of *parts*, for the company,
holds nothing of the person but what proves a need: parts are recomputed from levels and
closeness, sums from parts; which claim proves a need, and the practice points, are as given.

The formula, in whole numbers (x // y is division rounded down):

    level fit    = level_fit[asked level - claimed level], 1000 at or above the asked level
    credit       = closeness x level fit, of the claim that proves the need best (millionths)
    contribution = weight x credit
    score        = sum of contributions / sum of weights, in hundredths of a point, half up
    verdict      = met from a credit of met_closeness x 1000, partly below it, missing without
    voice        = weight x telling of a need; heaviest = the largest of them
    speaks       = closeness x voice // heaviest, of a claimed skill, the largest over the needs
    asked        = sum of practice x speaks over the claims; all = sum of practice
    focus        = asked // (all + doubt), per mille
    rank value   = (base + focus) x (10000 + score)

A hash is the SHA-256 of the JSON with sorted keys, no spaces and ASCII only. It shows that a file
hangs together; that it is the portal's, the hash of the inputs shows, which the portal keeps.
"""

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

KINDS = {(1, "whole"): "all inputs: all was recomputed", (1, "parts"): "parts and sums only"}


def canonical(value: Any) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"))


def digest(value: Any) -> str:
    return hashlib.sha256(canonical(value).encode("ascii")).hexdigest()


def fit_of(need: Any, claim: Any, rules: Any) -> Any:
    return rules["level_fit"][max(0, need["level"] - claim["level"])]


def best_proof(need: Any, claims: Any, rules: Any) -> Any:
    """The closeness and the claim of what proves the need best; 0 and None where nothing does."""
    ways = []
    for skill in need["proofs"].keys() & claims.keys():
        near, claim = need["proofs"][skill], claims[skill]
        credit = near * fit_of(need, claim, rules)
        ways.append((-credit, -near, skill != need["skill"], -claim["level"], skill))
    if not ways:
        return 0, None
    best = min(ways)[-1]
    return need["proofs"][best], claims[best]


def part_of(need: Any, closeness: Any, via: Any, rules: Any) -> Any:
    fit = fit_of(need, via, rules) if via else 0
    credit = closeness * fit
    met = credit >= rules["met_closeness"] * 1000
    return {
        "closeness": closeness if via else 0,
        "contribution": need["weight"] * credit,
        "credit": credit,
        "level_fit": fit,
        "need": {key: value for key, value in need.items() if key != "proofs"},
        "verdict": ("met" if met else "partly") if via else "missing",
        "via": via,
    }


def practice_of(claims: Any, needs: Any) -> Any:
    heaviest = max(need["weight"] * need["telling"] for need in needs)
    speaks: Any = {}
    for need in needs:
        for skill, near in need["proofs"].items():
            voice = near * need["weight"] * need["telling"] // heaviest
            speaks[skill] = max(speaks.get(skill, 0), voice)
    asked = sum(claim["practice"] * speaks.get(claim["skill"], 0) for claim in claims)
    return {"all": sum(claim["practice"] for claim in claims), "asked": asked}


def result_of(parts: Any, practice: Any, rules: Any, taxonomy: Any) -> Any:
    total = sum(part["contribution"] for part in parts)
    weight = sum(part["need"]["weight"] for part in parts)
    score = (2 * total + 100 * weight) // (200 * weight)
    focus = practice["asked"] // (practice["all"] + rules["doubt"])
    musts = [part["verdict"] for part in parts if part["need"]["importance"] == "must"]
    found = {"focus": focus, "musts": len(musts), "musts_met": musts.count("met"), "parts": parts}
    found |= {"practice": practice, "rank_value": (rules["base"] + focus) * (10_000 + score)}
    return found | {"rules": rules["version"], "score": score, "taxonomy": taxonomy}


def recomputed(file: Any) -> Any:
    """The result and the hashes as they follow from the file."""
    told = file["result"]
    hashes = {"result": digest(told)}
    if file["kind"] == "parts":
        rules, taxonomy, practice = file["rules"], told["taxonomy"], told["practice"]
        hashes |= {"rules": digest(rules)}
        ways = [(part["need"], part["closeness"], part["via"]) for part in told["parts"]]
    else:
        person, request = file["inputs"]["person"], file["inputs"]["request"]
        rules, taxonomy, needs = request["rules"], request["taxonomy"], request["needs"]
        practice = practice_of(person["claims"], needs)
        claims = {claim["skill"]: claim for claim in person["claims"]}
        ways = [(need, *best_proof(need, claims, rules)) for need in needs]
        pair = {"person": digest(person), "request": digest(request)}
        hashes |= pair | {"inputs": digest(pair)}
    parts = [part_of(*way, rules) for way in ways]
    return {"hashes": hashes, "result": result_of(parts, practice, rules, taxonomy)}


def differences(said: Any, found: Any, where: str) -> Any:
    """A line for each value that is not the same, however deep."""
    if isinstance(said, list) and isinstance(found, list) and len(said) == len(found):
        said, found = dict(enumerate(said, 1)), dict(enumerate(found, 1))
    if isinstance(said, dict) and isinstance(found, dict) and said.keys() == found.keys():
        each = (differences(said[key], found[key], f"{where} {key}") for key in said)
        return [line for lines in each for line in lines]
    one, other = canonical(said), canonical(found)
    return [] if one == other else [f"{where}: {one} in the file, {other} recomputed"]


def main(arguments: Any) -> int:
    lines, status = ["Give one file: python3 recompute_match.py explanation.json"], 2
    try:
        if len(arguments) == 1:
            file = json.loads(Path(arguments[0]).read_text(encoding="utf-8"))
            told = f"This file holds {KINDS[file['format'], file['kind']]}."
            said = {"hashes": file["hashes"], "result": file["result"]}
            found = differences(said, recomputed(file), "match")
            lines, status = [*(found or ["the same"]), told], 1 if found else 0
    except OSError as error:
        lines = [f"The file cannot be read: {error.strerror}."]
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError):
        lines = ["This is no explanation of format 1: something is missing or of another kind."]
    for line in lines:
        print(line.encode("ascii", "backslashreplace").decode())
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
