"""Who is called ready, near or nearest: the words of shortlists and dashboards.

They decide whom a shortlist names first. Everybody with any credit stays on the dashboard.
"""

from django.db.models import F, Q

from matching.models import Match

NEAR_SHARE = 2  # a near match meets at least one in two of the must-haves
NEAR_SCORE = 4000  # and has at least 40 points
READY_SCORE = 3000  # meeting every must-have is not enough where there are none
NEAREST_SCORE = 1500  # where nobody is near, these may still be worth a look

READY = Q(musts_met=F("musts"), score__gte=READY_SCORE)
NEAR = Q(musts__lte=F("musts_met") * NEAR_SHARE, score__gte=NEAR_SCORE)
NEAREST = Q(score__gte=NEAREST_SCORE)


def is_near(match: Match) -> bool:
    """READY or NEAR, of a row in hand."""
    ready = match.musts_met == match.musts and match.score >= READY_SCORE
    return ready or (match.musts <= match.musts_met * NEAR_SHARE and match.score >= NEAR_SCORE)
