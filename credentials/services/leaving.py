"""What somebody was given, once they have ended their account: known by its number alone."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from accounts.audit import record
from accounts.models import AuditEvent, User
from credentials.models import Award, GoneAward, Revocation, WrongAwardState


def keep_numbers(*, person: User) -> None:
    """Of what they hold, in the transaction that ends the account: what revoking it needs."""
    # Whoever is revoking one has finished, or finds it gone.
    held = Award.objects.select_for_update().filter(person=person).exclude(token="")
    GoneAward.objects.bulk_create(_gone(award) for award in held)


def _gone(award: Award) -> GoneAward:
    days = {
        name: localdate(at) if at else None
        for name, at in (
            ("issued_on", award.issued_at),
            ("expires_on", award.expires_at),
            ("revoked_on", award.revoked_at),
        )
    }
    return GoneAward(achievement_id=award.achievement_id, uuid=award.uuid, **days)


@transaction.atomic
def revoke_gone(*, gone: GoneAward, by: User, now: datetime) -> None:
    """There is nobody to tell, nor a reason to keep. Raises WrongAwardState."""
    rows = GoneAward.objects.select_for_update(of=["self"]).select_related("achievement")
    row = rows.filter(pk=gone.pk, revoked_on=None).first()
    if row is None:
        raise WrongAwardState
    row.revoked_on = localdate(now)
    row.save(update_fields=["revoked_on"])
    Revocation.objects.create(company_id=row.achievement.company_id, uuid=row.uuid, at=now)
    action = AuditEvent.Action.AWARD
    record(actor=by, action=action, target=f"award {row.uuid}", reason="revoked")


def forget_gone(*, now: datetime) -> int:
    """Drop those that have ended by themselves; returns how many."""
    return GoneAward.objects.filter(expires_on__lt=localdate(now)).delete()[0]
