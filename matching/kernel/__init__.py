"""The matching kernel: people's claims against a vacancy's needs, exactly.

Pure functions over integers: no Django, no I/O, no clock, no randomness. Equal inputs give
equal bytes. ``score`` is the reference; ``Pool`` gives the same for many people at once.
"""

from matching.kernel.explaining import (
    canonical,
    constants,
    digest,
    explain,
    inputs_hash,
    person_input,
    request_input,
)
from matching.kernel.pool import Pool
from matching.kernel.recalling import Asked, read_person, read_request
from matching.kernel.rules import RULES, Importance, RuleSet
from matching.kernel.scoring import planned, score, score_requests, scored
from matching.kernel.terms import (
    Claim,
    Closeness,
    Need,
    NotScorable,
    Part,
    Person,
    Request,
    Scored,
    Verdict,
)

__all__ = [
    "RULES",
    "Asked",
    "Claim",
    "Closeness",
    "Importance",
    "Need",
    "NotScorable",
    "Part",
    "Person",
    "Pool",
    "Request",
    "RuleSet",
    "Scored",
    "Verdict",
    "canonical",
    "constants",
    "digest",
    "explain",
    "inputs_hash",
    "person_input",
    "planned",
    "read_person",
    "read_request",
    "request_input",
    "score",
    "score_requests",
    "scored",
]
