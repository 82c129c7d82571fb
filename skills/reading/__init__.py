"""Text to skills, claims, needs and roles, in Dutch, French, German and English. No Django."""

from skills.reading.claims import ProposedClaim, propose_claims
from skills.reading.expected import ExpectedNeed, expected_needs
from skills.reading.language import (
    Passage,
    detect_language,
    known_language,
    language_of_sections,
)
from skills.reading.mentions import Mention, Reading, read_skills, read_text
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
    "Passage",
    "ProposedClaim",
    "ProposedNeed",
    "Reading",
    "Reason",
    "RoleMatch",
    "Sentence",
    "TitleMention",
    "best_role",
    "detect_language",
    "expected_needs",
    "known_language",
    "language_of_sections",
    "normalise_title",
    "propose_claims",
    "propose_needs",
    "propose_role",
    "rank_roles",
    "read_skills",
    "read_text",
    "sentences",
    "titles_in",
    "unknown_terms",
]
