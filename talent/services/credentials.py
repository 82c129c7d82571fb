"""What a checked credential shows, as certificate and claims; the person has said yes to each."""

from collections.abc import Collection, Mapping

from django.db import transaction

from skills.models import Skill
from talent.models import Certificate, Claim, Profile
from talent.services.certificates import (
    CertificateContent,
    SameCertificate,
    add_certificate,
    certificate_of,
)
from talent.services.changes import lock, tell_change


@transaction.atomic
def hold_credential(
    *, profile: Profile, content: CertificateContent, levels: Mapping[Skill, int], verified: bool
) -> Certificate | None:
    """The certificate it is, and a claim for each of these skills.

    A claim of one's own keeps its level and gains the evidence, if the credential was `verified`.
    """
    current = lock(profile)
    try:
        held: Certificate | None = add_certificate(profile=current, content=content)
    except SameCertificate:
        held = certificate_of(current, content)
    known = {claim.skill_id: claim for claim in current.claims.filter(skill__in=levels)}
    for skill, level in levels.items():
        claim = known.get(skill.pk) or Claim(profile=current, skill=skill, level=level)
        if claim.state != Claim.State.CONFIRMED:
            claim.level = level
            claim.evidence = Claim.Evidence.CERTIFICATE
            claim.move(Claim.State.CONFIRMED)
        if verified:
            claim.evidence = Claim.Evidence.CREDENTIAL
        claim.save()
    if levels:
        tell_change(current)
    return held


@transaction.atomic
def take_back_evidence(
    *, profile: Profile, skills: Collection[str], certificate: Certificate | None
) -> None:
    """The credential holds no more: its claims stay, by the person's own word."""
    current = lock(profile)
    shown = current.claims.filter(skill__in=skills, evidence=Claim.Evidence.CREDENTIAL)
    if shown.update(evidence=Claim.Evidence.SELF):
        tell_change(current)
    if certificate is not None:
        held = current.certificates.filter(pk=certificate.pk, state=Certificate.State.CONFIRMED)
        held.update(state=Certificate.State.REMOVED)
