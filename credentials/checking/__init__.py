"""Whether a credential is real: who signed it, for whom, until when. Knows no Django.

Nothing is fetched here but through the function a caller hands in. Of JSON-LD contexts a few are
known, and what is fetched of those must be what it was when it was entered in the list.
"""

from credentials.checking.apart import opened_apart
from credentials.checking.deciding import check, still_holds
from credentials.checking.opening import Opened, opened
from credentials.checking.terms import (
    MAX_BYTES,
    Facts,
    Fetch,
    Kind,
    Reason,
    Refused,
    Status,
    Target,
    Verdict,
    Watch,
)

__all__ = [
    "MAX_BYTES",
    "Facts",
    "Fetch",
    "Kind",
    "Opened",
    "Reason",
    "Refused",
    "Status",
    "Target",
    "Verdict",
    "Watch",
    "check",
    "opened",
    "opened_apart",
    "still_holds",
]
