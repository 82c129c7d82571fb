"""What a person says about their own skills. Only they confirm, and everything can be undone."""

from collections.abc import Collection, Mapping

from django.db import transaction

from skills.models import Skill
from talent.models import Certificate, Claim, Profile
from talent.services.changes import lock, tell_change


class AlreadyClaimed(Exception):
    """The skill is among the confirmed ones."""


@transaction.atomic
def confirm_claims(
    *, profile: Profile, claims: Collection[int], levels: Mapping[int, int] | None = None
) -> int:
    """Confirm those of these claims (ids) that still wait; returns how many.

    `levels` corrects some of their levels on the way.
    """
    current = lock(profile)
    waiting = list(current.claims.proposed().filter(pk__in=claims))
    for claim in waiting:
        claim.level = (levels or {}).get(claim.pk, claim.level)
        claim.move(Claim.State.CONFIRMED)
        claim.save(update_fields=["level", "state", "updated_at"])
    if waiting:
        # Whoever confirms the skill has said that they hold the certificate.
        same = current.certificates.proposed().filter(skill__in=[one.skill_id for one in waiting])
        same.update(state=Certificate.State.CONFIRMED)
        tell_change(current)
    return len(waiting)


@transaction.atomic
def set_levels(*, profile: Profile, levels: Mapping[int, int]) -> int:
    """Change levels (claim id -> 1..4), whatever the claims' state; returns how many differ."""
    current = lock(profile)
    changed = [
        claim for claim in current.claims.filter(pk__in=levels) if claim.level != levels[claim.pk]
    ]
    for claim in changed:
        claim.level = levels[claim.pk]
        claim.save(update_fields=["level", "updated_at"])
    if any(claim.state == Claim.State.CONFIRMED for claim in changed):
        tell_change(current)
    return len(changed)


def update_claim(*, claim: Claim, level: int) -> None:
    set_levels(profile=claim.profile, levels={claim.pk: level})


@transaction.atomic
def reject_claim(*, claim: Claim) -> None:
    """Not mine, or not to be shown. Raises WrongClaimState when it is rejected already."""
    current = lock(claim.profile)
    mine = current.claims.get(pk=claim.pk)
    counted = mine.state == Claim.State.CONFIRMED
    mine.move(Claim.State.REJECTED)
    mine.save(update_fields=["state", "updated_at"])
    if counted:
        tell_change(current)


@transaction.atomic
def restore_claim(*, claim: Claim) -> None:
    """Undo a rejection: an own statement counts again at once, the reader's waits for a word."""
    current = lock(claim.profile)
    mine = current.claims.get(pk=claim.pk)
    own = mine.evidence == Claim.Evidence.SELF
    if mine.state != Claim.State.REJECTED:
        return
    mine.move(Claim.State.CONFIRMED if own else Claim.State.PROPOSED)
    mine.save(update_fields=["state", "updated_at"])
    if own:
        tell_change(current)


@transaction.atomic
def add_claim(*, profile: Profile, skill: Skill, level: int, last_used: int | None = None) -> Claim:
    """Claim a skill in one's own name; takes over a proposal or a rejection of the same skill.

    Raises AlreadyClaimed for a confirmed one: its level is changed in the list.
    """
    current = lock(profile)
    claim = current.claims.filter(skill=skill).first() or Claim(profile=current, skill=skill)
    if claim.state == Claim.State.CONFIRMED:
        raise AlreadyClaimed
    claim.level = level
    claim.last_used = last_used or claim.last_used
    claim.move(Claim.State.CONFIRMED)
    claim.save()
    tell_change(current)
    return claim


@transaction.atomic
def take_confirmation(*, profile: Profile, skill: Skill, level: int, sentence: str) -> Claim:
    """What a company that saw the work says, taken over with the person's yes.

    Nothing gets weaker: a level that was confirmed above it stays as it was.
    """
    current = lock(profile)
    claim = current.claims.filter(skill=skill).first() or Claim(profile=current, skill=skill)
    if claim.state == Claim.State.CONFIRMED and claim.level > level:
        return claim
    claim.level, claim.state = level, Claim.State.CONFIRMED
    claim.evidence, claim.sentence = Claim.Evidence.PLACEMENT, sentence[:400]
    claim.save()
    tell_change(current)
    return claim
