"""What organisations promise, and what they invite others to."""

from partners.models.asks import Ask, takes_asks
from partners.models.entries import ALLOWED_FROM, Action, Entry, NotAllowedNow, State
from partners.models.notices import Notice
from partners.models.outcomes import Outcome
from partners.models.pledges import Pledge
from partners.models.steps import Step

__all__ = [
    "ALLOWED_FROM",
    "Action",
    "Ask",
    "Entry",
    "NotAllowedNow",
    "Notice",
    "Outcome",
    "Pledge",
    "State",
    "Step",
    "takes_asks",
]
