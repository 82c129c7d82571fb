"""A match as a file that can be recomputed outside the portal (`static/tools`)."""

from typing import Any

from matching.kernel import digest
from matching.models import Match

FORMAT = 1


class NotKept(Exception):
    """The match was scored before inputs were kept; it is scored anew while its vacancy is open."""


def whole_export(match: Match) -> dict[str, Any]:
    """All the score depends on, the person's every claim included: for them, and for nobody else.

    Raises `NotKept`.
    """
    if match.person_input is None or match.request_input is None:
        raise NotKept
    person, request = match.person_input, match.request_input
    hashes = {"inputs": match.inputs_hash, "person": person.hash, "request": request.hash}
    return _export(match, "whole", hashes) | {
        "inputs": {"person": person.content, "request": request.content}
    }


def parts_export(match: Match) -> dict[str, Any]:
    """The parts, sums, versions and rules: what an employer sees on the page, and no more.

    No hash of the inputs, though it names nobody: whoever guessed at a person's few claims could
    try it out, and find them again in another vacancy. Raises `NotKept`.
    """
    if match.request_input is None:
        raise NotKept
    rules = match.request_input.content["rules"]
    return _export(match, "parts", {"rules": digest(rules)}) | {"rules": rules}


def _export(match: Match, kind: str, hashes: dict[str, str]) -> dict[str, Any]:
    """`hashes.result` is the same in both kinds: both sides can see that they see the same."""
    return {
        "format": FORMAT,
        "kind": kind,
        "match": str(match.uuid),
        "hashes": hashes | {"result": digest(match.result)},
        "result": match.result,
    }
