"""Which role an advert, a CV or a job title is about, with what speaks for it."""

from skills.reading.roles.headings import normalise_title
from skills.reading.roles.matches import Reason, RoleMatch
from skills.reading.roles.ranking import best_role, propose_role, rank_roles
from skills.reading.roles.titles import TitleMention, titles_in

__all__ = [
    "Reason",
    "RoleMatch",
    "TitleMention",
    "best_role",
    "normalise_title",
    "propose_role",
    "rank_roles",
    "titles_in",
]
