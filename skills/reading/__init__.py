"""Text to skills, claims, needs and roles, in Dutch, French, German and English. No Django."""

from skills.reading.claims import ProposedClaim, propose_claims
from skills.reading.expected import ExpectedNeed, expected_needs
from skills.reading.language import detect_language
from skills.reading.mentions import Mention, read_skills
from skills.reading.needs import ProposedNeed, propose_needs
from skills.reading.roles import (
    Reason,
    RoleMatch,
    TitleMention,
    best_role,
    normalise_title,
    propose_role,
    rank_roles,
    titles_in,
)
from skills.reading.sentences import Sentence, sentences
from skills.reading.unknown import unknown_terms

__all__ = [
    "ExpectedNeed",
    "Mention",
    "ProposedClaim",
    "ProposedNeed",
    "Reason",
    "RoleMatch",
    "Sentence",
    "TitleMention",
    "best_role",
    "detect_language",
    "expected_needs",
    "normalise_title",
    "propose_claims",
    "propose_needs",
    "propose_role",
    "rank_roles",
    "read_skills",
    "sentences",
    "titles_in",
    "unknown_terms",
]
