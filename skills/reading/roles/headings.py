"""The title of a job as recruiters write it, to the role it means."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from skills.reading.folding import Folded, fold
from skills.reading.roles.matches import Reason, RoleMatch, ordered
from skills.reading.roles.titles import Found, find_titles, one_form, without
from skills.taxonomy import Role, Taxonomy, load
from skills.taxonomy.folding import fold_name

# In one scale with the skills of a text (ranking): a title in the heading outweighs any text.
# Set by what the words mean, not fitted.
IN_HEADING = 100.0
# A heading that names a role of security and one of general IT is about the security.
ELSEWHERE = 90.0
# The same words in another order say it less surely ("engineer, software security").
REORDERED = 20.0
# What a title says for the profile it is a grade or speciality of: nearly as much.
FOR_PROFILE = 1.0

# Words that say how long, for whom and how much, but not what the work is.
_NOISE = re.compile(
    r"\b(?:junior|jr|medior|senior|sr|confirmee?s?|experimentee?s?|debutante?s?|ervaren|startende?"
    r"|starter|erfahrene?r?|expert|experte|principal|lead|staff|trainee|stagiaire|stage|intern"
    r"|internship|graduate|alternance|apprenti|werkstudent|praktikant(?:in)?|freelance|interim"
    r"|cdi|cdd|remote|hybrid|teletravail|thuiswerk|voltijds|deeltijds|full ?time|part ?time"
    r"|vollzeit|teilzeit|tijdelijk|vast|urgent|m/v(?:/x)?|v/m(?:/x)?|h/f(?:/x)?|f/h(?:/x)?"
    r"|m/w(?:/[dx])?|w/m(?:/[dx])?|m/f(?:/[dx])?|f/m(?:/[dx])?|x/v/m|x/f/m|all genders?)\b"
    r"|[()\[\]{}|,;:/&+*\"]+"
)
_WORD = re.compile(r"[^\W_]+(?:[.'#+][^\W_]*)*[#+]*")
_SMALL = re.compile(
    r"an?|and|at|de|der|des|die|du|en|et|for|fur|het|im|in|la|les?|met|of|or|pour|und|van|voor"
    r"|zur?|[dl]'"
)
_SPACES = re.compile(r"[ \n]{2,}")
MANY = 40  # more words than this are no title


def normalise_title(title: str, taxonomy: Taxonomy | None = None) -> tuple[RoleMatch, ...]:
    """Roles a job title means, the surest first; empty for a title of other work.

    Grade ("junior"), form ("m/v/x", "(e)", "*in"), place and company do not matter. The profile
    that a role is a grade or speciality of follows it.
    """
    known = taxonomy or load()
    return ordered(
        {role: [reason] for role, reason in heading_reasons(title, known).items()}, known
    )


def heading_reasons(title: str, taxonomy: Taxonomy) -> Mapping[str, Reason]:
    """The strongest reason the heading gives for each role it names."""
    found: dict[str, Reason] = {}
    for role, reason in _reasons(title, taxonomy):
        profile = taxonomy.roles[role].ecsf
        for one, less in ((role, 0.0), (profile, FOR_PROFILE)):
            weight = reason.weight - (less if one != role else 0.0)
            if one and (one not in found or weight > found[one].weight):
                found[one] = Reason("heading", reason.start, reason.end, reason.surface, weight)
    return found


def _reasons(title: str, taxonomy: Taxonomy) -> Iterator[tuple[str, Reason]]:
    folded = one_form(fold(title))
    plain = without(without(folded, _NOISE, " "), _SPACES, " ")
    for place in (folded, plain):
        for found in find_titles(place.text, taxonomy):
            yield found.role, _reason(title, place, found, taxonomy)
    for found in _reordered(plain, taxonomy):
        yield found.role, _reason(title, plain, found, taxonomy, REORDERED)


def _reason(
    title: str, folded: Folded, found: Found, taxonomy: Taxonomy, less: float = 0.0
) -> Reason:
    start, end = folded.span(found.start, found.end)
    # "SOC analyst (L1)": what opens inside the title is shown closed.
    end += "(" in title[start:end] and title[end : end + 1] == ")"
    base = IN_HEADING if taxonomy.roles[found.role].ecsf else ELSEWHERE
    return Reason("heading", start, end, title[start:end], base + found.length - less)


def _reordered(folded: Folded, taxonomy: Taxonomy) -> Iterator[Found]:
    """Titles whose words the heading holds in any order, with at most one word more."""
    places = [match for match in _WORD.finditer(folded.text) if not _SMALL.fullmatch(match[0])]
    words = frozenset(match[0] for match in places)
    if not 2 <= len(words) <= MANY:
        return
    for size in (len(words), len(words) - 1):
        for named, role in _bags(taxonomy).get(size, ()):
            if named <= words:
                used = [match for match in places if match[0] in named]
                yield Found(role, used[0].start(), used[-1].end(), size, is_field=False)


@lru_cache(maxsize=2)
def _bags(taxonomy: Taxonomy) -> Mapping[int, list[tuple[frozenset[str], str]]]:
    bags: dict[int, list[tuple[frozenset[str], str]]] = {}
    for role in taxonomy.roles.values():
        for bag in _words_of(role):
            if len(bag) > 1:
                bags.setdefault(len(bag), []).append((bag, role.id))
    return bags


def _words_of(role: Role) -> Iterator[frozenset[str]]:
    for name in role.names():
        words = _WORD.findall(fold_name(name))
        yield frozenset(word for word in words if not _SMALL.fullmatch(word))
