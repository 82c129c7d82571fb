"""What a CV's text says its owner can do, as rows that wait for their word."""

from collections.abc import Iterable

from skills.models import Skill
from skills.reading import ProposedClaim
from talent.models import CV, Claim, Profile

MAX_SENTENCE = 400


def propose(*, profile: Profile, cv: CV, found: Iterable[ProposedClaim]) -> int:
    """Write new proposals and refresh open ones; what the person decided stays as it is.

    The caller holds the profile's lock. Returns how many of the CV's skills now wait.
    """
    by_skill = {proposal.skill_id: proposal for proposal in found}
    kinds = dict(Skill.objects.filter(pk__in=by_skill, retired=False).values_list("pk", "kind"))
    known = {claim.skill_id: claim for claim in profile.claims.filter(skill_id__in=kinds)}
    fresh: list[Claim] = []
    open_ones: list[Claim] = []
    for skill_id, kind in kinds.items():
        claim = known.get(skill_id) or Claim(profile=profile, skill_id=skill_id)
        if claim.state != Claim.State.PROPOSED:
            continue
        _describe(claim, cv, by_skill[skill_id], kind)
        (open_ones if claim.pk else fresh).append(claim)
    Claim.objects.bulk_create(fresh)
    Claim.objects.bulk_update(open_ones, ["level", "sentence", "last_used", "evidence", "cv"])
    return len(fresh) + len(open_ones)


def _describe(claim: Claim, cv: CV, proposal: ProposedClaim, kind: str) -> None:
    claim.level = proposal.level
    claim.sentence = proposal.sentence[:MAX_SENTENCE]
    claim.last_used = proposal.last_used
    claim.cv = cv
    certified = kind == "certificate"
    claim.evidence = Claim.Evidence.CERTIFICATE if certified else Claim.Evidence.CV
