"""What a person lets a checked credential say for them, and what happens when it holds no more."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from credentials.models import Credential, CredentialSkill
from talent.services import (
    CertificateContent,
    certificate_named,
    hold_credential,
    take_back_evidence,
)
from talent.services.changes import lock


class NotToBeUsed(Exception):
    """It is refused, still being checked, or used already."""


@transaction.atomic
def use_credential(*, credential: Credential, skills: Collection[str], now: datetime) -> None:
    """The person's yes: a certificate, and claims for those of its skills that they chose.

    Raises NotToBeUsed.
    """
    # As whatever else changes both: the profile first.
    lock(credential.profile)
    row: Credential = Credential.objects.select_for_update().get(pk=credential.pk)
    if not row.can_be_used:
        raise NotToBeUsed
    usable = row.aligned.filter(skill__retired=False).select_related("skill")
    # Compared here, not in the database: what was sent may hold what no column can.
    chosen = [one for one in usable if one.skill_id in set(skills)]
    row.certificate = hold_credential(
        profile=row.profile,
        content=CertificateContent(
            name=row.name,
            issuer=row.issuer,
            issued_on=row.issued_on,
            expires_on=row.expires_on,
            skill=certificate_named(row.name),
        ),
        levels={one.skill: one.level for one in chosen},
        verified=row.status == Credential.Status.VERIFIED,
    )
    # What was left out is not shown by this credential, now or when another one ends.
    row.aligned.exclude(pk__in=[one.pk for one in chosen]).delete()
    row.accepted_at = now
    row.save(update_fields=["certificate", "accepted_at"])


def release_evidence(row: Credential) -> None:
    """What no other verified credential shows is the person's own statement again."""
    if row.accepted_at is None:
        return
    others = Credential.counting_for(row.profile).exclude(pk=row.pk)
    shown = CredentialSkill.objects.filter(credential__in=others).values("skill")
    alone = row.aligned.exclude(skill__in=shown).values_list("skill", flat=True)
    take_back_evidence(profile=row.profile, skills=list(alone), certificate=row.certificate)
