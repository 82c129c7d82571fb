"""Whether a credential is real: who signed it, for whom, until when. Knows no Django.

Nothing is fetched here but through the function a caller hands in, and no JSON-LD context ever is:
a proof that can only be checked by reading contexts (Data Integrity) is said to be unchecked.
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
