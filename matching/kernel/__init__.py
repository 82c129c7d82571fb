"""The matching kernel: people's claims against a vacancy's needs, exactly.

Pure functions over integers: no Django, no I/O, no clock, no randomness. Equal inputs give
equal bytes. ``score`` is the reference; ``Pool`` gives the same for many people at once.
"""

from matching.kernel.explaining import canonical, explain, inputs_hash
from matching.kernel.pool import Pool
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
    "explain",
    "inputs_hash",
    "planned",
    "score",
    "score_requests",
    "scored",
]
