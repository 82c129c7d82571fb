"""How surely a mention in a CV shows a technical skill of the person, 0 to 1."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from skills.reading.cv.terms import CvSection
from skills.reading.mentions import Mention
from skills.reading.places import Places
from skills.taxonomy import Taxonomy

# At or above it a mention is a skill of the CV; below, a name in passing. Five grades, set by
# what they mean: listed as a skill, named beside others, in passing, another thing, a title.
CLEAR = 0.5
LISTED, NAMED, PASSING, OTHER, TITLE = 0.95, 0.75, 0.45, 0.3, 0.2
CLUSTER = 50  # letters within which names stand together
COMPANY = 2  # other names that make an enumeration

_ELSEWHERE = frozenset({"education", "certificates", "languages", "hobbies", "personal"})
_TITLE = re.compile(
    r"(?:engineer|administrator|developer|architecte?|consultant|manager|speciali[sz]t|analy[sz]te?"
    r"|technician|officer|leader|beheerder|ontwikkelaar|ing[eé]nieure?|administrateur|développeur"
    r"|technicien|responsable|entwickler|techniker|berater|leiter)(?:s|in|en)?$",
    re.IGNORECASE,
)


def with_clearness(
    mentions: Sequence[Mention], sections: Sequence[CvSection], taxonomy: Taxonomy
) -> tuple[Mention, ...]:
    """The same mentions, their confidence lowered to what their place in the CV leaves of it."""
    placed = Places(sections)
    starts = [mention.start for mention in mentions]
    graded = []
    for mention in mentions:
        section = placed.last(mention.start)
        near = bisect_right(starts, mention.start + CLUSTER)
        others = near - bisect_left(starts, mention.start - CLUSTER) - 1
        kind = section.kind if section else ""
        most = _most(mention, kind, others >= COMPANY, taxonomy)
        # Most keep theirs; making one anew is what costs.
        sure = most >= mention.confidence
        graded.append(mention if sure else replace(mention, confidence=most))
    return tuple(graded)


def _most(mention: Mention, kind: str, enumerated: bool, taxonomy: Taxonomy) -> float:
    skill = taxonomy.skills[mention.skill_id]
    if skill.field == "human" or kind in _ELSEWHERE:
        return OTHER
    if _TITLE.search(mention.surface):
        return TITLE
    # A certificate shows skills only by what it proves.
    if skill.kind == "certificate":
        return PASSING
    if kind == "skills":
        return LISTED
    named = not mention.surface.islower() and (enumerated or skill.kind == "tool")
    return NAMED if named else PASSING
