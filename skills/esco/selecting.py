"""Which part of a release somebody wants."""

from collections.abc import Sequence
from dataclasses import dataclass

from skills.esco.errors import EscoFault
from skills.esco.release import Occupation, Release


@dataclass(frozen=True)
class Selection:
    """Addresses of the concepts that may become new rows; known ones are kept up anyway."""

    skills: frozenset[str]
    occupations: frozenset[str]


def select(release: Release, only_digital: bool, codes: Sequence[str]) -> Selection:
    """Everything; or the digital skills, and the occupations under these codes with their skills.

    Codes are ISCO groups ("2529"), ESCO's own ("2529.4") or addresses. EscoFault for a code that
    no occupation has, and where the files that could tell are not there.
    """
    occupations = _occupations(release, codes)
    if not only_digital and not codes:
        return Selection(frozenset(release.skills), occupations)
    groups = {uri for uri, term in release.skills.items() if term.kind == "group"}
    chosen = _digital(release) if only_digital else frozenset()
    if codes:
        chosen |= _asked_by(release, occupations)
    return Selection(chosen | groups, occupations)


def _occupations(release: Release, codes: Sequence[str]) -> frozenset[str]:
    if not codes:
        return frozenset(release.occupations)
    found: set[str] = set()
    for code in codes:
        under = {uri for uri, term in release.occupations.items() if _is_under(term, code)}
        if not under:
            raise EscoFault(f"ESCO {release.version}", f"no occupation has the code {code[:80]!r}")
        found |= under
    return frozenset(found)


def _is_under(occupation: Occupation, code: str) -> bool:
    same = code in {occupation.uri, occupation.code, occupation.isco}
    return same or occupation.code.startswith(f"{code}.")


def _digital(release: Release) -> frozenset[str]:
    if "digital" not in release.whole:
        raise EscoFault(f"ESCO {release.version}", "the digital skills collection is not there")
    return frozenset(uri for uri, term in release.skills.items() if term.digital)


def _asked_by(release: Release, occupations: frozenset[str]) -> frozenset[str]:
    if "occupationskillrelations" not in release.whole:
        raise EscoFault(f"ESCO {release.version}", "the skills of occupations are not there")
    return frozenset(row.skill for row in release.requirements if row.occupation in occupations)
