"""What matching remembers."""

from matching.models.candidacies import Candidacy, CandidacyEvent
from matching.models.changes import IndexChange
from matching.models.matches import Match
from matching.models.rarity import Rarity
from matching.models.runs import MatchRun
from matching.models.shortlists import Shortlist, ShortlistEntry

__all__ = [
    "Candidacy",
    "CandidacyEvent",
    "IndexChange",
    "Match",
    "MatchRun",
    "Rarity",
    "Shortlist",
    "ShortlistEntry",
]
