"""What a CV's text says its owner can do, as rows that wait for their word."""

from collections.abc import Iterable
from typing import NamedTuple

from skills.models import Skill
from skills.reading import ProposedClaim
from talent.models import CV, Claim, Profile

MAX_SENTENCE = 400
MAX_COUNT = 1000  # no CV has more to say of one skill; a file stuffed with a word may


_READ = ("level", "sentence", "last_used", "practice_months", "mentions", "evidence", "cv")


class Finding(NamedTuple):
    """One skill a CV shows, as `CV.findings` keeps it: level 1..4, its sentence, a year.

    Rows kept before `practice_months` and `mentions` were read lack both.
    """

    skill_id: str
    level: int
    sentence: str
    last_used: int | None
    practice_months: int | None = None
    mentions: int = 1


def findings_in(proposals: Iterable[ProposedClaim]) -> list[Finding]:
    return [
        Finding(
            found.skill_id,
            found.level,
            found.sentence[:MAX_SENTENCE],
            found.last_used,
            found.months,
            min(found.statements, MAX_COUNT),
        )
        for found in proposals
    ]


def propose(*, profile: Profile, cv: CV) -> int:
    """Write new proposals and add to open ones; what the person decided stays as it is.

    The caller holds the profile's lock. Returns how many of the CV's skills now wait.
    """
    by_skill = {found.skill_id: found for found in (Finding(*row) for row in cv.findings)}
    kinds = dict(Skill.objects.filter(pk__in=by_skill, retired=False).values_list("pk", "kind"))
    rows = profile.claims.filter(skill_id__in=kinds).select_related("cv")
    known = {claim.skill_id: claim for claim in rows.defer("cv__text", "cv__findings")}
    fresh: list[Claim] = []
    open_ones: list[Claim] = []
    for skill_id, kind in kinds.items():
        claim = known.get(skill_id) or Claim(profile=profile, skill_id=skill_id)
        if claim.state != Claim.State.PROPOSED:
            continue
        source, found = _with_what_stands(claim, cv, by_skill[skill_id])
        _describe(claim, source, found, kind)
        (open_ones if claim.pk else fresh).append(claim)
    Claim.objects.bulk_create(fresh)
    Claim.objects.bulk_update(open_ones, _READ)
    return len(fresh) + len(open_ones)


def _with_what_stands(claim: Claim, cv: CV, found: Finding) -> tuple[CV, Finding]:
    """The best of this CV and of the one the proposal comes from: neither takes the other's away.

    The CV named with it, as its sentence, is the one with more practice behind it, the new one
    among equals.
    """
    if claim.cv is None or claim.cv == cv:
        return cv, found
    before = Finding(
        claim.skill_id,
        claim.level,
        claim.sentence,
        claim.last_used,
        claim.practice_months,
        claim.mentions,
    )
    telling = max(found, before, key=lambda one: (one.practice_months or 0, one.mentions))
    return (cv if telling is found else claim.cv), Finding(
        skill_id=found.skill_id,
        level=max(found.level, before.level),
        sentence=telling.sentence,
        last_used=_latest(found.last_used, before.last_used),
        practice_months=_latest(found.practice_months, before.practice_months),
        mentions=max(found.mentions, before.mentions),
    )


def _latest(*numbers: int | None) -> int | None:
    return max((number for number in numbers if number is not None), default=None)


def _describe(claim: Claim, cv: CV, found: Finding, kind: str) -> None:
    claim.level = found.level
    claim.sentence = found.sentence
    claim.last_used = found.last_used
    claim.practice_months = found.practice_months
    claim.mentions = found.mentions
    claim.cv = cv
    certified = kind == "certificate"
    claim.evidence = Claim.Evidence.CERTIFICATE if certified else Claim.Evidence.CV
