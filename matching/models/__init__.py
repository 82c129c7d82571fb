"""What matching remembers."""

from matching.models.candidacies import Candidacy
from matching.models.changes import IndexChange
from matching.models.contests import Contest
from matching.models.events import CandidacyEvent
from matching.models.inputs import PersonInput, RequestInput
from matching.models.matches import Match
from matching.models.rarity import Rarity
from matching.models.runs import MatchRun
from matching.models.searches import FullRun, Search, SearchPart, Threshold
from matching.models.shortlists import Shortlist, ShortlistEntry

__all__ = [
    "Candidacy",
    "CandidacyEvent",
    "Contest",
    "FullRun",
    "IndexChange",
    "Match",
    "MatchRun",
    "PersonInput",
    "Rarity",
    "RequestInput",
    "Search",
    "SearchPart",
    "Shortlist",
    "ShortlistEntry",
    "Threshold",
]
