"""Every field of every row the portal keeps, and whether it is about a person.

A new field fails a test until it stands here: add its name to one of the four classes of its
model. A new model about people also says which part of a person's copy holds it, or why none.
"""

from collections.abc import Iterator, Mapping

from privacy.register.accounts import ACCOUNTS, LIBRARIES
from privacy.register.background import BACKGROUND, OWN
from privacy.register.credentials import CREDENTIALS
from privacy.register.desk import DESK
from privacy.register.hiring import HIRING
from privacy.register.learning import LEARNING
from privacy.register.matching import MATCHING
from privacy.register.mentoring import MENTORING
from privacy.register.moderation import MODERATION
from privacy.register.partners import PARTNERS
from privacy.register.people import TALENT, VACANCIES
from privacy.register.placements import PLACEMENTS, SUBSIDIES
from privacy.register.teams import TEAMS
from privacy.register.terms import Kept
from privacy.register.watching import WATCHING

__all__ = ["REGISTER", "Kept", "about_people"]

REGISTER: Mapping[str, Kept] = {
    **ACCOUNTS,
    **LIBRARIES,
    **BACKGROUND,
    **TALENT,
    **VACANCIES,
    **MATCHING,
    **WATCHING,
    **MODERATION,
    **HIRING,
    **MENTORING,
    **DESK,
    **CREDENTIALS,
    **LEARNING,
    **PARTNERS,
    **OWN,
    **SUBSIDIES,
    **PLACEMENTS,
    **TEAMS,
}


def about_people() -> Iterator[tuple[str, Kept]]:
    """The models that hold anything about a person, by label."""
    return ((label, kept) for label, kept in REGISTER.items() if kept.is_about_people)
