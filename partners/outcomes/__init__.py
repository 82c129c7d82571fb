"""What the portal's own events say of a pledge: people who enrolled or were given a badge,
mentoring, and placements to their end and beyond.

Only what at least FEWEST people did is counted, in steps of as many; of fewer nothing is said, not
even that it was something. What an organisation typed itself is in `listed`.
"""

from partners.outcomes.learning import learners
from partners.outcomes.listed import Listed, listed
from partners.outcomes.mentoring import mentors
from partners.outcomes.placements import placements

__all__ = ["Listed", "learners", "listed", "mentors", "placements"]
